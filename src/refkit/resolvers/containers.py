"""Whether a registry has a work in another journal, book or conference than an item."""

from __future__ import annotations

import re

from refkit import languages
from refkit.evidence import containers
from refkit.evidence.letters import plain
from refkit.evidence.records import amount
from refkit.evidence.relations import on_a_server, preprint_doi
from refkit.lookups import Record
from refkit.model import Item
from refkit.resolvers.forms import translated
from refkit.resolvers.tables import bound, table

_NAMES = ("container-title", "container-title-short", "event-title", "collection-title")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,120})[)\]]")
_SHORT = 10
"""Letters of an acronym at most."""


def container_differs(item: Item, record: Record) -> tuple[str, str, str] | None:
    """Return the names (ours, theirs) and the artefact, or None: they agree or one is missing."""
    ours = [item[name] for name in _NAMES if item[name]]
    theirs = [record.item[name] for name in _NAMES if record.item[name]]
    if ours and _preprint(record) and not any(map(on_a_server, ours)):
        server = record.item["container-title"] or record.item["publisher"]
        return ours[0], server or "a preprint", "registered as a preprint, perhaps published since"
    if not (ours and theirs) or any(one_container(a, b) for a in ours for b in theirs):
        return None
    artefact = ""
    if all(translated(ours[0], name) for name in theirs):
        artefact = "container registered in another language"
    return ours[0], theirs[0], artefact


def _preprint(record: Record) -> bool:
    if record.kind in table("false-friends")["posted"]:
        return True
    return preprint_doi(record.id) and not record.item["container-title"]


def one_container(one: str, two: str) -> bool:
    """Whether two names may mean one container: abbreviated, an acronym, part of the other.

    >>> one_container("ICLR", "International Conference on Learning Representations")
    True
    """
    if amount(containers.distance(one, two)) <= bound("container"):
        return True
    left, right = plain(one), plain(two)
    short, long = sorted((left, right), key=len)
    if f" {short} " in f" {long} " and (" " in short or short.isascii()):
        return True
    names = [(one, two), (two, one)]
    return any(acronym(a, b) or _in_brackets(a, b) for a, b in names)


def _in_brackets(one: str, two: str) -> bool:
    return any(plain(inside) == plain(two) for inside in _BRACKETS.findall(one))


def acronym(short: str, long: str) -> bool:
    """Whether an acronym is made of the beginnings of words that follow each other.

    >>> acronym("NeurIPS", "Advances in Neural Information Processing Systems")
    True
    """
    letters = plain(short)
    if " " in letters or not 2 < len(letters) <= _SHORT or sum(map(str.isupper, short)) < 2:
        return False
    small = {plain(word) for word in languages.words("stop")}
    words = [word for word in plain(long).split() if word not in small]
    return any(_spelt(letters, words[start:]) for start in range(len(words) - 1))


def _spelt(letters: str, words: list[str]) -> bool:
    """Whether letters are used up by the beginnings of words, each by one letter at least.

    One word may be passed over: the "Chapter" of NAACL.
    """
    return _consumed(letters, words, skips=1)


def _consumed(letters: str, words: list[str], skips: int) -> bool:
    if not letters:
        return True
    if not words:
        return False
    common = 0
    while common < min(len(letters), len(words[0])) and letters[common] == words[0][common]:
        common += 1
    used = any(_consumed(letters[cut:], words[1:], skips) for cut in range(common, 0, -1))
    return used or (skips > 0 and len(letters) > 1 and _consumed(letters, words[1:], skips - 1))
