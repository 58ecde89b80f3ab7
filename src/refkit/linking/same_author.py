"""Who is meant by "он же", "она же": the author cited just before."""

from __future__ import annotations

from functools import cache

from refkit import languages
from refkit.evidence.letters import plain
from refkit.model import Article, Name, Reference


@cache
def _words() -> frozenset[str]:
    return frozenset(plain(word) for word in languages.words("same-author", "citations"))


def spell_out(article: Article) -> None:
    """Name the authors that cites, and the references notes print, do not repeat."""
    notes = {entry.id: entry for entry in article.references if entry.where != "list"}
    last: list[str] = []
    for citation in sorted(article.citations, key=lambda c: (c.start, c.end)):
        for cite in citation.cites:
            if cite.authors and plain(cite.authors[0]) in _words() and last:
                printed, cite.authors = cite.authors[0], [*last, *cite.authors[1:]]
                if note := notes.get(cite.reference or ""):
                    _name(note, printed, last)
            last = cite.authors or last


def _name(note: Reference, printed: str, authors: list[str]) -> None:
    """Give a note's reference its authors; the words for them are no part of its title."""
    item = note.item
    if not item.authors or plain(str(item.authors[0])) in _words():
        item.names["author"] = [Name(author) for author in authors]
    if item["title"].startswith(printed):
        item.fields["title"] = item["title"].removeprefix(printed).lstrip(" .,:")
