"""Markdown: the file as it stands, with its signs understood."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from refkit import readers
from refkit.model import Document, Span

PAGE = """---
title: "Rivers: a history"
author:
  - name: Aylin Demir
    affiliation: 1
  - Bakyt uulu Azamat
lang: en
date: 3 May 2021
---

# Beginnings

Rivers flow.[^1] See [a map](https://example.org/map_(old).html) or <https://example.org/x>.

Sources
-------

```
# not a heading
[^2]: not a note
```

[^1]: Said Heraclitus
    in a lost book.
[^b]: Another note.

[spring]: https://example.org/spring "Spring"
"""


def _read(text: str) -> Document:
    return next(form for form in readers.FORMATS if form.name == "markdown").read(
        text.encode(), "page.md"
    )


def _said(document: Document, spans: list[Span]) -> list[tuple[str, str]]:
    return [(span.label, document.text[span.start : span.end]) for span in spans]


def test_the_text_is_the_file_itself(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(PAGE, encoding="utf-8")
    document = readers.read(path)
    assert document.text == PAGE
    assert document.format == "markdown"


def test_headings_of_both_kinds_have_their_level() -> None:
    document = _read(PAGE)
    assert _said(document, document.headings) == [("1", "Beginnings"), ("2", "Sources")]


def test_links_have_their_targets() -> None:
    assert [span.label for span in _read(PAGE).links] == [
        "https://example.org/map_(old).html",
        "https://example.org/x",
        "https://example.org/spring",
    ]


def test_footnotes_run_over_indented_lines() -> None:
    document = _read(PAGE)
    assert _said(document, document.notes) == [
        ("1", "Said Heraclitus\n    in a lost book."),
        ("b", "Another note."),
    ]


def test_front_matter_is_metadata_and_no_text() -> None:
    document = _read(PAGE)
    assert document.metadata is not None
    assert document.metadata["title"] == "Rivers: a history"
    assert document.metadata["language"] == "en"
    assert [name.family for name in document.metadata.authors] == ["Demir", "Azamat"]
    assert document.metadata.dates["issued"].parts == ((2021, 5, 3),)
    span = document.furniture[0]
    assert document.text[span.start : span.end].endswith("---\n")


def test_a_file_without_front_matter_has_no_metadata() -> None:
    assert _read("# Title\n\nText.\n").metadata is None


def test_names_of_an_author_may_be_split_in_the_front_matter() -> None:
    page = "---\nauthor:\n- given: Ayşe\n  family: Yıldız\n- family: Demir\n  given: Ali\n---\n"
    document = _read(page)
    assert document.metadata is not None
    assert [str(name) for name in document.metadata.authors] == ["Ayşe Yıldız", "Ali Demir"]


@given(st.text(alphabet="-#[]^():<>`~= \nab0\t\"'|", max_size=300))
@settings(max_examples=100)
def test_no_text_breaks_the_reader_and_every_span_lies_in_it(text: str) -> None:
    document = _read(text)
    for span in (*document.headings, *document.links, *document.notes, *document.furniture):
        assert 0 <= span.start <= span.end <= len(document.text)


def test_the_bibliography_that_the_front_matter_names_is_a_library(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    for name in ("a.bib", "b.json", "page.bib"):
        (tmp_path / name).touch()
    for named, found in (
        ("bibliography: a.bib", ["a.bib"]),
        ("bibliography: [a, b.json, ../c.bib]", ["a.bib", "b.json"]),
        ("bibliography:\n  - a.bib\n  - b.json", ["a.bib", "b.json"]),
        ("title: Rivers", []),
    ):
        page.write_text(f"---\n{named}\n---\n\nThey flow [@a].\n", encoding="utf-8")
        assert readers.read(page).libraries == [str(tmp_path / name) for name in found]
