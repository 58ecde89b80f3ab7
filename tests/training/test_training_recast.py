"""References made for training are labelled throughout, and the same seed makes the same ones."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from training.recast import fields, layout, people, real, styles, template, vocabulary
from training.recast.work import Work

from refkit import articles, readers, references
from training import calibrate, recast

ROOT = Path(__file__).parents[2]
SETS = ROOT.parent / "shared" / "refs" / "train"
CASES = [(family, code) for family in styles.families() for code in family.languages]
VOCABULARY = vocabulary.languages()


@pytest.fixture(scope="module")
def sets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with small sets of the kinds that are read."""
    folder = tmp_path_factory.mktemp("sets")
    segments = [
        ["author", "Demir, Anna and Bek, K. P. "],
        ["title", "A history of small lakes. "],
        ["journal", "Lake Studies "],
        ["container-title", "In: The book of lakes. "],
        ["publisher", "Lake Press, "],
        ["location", "Osh: "],
    ]
    row = {"lang": "en", "segments": segments, "fields": {}}
    for name in (*real.ENGLISH, "linkedbooks"):
        (folder / f"{name}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    cited = {"title": "Озёра и реки", "publisher": "Озеро", "publisher-place": "Ош"}
    text = json.dumps({"lang": "ru", "fields": cited})
    (folder / "gost-rendered.jsonl").write_text(text + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def material(sets: Path) -> real.Real:
    return real.read(sets)


def printed(
    family: styles.Family, code: str, material: real.Real
) -> Iterator[list[layout.Segment]]:
    """Yield a reference of every template of a family, without noise."""
    words, chance = VOCABULARY[code], random.Random(1)
    for text in family.templates:
        authors, editors = family.listings(words, chance)
        work = Work(words, material, chance, authors, editors)
        tree = template.parse(styles.expand(text, words.terms))
        yield layout.segments(tree, work, notes=family.notes)


def test_the_segments_of_a_row_are_its_text_and_all_have_a_label(sets: Path) -> None:
    rows = list(recast.generate(1500, 3, sets))
    assert len({row["id"] for row in rows}) == 1500
    for row in rows:
        assert row["source"] == "synthetic"
        assert row["raw"] == "".join(text for _, text in row["segments"])
        assert row["raw"].strip()
        assert {label for label, _ in row["segments"]} <= fields.LABELS
        assert all(text for _, text in row["segments"])


def test_every_language_appears(sets: Path) -> None:
    seen = {row["lang"] for row in recast.generate(1500, 1, sets)}
    assert seen == {code.partition("-")[0] for _, code in CASES}
    assert seen == {code.partition("-")[0] for code in VOCABULARY}


def test_the_same_seed_makes_the_same_rows(sets: Path) -> None:
    rows = list(recast.generate(100, 7, sets))
    assert list(recast.generate(100, 7, sets)) == rows
    assert list(recast.generate(50, 7, sets)) == rows[:50]
    assert list(recast.generate(100, 8, sets)) != rows


@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_rows_do_not_hang_on_the_order_of_sets(sets: Path, tmp_path: Path, hash_seed: str) -> None:
    path = tmp_path / "rows.jsonl"
    command = [sys.executable, "-m", "training.recast", "--count", "40", "--seed", "7"]
    command += ["--sets", str(sets), "-o", str(path)]
    subprocess.run(command, cwd=ROOT, env={"PYTHONHASHSEED": hash_seed}, check=True)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert rows == list(recast.generate(40, 7, sets))


@pytest.mark.parametrize(("family", "code"), CASES, ids=[f"{f.name}-{c}" for f, c in CASES])
def test_every_template_prints_and_leaves_no_mark_of_its_own(
    family: styles.Family, code: str, material: real.Real
) -> None:
    for parts in printed(family, code, material):
        text = "".join(part for _, part in parts)
        assert {label for label, _ in parts} <= fields.LABELS
        assert "locator" not in dict(parts) or family.notes
        assert not set("{}^$#") & set(text)
        assert "[[" not in text
        assert "]]" not in text
        assert "  " not in text


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Family, I. I.", "Meyer, K.-P. A."),
        ("I.I. Family", "K.-P.A. Meyer"),
        ("FAMILY Given", "MEYER Klaus-Peter Anna"),
        ("Family II", "Meyer K-PA"),
        ("Family, I.", "Meyer, K.-P."),
        ("Family I", "Meyer K-P"),
    ],
)
def test_a_form_prints_a_name(form: str, name: str) -> None:
    assert people.one(("Meyer", "Klaus-Peter Anna"), form, VOCABULARY["de"]) == name


def test_a_borrowed_work_has_all_that_a_family_prints() -> None:
    for family, code in CASES:
        for other in VOCABULARY[code].borrows:
            text = "".join(family.templates)
            for kind in ("law", "archive", "encyclopaedia", "case", "institute", "paper"):
                assert f"{{{kind}}}" not in text or kind in VOCABULARY[other].patterns


def test_turkish_capitals_keep_their_dots() -> None:
    assert VOCABULARY["tr"].upper("işık") == "İŞIK"


def test_closing_marks_stay_with_the_field_before(material: real.Real) -> None:
    family = styles.families()[0]
    words, chance = VOCABULARY["de"], random.Random(1)
    work = Work(words, material, chance, *family.listings(words, chance))
    tree = template.parse(
        "{editor:Bek} (Hrsg.)^: {title:Seen}. In: {journal:Land} \\[{issued:1999}\\]."
    )
    assert layout.segments(tree, work, notes=False) == [
        ("editor", "Bek (Hrsg.): "),
        ("title", "Seen. "),
        ("journal", "In: Land "),
        ("issued", "[1999]."),
    ]


@pytest.mark.parametrize("text", ["[[a|b", "<30:a", "{note:a", "[[a|{note:b]]"])
def test_a_template_that_does_not_close_is_an_error(text: str) -> None:
    with pytest.raises(template.TemplateError, match="closes"):
        template.parse(text)


@pytest.mark.skipif(not SETS.is_dir(), reason=f"{SETS} with the labelled references is not here")
def test_real_sets_give_real_words() -> None:
    rows = list(recast.generate(300, 1, SETS))
    assert len({row["raw"] for row in rows}) > 290


@pytest.mark.parametrize("form", ["Family, I. I.", "I. Family", "Given Family", "Family I.I."])
def test_who_has_one_name_is_printed_by_it_alone(form: str) -> None:
    assert people.one(("Навоий", ""), form, VOCABULARY["uz-Cyrl"]) == "Навоий"


def test_no_negative_example_of_the_trust_is_a_reference() -> None:
    printed = {" ".join(text.split()) for text in calibrate._no_references(ROOT)}
    entries = [
        " ".join(entry.text.split())
        for path in sorted((ROOT / "examples").glob("*.txt"))
        for article in articles.split(readers.read(path))
        for entry in references.find(article)
    ]
    assert entries
    assert printed.isdisjoint(entries)
