"""Title, authors and language of an article, and the article as an item of its own."""

from __future__ import annotations

from refkit import languages
from refkit.articles.boundaries import heading_kind, is_capitals, quoted_title
from refkit.articles.lines import Line, Role
from refkit.articles.names import is_marked, names_of
from refkit.model import Article, Document, Item, Name

LOOKED_AT = 16
"""Lines of a title page."""


def describe(article: Article, document: Document, lines: list[Line]) -> None:
    """Fill title, authors and the item of an article from the lines of its title page."""
    page = [line for line in lines[: LOOKED_AT + 8] if line.role in (Role.BODY, Role.HEAD)]
    page = page[:LOOKED_AT]
    title, authors = _printed(page, article)
    head = next((found for line in page if (found := quoted_title(line.text))), None)
    if head:
        authors = authors or names_of(head[0], article.language)
        title = _fuller(title, head[1])
    article.title = title
    article.authors = authors
    article.item = _item(article, document)


def _printed(page: list[Line], article: Article) -> tuple[str, list[Name]]:
    """Read the title in capitals (or the first line that can be one) and the byline."""
    title: list[str] = []
    authors: list[Name] = []
    if not page:
        return "", []
    if article.type == "front-matter":
        return page[0].text, []
    if heading_kind(page[0].text):
        return "", []
    for line in page:
        if quoted_title(line.text) or heading_kind(line.text):
            break
        if is_capitals(line.text) and not authors:
            title.append(line.text)
        elif found := names_of(line.text, article.language) if is_marked(line.text) else []:
            authors += found
        elif title or authors or len(line.text) > 150:
            break
        else:
            title.append(line.text)
            break
    return " ".join(title), authors


def _fuller(printed: str, quoted: str) -> str:
    """The running head's wording where it says the same, or all of what is half lost."""
    if not printed:
        return quoted
    one, other = (_letters(text) for text in (printed, quoted))
    return quoted if one in other else printed


def _letters(text: str) -> str:
    return "".join(char for char in languages.fold(text) if char.isalnum())


def _item(article: Article, document: Document) -> Item:
    """Describe the article as CSL does."""
    item = Item(type="article")
    if article.title:
        item.fields["title"] = article.title
    else:
        item.custom["refkit"] = {"title": "lost in the source"}
        item.fields["note"] = "The title is lost in the source."
    if article.language:
        item.fields["language"] = article.language
    if article.authors:
        item.names["author"] = list(article.authors)
    return item
