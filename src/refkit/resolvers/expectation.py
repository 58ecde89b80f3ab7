"""How likely a real work of a kind is known to the registries: what "not found" is worth."""

from __future__ import annotations

from refkit import languages
from refkit.evidence.letters import plain
from refkit.model import Item
from refkit.resolvers.tables import table

_IN_SOMETHING = frozenset(["article-journal", "paper-conference", "article-magazine"])


def expected(item: Item) -> float:
    """Return how likely a real work like this is known to a registry, 0…1.

    By its type, its language and its year: a paper of 2021 in English nearly always is, a book
    printed in Bishkek in 1978 hardly ever.
    """
    rows = table("expected")
    if item["DOI"]:
        return float(rows["doi"])
    share = float(rows["type"].get(item.type, rows["type"]["other"])) * _by_language(item)
    if item.type in _IN_SOMETHING and not (item["container-title"] or item["event-title"]):
        share *= rows["no-container"]
    return round(share * _by_year(item.year), 3)


def _by_language(item: Item) -> float:
    """Return the least share of the languages that the item says or shows."""
    rows = table("expected")
    said = f"{item['title']} {item['container-title']}"
    codes = {item["language"][:2].lower(), languages.detect(item["title"]), languages.detect(said)}
    shares = [float(rows["language"].get(c, rows["language"]["other"])) for c in codes - {""}]
    if not plain(said).isascii():
        shares.append(float(rows["language"]["other"]))
    if not all(char.isascii() for char in said if char.isalpha()):
        shares.append(float(rows["foreign-letters"]))
    if not shares and _looks_english(item["title"]):
        return float(rows["language"]["en"])
    return min(shares, default=float(rows["no-language"]))


def _looks_english(title: str) -> bool:
    """Whether the endings of a title's words are English, where no small word tells."""
    endings = tuple(languages.get("en").terms("word-ending", "expectation"))
    least = int(table("expected")["english-words"])
    return sum(word.endswith(endings) for word in plain(title).split()) >= least


def _by_year(year: int | None) -> float:
    rows = table("expected")
    if year is None:
        return float(rows["no-year"])
    return float([era["share"] for era in rows["era"] if era["from"] <= year][-1])
