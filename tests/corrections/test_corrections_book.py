"""corrections.toml: what is written is read back, and what a person wrote beside it stays."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.corrections import Correction, add, of_table, read, undo
from refkit.corrections.book import dumps, parse
from refkit.errors import ReadError, RefkitError
from refkit.values import TEXTS

EDIT = Correction("edit", "a.txt", "An Article", entry="Kaya, A. (2001). One.", set={"title": "1"})
FINE = Correction("fine", "a.txt", finding="L101", message="Never cited.", date=date(2024, 5, 1))
BY_HAND = """\
# Mine.
[[correction]]  # the first
kind = 'edit'
document = "a.txt"
entry = '''
Kaya, A. (2001).
One.'''
set = { title = "1" }

# Why the next one is fine: the editor said so.
[[ correction ]]
kind = "fine"
document = "a.txt"
finding = "L101"
message = "Never cited."
"""

words = st.text(max_size=40).map(lambda text: " ".join(of_surrogates(text).split()))
some = words.filter(bool)
fields = st.dictionaries(st.sampled_from(sorted(TEXTS)), words, min_size=1, max_size=4)
days = st.none() | st.dates()
rows = st.one_of(
    st.builds(Correction, st.just("edit"), some, words, entry=some, set=fields, date=days),
    st.builds(Correction, st.just("edit"), some, words, work=some, set=fields),
    st.builds(
        Correction,
        st.just("split"),
        some,
        entry=some,
        into=st.lists(some, min_size=2, max_size=3).map(tuple),
        occurrence=st.integers(1, 9),
    ),
    st.builds(
        Correction, st.just("join"), some, entry=some, others=st.lists(some, min_size=1).map(tuple)
    ),
    st.builds(Correction, st.just("link"), some, citation=some, context=words, cite=words, to=some),
    st.builds(Correction, st.just("fine"), some, finding=some, message=some, context=words),
)


def of_surrogates(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


@given(st.lists(rows, max_size=5))
def test_what_is_written_is_read_back(given_rows: list[Correction]) -> None:
    assert parse(dumps(given_rows)) == given_rows


@given(rows)
def test_a_row_goes_over_the_wire_and_back(row: Correction) -> None:
    table = json.loads(json.dumps(row.table(), default=str))
    assert of_table(table) == row


@given(st.text() | st.binary().map(lambda data: data.decode("latin-1")))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        parse(text)
    except RefkitError as error:
        assert str(error).startswith("corrections.toml: ")


@given(st.lists(rows, min_size=1, max_size=4, unique_by=lambda row: row.id), st.data())
def test_of_several_rows_each_can_be_taken_back(
    given_rows: list[Correction], data: st.DataObject
) -> None:
    from refkit.corrections.book import _without

    place = data.draw(st.integers(0, len(given_rows) - 1))
    left = given_rows[:place] + given_rows[place + 1 :]
    assert parse(_without(dumps(given_rows), place)) == left


def test_there_are_no_corrections_without_a_file(tmp_path: Path) -> None:
    assert read(tmp_path / "corrections.toml") == []


def test_a_row_is_added_once(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    for row in (EDIT, FINE, EDIT):
        add(path, row)
    assert read(path) == [EDIT, FINE]
    assert path.read_text(encoding="utf-8").startswith("# Corrections")
    assert [row.line for row in read(path)] == [4, 11]


def test_what_a_person_wrote_stays_when_rows_come_and_go(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text(BY_HAND, encoding="utf-8")
    first, second = read(path)
    assert (first.entry, first.line, second.line) == ("Kaya, A. (2001). One.", 2, 11)
    added = Correction("join", "a.txt", entry="A", others=("B",))
    add(path, added)
    undo(path, added.id)
    assert path.read_text(encoding="utf-8").rstrip() == BY_HAND.rstrip()
    undo(path, first.id)
    left = path.read_text(encoding="utf-8")
    assert left == "# Mine.\n" + BY_HAND[BY_HAND.index("# Why") :] + "\n"


def test_what_is_gone_cannot_be_taken_back_twice(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    add(path, EDIT)
    undo(path, EDIT.id)
    with pytest.raises(RefkitError, match="not in the file any more"):
        undo(path, EDIT.id)


def test_a_file_that_cannot_be_changed_safely_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    inline = 'correction = [{kind = "fine", document = "a", finding = "L101", message = "m"}]\n'
    path.write_text(inline, encoding="utf-8")
    (row,) = read(path)
    with pytest.raises(ReadError, match="by hand"):
        add(path, EDIT)
    with pytest.raises(ReadError, match="by hand"):
        undo(path, row.id)
    assert path.read_text(encoding="utf-8") == inline


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kind = ", "is not valid TOML"),
        ("[[corection]]\n", "Did you mean correction?"),
        ("correction = 1", "double brackets"),
        ('\n[[correction]]\nkind = "edti"', "line 2: no kind of correction 'edti'"),
        ('[[correction]]\nkind = "edit"', "line 1: 'edit' needs 'document'"),
        ('[[correction]]\nkind = "edit"\ndocument = "a"\nentry = "b"', "'edit' needs 'set'"),
        ('[[correction]]\nkind = "edit"\ndocument = "a"\nset.title = "b"', "'entry' or 'work'"),
        (
            '[[correction]]\nkind = "edit"\ndocument = "a"\nentry = "b"\nset.titel = "b"',
            "no variable 'titel'. Did you mean title",
        ),
        (
            '[[correction]]\nkind = "edit"\ndocument = "a"\nentry = "b"\nset.type = "boook"',
            "no type 'boook'. Did you mean book",
        ),
        (
            '[[correction]]\nkind = "split"\ndocument = "a"\nentry = "b"\ninto = ["b"]',
            "two entries or more",
        ),
        (
            '[[correction]]\nkind = "fine"\ndocument = "a"\nfinding = "b"\nmesage = "c"',
            "takes no 'mesage'",
        ),
        ('[[correction]]\nkind = "fine"\ndocument = 1', "'document' is a text, not 1"),
        (
            '[[correction]]\nkind = "fine"\ndocument = "a"\nfinding = "b"\nmessage = "c"\n'
            'date = "May"',
            "'date' is a day",
        ),
        (f'[[correction]]\nkind = "fine"\ndocument = "{"a" * 20_001}"', "longer than 20,000"),
        (
            '[[correction]]\nkind = "split"\ndocument = "a"\nentry = "b"\noccurrence = 0',
            "a number from 1",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "corrections.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RefkitError) as caught:
        read(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert told in str(caught.value)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "corrections.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ReadError, match="not UTF-8"):
        read(path)
