"""What a push would save, and how it knows what it saved before."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.errors import ReadError
from refkit.model import Date, Item, Name
from refkit.zotero import marks, of_build, of_items
from refkit.zotero.keys import Keys

BOOK = Item("kaya2001", "book", {"title": "Değirmen"}, {"author": [Name("Kaya", "B.")]})


def built(folder: Path, *articles: Any) -> Path:
    data = {"schema": 1, "documents": [{"path": "x.txt", "articles": list(articles)}]}
    (folder / "extraction.json").write_text(json.dumps(data), encoding="utf-8")
    return folder


def test_two_articles_of_one_title_get_two_collections(tmp_path: Path) -> None:
    folder = built(tmp_path, {"id": "a", "title": "Sunuş"}, {"id": "b", "title": "Sunuş"})
    assert of_build(folder, []).articles == {"a": "Sunuş", "b": "Sunuş (b)"}


def test_an_article_without_a_title_is_no_item_and_still_a_collection(tmp_path: Path) -> None:
    plan = of_build(built(tmp_path, {"id": "a", "item": {"id": "a"}}), [])
    assert plan.articles == {"a": "[untitled: a]"}
    assert plan.citing == []


def test_a_note_escapes_what_the_article_says(tmp_path: Path) -> None:
    said = "<img src=x onerror=alert(1)>\x1b & so on (Kaya 2001)"
    article = {
        "id": "a",
        "title": "</p><script>",
        "citations": [{"context": said, "cites": [{"item": "kaya2001"}]}],
    }
    (entry,) = of_build(built(tmp_path, article), [BOOK]).works
    (note,) = entry.notes
    assert "<img" not in note.html
    assert "<script" not in note.html
    assert "\x1b" not in note.html
    assert marks.find_of_note(note.html) == note.mark


def test_a_sentence_that_cites_a_work_twice_stands_in_its_note_once(tmp_path: Path) -> None:
    citation = {"context": "Kaya (2001) der ki.", "cites": [{"item": "kaya2001"}] * 2}
    plan = of_build(built(tmp_path, {"id": "a", "title": "X", "citations": [citation] * 2}), [BOOK])
    assert plan.works[0].notes[0].html.count("<li>") == 1


@pytest.mark.parametrize("text", ["", "[]", "{", '{"documents": 3}', "[" * 100_000])
def test_what_no_build_wrote_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "extraction.json").write_text(text)
    with pytest.raises(ReadError, match="refkit build"):
        of_build(tmp_path, [BOOK])


broken = st.recursive(
    st.none() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from("id title item references unlisted citations cites context".split()),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@given(broken)
def test_a_build_that_someone_changed_is_read_as_far_as_it_goes(
    tmp_path_factory: pytest.TempPathFactory, article: Any
) -> None:
    assert of_build(built(tmp_path_factory.mktemp("b"), article), [BOOK]).works[0].item == BOOK


def test_a_mark_is_of_the_work_and_not_of_every_field() -> None:
    mended = Item(BOOK.id, "thesis", {**BOOK.fields, "page": "3"}, BOOK.names)
    assert marks.mark_of(mended) == marks.mark_of(BOOK)
    others = [
        Item("kaya2002", "book", BOOK.fields, BOOK.names),
        Item(BOOK.id, "book", {"title": "Değirmenler"}, BOOK.names),
        Item(BOOK.id, "book", BOOK.fields, {"author": [Name("Kayalı")]}),
        Item(BOOK.id, "book", BOOK.fields, BOOK.names, {"issued": Date.of(1999)}),
    ]
    assert len({marks.mark_of(item) for item in [BOOK, *others]}) == 5


def test_a_mark_is_found_where_the_user_wrote_around_it() -> None:
    line = marks.line(marks.mark_of(BOOK))
    assert marks.find(f"mine\n{line}\nPMID: 3") == marks.mark_of(BOOK)
    assert marks.without(f"mine\n{line}\nPMID: 3") == "mine\nPMID: 3"
    assert marks.without(f"annote: {line}") == ""
    assert [marks.find(text) for text in ("refkit: is nice", None, 3)] == ["", "", ""]


def test_a_plan_does_not_hang_on_the_order_of_the_items() -> None:
    items = [BOOK, Item("x", "book", {"title": "Y"})]
    forth, back = of_items(items), of_items(items[::-1])
    assert {entry.mark for entry in forth.works} == {entry.mark for entry in back.works}


def test_keys_are_kept_by_database_and_forgotten_one_by_one(tmp_path: Path) -> None:
    keys = Keys(tmp_path / "state" / "refkit")
    keys.keep("one", "k1")
    keys.keep("two", "k2")
    keys.forget("one")
    assert (keys.get("one"), keys.get("two")) == ("", "k2")


def test_a_broken_file_of_keys_is_as_good_as_none(tmp_path: Path) -> None:
    keys = Keys(tmp_path)
    for text in ("{", "[]", '{"one": 3}'):
        (tmp_path / "zotero-keys.json").write_text(text)
        assert keys.get("one") == ""
    keys.keep("one", "k")
    assert keys.get("one") == "k"


def test_without_a_folder_no_key_is_kept() -> None:
    Keys().keep("one", "k")
    assert Keys().get("one") == ""
