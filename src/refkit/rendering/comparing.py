"""Several styles side by side on one page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from refkit.errors import RefkitError
from refkit.model import Item
from refkit.rendering import documents
from refkit.rendering.catalogue import find_style
from refkit.rendering.engine import Rendered
from refkit.rendering.fragment import to_text
from refkit.rendering.page import Line, Page, Section


def page(items: Iterable[Item], lists: Sequence[tuple[str, Rendered | RefkitError]]) -> str:
    """Return an HTML page with a column for each (style, what it made of the items).

    Above each list stand the style's name and a citation of the first works; where the style fails,
    the reason.
    """
    known = {item.id: item for item in items}
    done = next((made for _, made in lists if isinstance(made, Rendered)), None)
    locale = done.locale if done else "en-US"
    words = documents.words_of(locale)
    columns = [_column(style, made, known) for style, made in lists]
    return documents.html_page(Page(words("references"), locale, columns, words, wide=True))


def _column(style: str, made: Rendered | RefkitError, known: dict[str, Item]) -> Section:
    if isinstance(made, RefkitError):
        return Section(style, str(made))
    info = find_style(style)
    lines = [Line("", made.entries[name], known[name]["language"]) for name in made.order]
    return Section(info.title, f"{info.name} · {to_text(made.sample)}", lines)
