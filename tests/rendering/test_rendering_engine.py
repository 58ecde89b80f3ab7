"""What an engine does with items that fail, with none, with many and with huge ones."""

from typing import Any

import pytest

from refkit import csl, rendering
from refkit.csl.program import Layout
from refkit.csl.reference import Reference
from refkit.errors import RefkitError
from refkit.model import Item, Name
from refkit.rendering import citeproc_py
from rendering_samples import book


@pytest.mark.parametrize("engine", ["refkit", "citeproc-py"])
def test_an_item_that_fails_stands_as_plain_text_and_is_reported(
    engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, own = citeproc_py.Processor.piece, csl.Processor._entry

    def failing(self: citeproc_py.Processor, item: Item, suffix: str = "") -> citeproc_py.Piece:
        if item.id == "bad":
            raise IndexError("list index out of range")
        return whole(self, item, suffix)

    def failing_too(self: csl.Processor, ref: Reference, layout: Layout) -> Any:
        if ref.id == "bad":
            raise IndexError("list index out of range")
        return own(self, ref, layout)

    monkeypatch.setattr(citeproc_py.Processor, "piece", failing)
    monkeypatch.setattr(csl.Processor, "_entry", failing_too)
    bad = book("bad", Name("Kurt", "Al"), 2001, "<b>Bold</b> & <script>")
    rendered = rendering.render([bad, book("good", Name("Zor", "Z"))], engine=engine)
    assert set(rendered.order) == {"good", "bad"}
    assert rendered.entries["good"] == "Zor, Z. (2000). <i>T</i>."
    assert rendered.entries["bad"] == (
        '<span class="refkit-fallback">⚠ Al Kurt. 2001. <b>Bold</b> &amp; &lt;script&gt;</span>'
    )
    assert rendered.problems == [
        "bad: the style fails (IndexError: list index out of range); it stands there as plain text"
    ]


def test_a_style_that_fails_with_everything_is_an_error_naming_style_and_item(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def failing(*_: object, **__: object) -> citeproc_py.Piece:
        raise RecursionError("too deep")

    monkeypatch.setattr(citeproc_py.Processor, "piece", failing)
    with pytest.raises(RefkitError, match=r"style apa.*too deep.*first with x"):
        rendering.render([book("x", None)], style="apa", engine="citeproc-py")


def test_what_a_style_does_not_print_is_not_lost() -> None:
    letter = Item(
        "a", "personal_communication", {"title": "A letter"}, {"author": [Name("K", "A")]}
    )
    rendered = rendering.render([letter, book("b", None)], style="apa")
    assert "A letter" in rendered.entries["a"]
    assert rendered.problems == [
        "a: the style prints nothing for the type personal_communication; "
        "it stands there as plain text"
    ]


def test_a_style_of_notes_alone_gives_its_full_notes() -> None:
    rendered = rendering.render(
        [book("b", Name("Kurt", "Al"), title="Sun")], style="mercatus-center"
    )
    assert "Sun" in rendered.entries["b"]
    assert "no bibliography" in rendered.problems[0]


def test_no_items_make_an_empty_list() -> None:
    rendered = rendering.render([])
    assert (rendered.order, rendered.entries, rendered.citation) == ([], {}, "")


# -------------------------------------------------------------------------------------- speed
def test_an_item_is_rendered_once_for_all_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    citeproc_py._processor.cache_clear()
    calls: list[str] = []
    whole = citeproc_py.Processor._render

    def counting(
        self: citeproc_py.Processor, parent: object, item: Item, suffix: str
    ) -> str | None:
        calls.append(item.id)
        return whole(self, parent, item, suffix)

    monkeypatch.setattr(citeproc_py.Processor, "_render", counting)
    items = [book(f"b{n}", Name(f"Name{n}", "A")) for n in range(5)]
    for _ in range(3):
        rendering.render(items, style="nlm-citation-sequence", engine="citeproc-py")
        rendering.render(items[2:], style="nlm-citation-sequence", engine="citeproc-py")
    assert len(calls) == 2 * len(items)  # an entry and a cite each


def test_a_hostile_giant_is_rendered() -> None:
    giant = '"<i>a</i>-“b” 1-' * 6000  # some 100 kB
    item = Item("a", "article-journal", {"title": giant, "page": giant, "volume": "1" * 100_000})
    item.names["author"] = [Name(f"Family{n}", "Given Name") for n in range(500)]
    for style in ("apa", "chicago-author-date", "ieee"):
        assert rendering.render([item], style=style).entries["a"]
