"""What the programs that people use say of our .bib files: pybtex, BibTeX itself, biber.

BibTeX and biber are Debian's texlive-binaries, texlive-base (the styles) and biber; a test
whose program is not installed says so and is skipped.
"""

import logging
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from refkit import formats
from refkit.formats.records import CSL_TYPES
from refkit.model import Date, Item, Name

WORDS = {
    "tr": ("Şahin", "Ayşe Gül", "İklim ve ışık: Türk dünyasında NATO’nun yeri", "Çağ Yayınları"),
    "ru": ("Ёлкин", "Щедрин", "Объём и вес: съезд СССР", "Наука"),
    "ky": ("Өмүралиева", "Айгүл", "Жаңы доор: эл жана жер", "Учкун басмасы"),
    "kk": ("Қасымұлы", "Әлия", "Ғылым және үміт: Қазақ елі", "Һәм баспасы"),
    "en": ("O’Neill", "Zoë", "Water & power at 50 %: a #1 question_mark $", "Smith & Sons"),
}


TYPES = sorted(CSL_TYPES)
PERIODICAL = "article-journal article-magazine article-newspaper review review-book".split()
PART = "chapter entry-dictionary entry-encyclopedia paper-conference".split()
SITE = "webpage post post-weblog".split()


def complete(kind: str, language: str) -> Item:
    """Return an item of a CSL type with everything that BibTeX and biber ask for."""
    family, given, title, publisher = WORDS[language]
    organisation = Name(literal=f"{publisher}, {family} and Co.")
    fields = {
        "title": title,
        "language": language,
        "URL": "https://example.org/a_b%20c/{x}?q=1&r=2#top~",
        "DOI": "10.1234/a_b(c)%5B1%5D",
        "keyword": f"{family}, {publisher}",
        "abstract": f'{title} {{x}} \\ ^ ~ "',
        "note": f"{family} – {title}",
    }
    if kind in PERIODICAL:
        fields |= {"volume": "7", "issue": "2", "page": "12-45", "ISSN": "1234-5679"}
    elif kind in PART:
        fields |= {"page": "12-45", "collection-title": publisher}
    if kind in PERIODICAL + PART + SITE:
        fields["container-title"] = f"{title} – II"
    if kind not in PERIODICAL and kind not in ("manuscript", "pamphlet"):
        fields |= {"publisher": publisher, "publisher-place": title.split(maxsplit=1)[0]}
    if kind == "thesis" and language == "tr":
        fields["genre"] = "Yüksek Lisans Tezi"
    names = {"author": [Name(family, given), Name("Berg", "J.", non_dropping_particle="van der")]}
    if kind in PART:
        names["editor"] = [organisation]
    elif kind not in ("thesis", "article-journal"):
        names["author"].append(organisation)
    dates = {"issued": Date.of(1970 + TYPES.index(kind), 4, 3), "accessed": Date.of(2023, 1, 2)}
    return Item(f"{kind}-{language}", kind, fields, names, dates)


LIBRARY = [complete(kind, language) for kind in TYPES for language in WORDS]


def program(name: str, package: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed (Debian: {package})")
    return found


def run(folder: Path, *command: str) -> str:
    """Run a program in `folder` and return what it prints; it must end well."""
    environment = os.environ | {"LC_ALL": "C.UTF-8", "HOME": str(folder)}
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize("ascii", [False, True])
def test_bibtexparser_reads_every_entry_without_a_failed_block(
    ascii: bool, caplog: pytest.LogCaptureFixture
) -> None:
    from bibtexparser import entrypoint

    with caplog.at_level(logging.WARNING):
        library = entrypoint.parse_string(formats.dumps(LIBRARY, "bib", ascii=ascii))
    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == [item.id for item in LIBRARY]
    assert caplog.records == []


@pytest.mark.parametrize("ascii", [False, True])
def test_pybtex_in_strict_mode_reads_every_entry_without_a_complaint(
    ascii: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    from pybtex import errors
    from pybtex.database import parse_string

    with errors.capture() as complaints:
        data = parse_string(formats.dumps(LIBRARY, "bib", ascii=ascii), "bibtex")
    assert complaints == []
    assert list(data.entries) == [item.id for item in LIBRARY]
    author = data.entries["article-journal-en"].persons["author"]
    assert str(author[1]) == "van der Berg, J."
    assert ascii or str(author[0]) == "O’Neill, Zoë"
    assert data.entries["article-journal-en"].fields["doi"] == "10.1234/a_b(c)%5B1%5D"


@pytest.mark.parametrize("ascii", [False, True])
@pytest.mark.parametrize("style", ["plain", "alpha", "abbrv", "unsrt"])
def test_bibtex_formats_every_entry_without_an_error(
    style: str, ascii: bool, tmp_path: Path
) -> None:
    bibtex = program("bibtex", "texlive-binaries")
    if not run(tmp_path, program("kpsewhich", "texlive-binaries"), "plain.bst").strip():
        pytest.skip("plain.bst is not installed (Debian: texlive-base)")
    (tmp_path / "library.bib").write_text(formats.dumps(LIBRARY, "bib", ascii=ascii), "utf-8")
    (tmp_path / "paper.aux").write_text(
        f"\\citation{{*}}\n\\bibdata{{library}}\n\\bibstyle{{{style}}}\n", "utf-8"
    )
    printed = run(tmp_path, bibtex, "paper")
    warnings = re.findall(r"Warning--.*", printed)
    assert warnings == []
    assert (tmp_path / "paper.bbl").read_bytes().count(b"\\bibitem") == len(LIBRARY)


@pytest.mark.parametrize("ascii", [False, True])
def test_biber_validates_every_entry_without_an_error(ascii: bool, tmp_path: Path) -> None:
    biber = program("biber", "biber")
    (tmp_path / "library.bib").write_text(formats.dumps(LIBRARY, "bib", ascii=ascii), "utf-8")
    printed = run(tmp_path, biber, "--tool", "--validate-datamodel", "library.bib")
    assert [line for line in printed.splitlines() if line.startswith(("ERROR", "WARN"))] == []
    written = (tmp_path / "library_bibertool.bib").read_text("utf-8")
    assert len(re.findall(r"^@", written, re.MULTILINE)) == len(LIBRARY)


@pytest.mark.parametrize("ascii", [False, True])
def test_an_entry_of_hostile_text_stops_no_program(ascii: bool, tmp_path: Path) -> None:
    evil = "}, author={evil \\ { } \" % # & _ $ ~ ^ @book{x, -- '' `` \n@misc{y, and others"
    item = complete("book", "en")
    hostile = Item(
        id="}, evil",
        type="book",
        fields=dict.fromkeys(item.fields, evil) | {"language": "en", "some": evil},
        names={"author": [Name(evil, evil, suffix=evil), Name(literal=evil)]},
        dates=item.dates,
        custom={"file": evil, evil: evil},
    )
    text = formats.dumps([item, hostile, complete("chapter", "kk")], "bib", ascii=ascii)
    (tmp_path / "library.bib").write_text(text, "utf-8")
    (tmp_path / "paper.aux").write_text(
        "\\citation{*}\n\\bibdata{library}\n\\bibstyle{unsrt}\n", "utf-8"
    )
    from pybtex import errors
    from pybtex.database import parse_string

    with errors.capture() as complaints:
        assert len(parse_string(text, "bibtex").entries) == 3
    assert complaints == []
    run(tmp_path, program("bibtex", "texlive-binaries"), "paper")
    assert (tmp_path / "paper.bbl").read_bytes().count(b"\\bibitem") == 3
    printed = run(tmp_path, program("biber", "biber"), "--tool", "library.bib")
    assert "ERROR" not in printed
    written = (tmp_path / "library_bibertool.bib").read_text("utf-8")
    assert len(re.findall(r"^@", written, re.MULTILINE)) == 3
