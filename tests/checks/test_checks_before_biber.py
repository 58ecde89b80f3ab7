"""What biber says of incomplete entries, `refkit check` says before it.

biber is Debian's package of that name; without it the comparison is skipped.
"""

import re
import shutil
import subprocess
from itertools import combinations
from pathlib import Path

import pytest

from refkit import pipeline

FULL = {
    "author": "Şahin, Ayşe",
    "editor": "Berg, Jan",
    "title": "Göl ve yol",
    "journaltitle": "Su",
    "booktitle": "Irmak kitabı",
    "date": "2001",
    "institution": "Kuzey Üniversitesi",
    "publisher": "Çağ",
    "type": "Rapor",
    "number": "7",
    "url": "https://example.org/a",
}
TYPES = (
    "article book mvbook inbook bookinbook booklet collection reference incollection inreference "
    "online patent periodical inproceedings proceedings report techreport thesis phdthesis "
    "mastersthesis unpublished misc manual dataset software"
).split()
MISSING = [(), *combinations(FULL, 1), *combinations(FULL, 2), *combinations(FULL, 3)]


ONLY = {
    "journaltitle": ("article",),
    "booktitle": ("inbook", "bookinbook", "incollection", "inreference", "inproceedings"),
    "institution": ("report", "techreport", "thesis", "phdthesis", "mastersthesis"),
}
"""Fields that stand in no other type."""


def entries() -> str:
    lines = []
    for kind in TYPES:
        full = {k: v for k, v in FULL.items() if kind in ONLY.get(k, (kind,))}
        full.pop("publisher" if "institution" in full else "", None)
        for number, left_out in enumerate(MISSING):
            fields = ", ".join(f"{k} = {{{v}}}" for k, v in full.items() if k not in left_out)
            lines.append(f"@{kind}{{{kind}{number}, {fields}}}\n")
    return "".join(lines)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "library.bib"
    path.write_text(entries(), encoding="utf-8")
    return path


def told_by_biber(path: Path) -> set[str]:
    """Return the keys of the entries in which biber misses a field."""
    program = shutil.which("biber")
    if program is None:
        pytest.skip("biber is not installed (Debian: biber)")
    done = subprocess.run(
        [program, "--tool", "--validate-datamodel", path.name],
        cwd=path.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    return set(re.findall(r"Entry '(\w+)' \([^)]*\): Missing mandatory", done.stdout))


def test_every_incomplete_entry_is_told_before_biber_tells_of_it(path: Path) -> None:
    biber = told_by_biber(path)
    findings = pipeline.check([path], select=["F101", "F103"]).findings
    told = {one.subject for one in findings}
    assert len(biber) > len(TYPES)
    assert biber - told == set()


def test_an_entry_is_asked_for_what_its_own_type_wants(tmp_path: Path) -> None:
    path = tmp_path / "two.bib"
    path.write_text(
        "@thesis{a, author={Bek, T.}, title={Kuyu}, date={1990}, institution={Fen}}\n"
        "@phdthesis{b, author={Bek, T.}, title={Yol}, year=1990, school={Fen}}\n"
        "@incollection{c, author={Bek, T.}, title={Su}, year=1990, booktitle={Göl}}\n",
        encoding="utf-8",
    )
    found = pipeline.check([path], select=["F103"]).findings
    assert [(one.line, one.message.rpartition(": ")[2]) for one in found] == [
        (1, "kind of thesis."),
        (3, "editor."),
    ]


def test_a_printed_list_is_not_asked_for_it(tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    path.write_text(
        "# Su\n\nBir söz (Bek 1990).\n\n## Kaynakça\n\nBek, T. (1990). Kuyu.\n", "utf-8"
    )
    assert pipeline.check([path], select=["F103"]).findings == []
