"""The sources inside a footnote or endnote, "ibid." included: those of one sentence are a citation.

A note is cut into sentences, and these at semicolons. A piece is a source when it prints what
sources print: an address, a title in quotation marks, an access date, a page with its label, names
and a year in a bibliographic order, a word such as "ibid.". What only goes on ("Accessed …",
"Online at …", an address) belongs to the source before it. What introduces a source ("See data
provided in …") is no part of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from refkit.citations.document import Evidence
from refkit.citations.notes.cites import Source
from refkit.citations.notes.listed import read_listed, read_mentions, read_title
from refkit.citations.notes.signs import signal_at
from refkit.citations.notes.units import units
from refkit.citations.notes.whole import read_repeat, read_short, read_whole
from refkit.citations.tokens import Token, tokenize
from refkit.citations.words import connectors


def read(
    text: str,
    known: Callable[[str], bool] = lambda author: False,
    listed: Evidence | None = None,
) -> list[Source]:
    """Return the sources that a note prints, in order.

    `known` tells whether an author stands in the list or in a note before: then his name and
    a title are enough ("Weiss, Lakes, 383"). What is `listed` is known by its title alone.
    """
    out: list[Source] = []
    listed = listed or Evidence()
    for start, end in units(text, listed):
        if mentioned := read_mentions(text, start, end, listed):
            out += mentioned
            continue
        source = (
            read_repeat(text, start, end)
            or read_title(text, start, end, listed.lists_title)
            or read_listed(text, start, end, listed)
            or read_whole(text, start, end, listed)
            or read_short(text, start, end, known, beside=bool(out))
            or read_title(text, start, end, listed.prints, paged=True)
        )
        if source:
            out.append(source)
    return out


def clusters(text: str, found: Sequence[Source]) -> Iterator[list[Source]]:
    """Yield the sources of each citation: between them stand semicolons, "and", "see also"."""
    cluster: list[Source] = []
    for source in found:
        if cluster and not _joined(tokenize(text, cluster[-1].end, source.start)):
            yield cluster
            cluster = []
        cluster.append(source)
    if cluster:
        yield cluster


def _joined(between: Sequence[Token]) -> bool:
    """Whether nothing but ";", "and", "see also" stands there."""
    at = next((at + 1 for at, token in enumerate(between) if token.text == ";"), 0)
    if any(token.text not in ".,;" for token in between[:at]):
        return False
    while 0 < at < len(between):
        signal = signal_at(between, at) or signal_at(between, at + 1)  # "but see"
        joins = between[at].text in ",:" or between[at].norm in connectors()
        at = signal or (at + 1 if joins else 0)
    return at > 0
