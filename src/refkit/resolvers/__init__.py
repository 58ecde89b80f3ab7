"""Registries behind one interface, and what is made of their answers.

    web = Web(mailto="me@example.org")
    for resolver in resolvers(web):
        found = resolver.look("DOI", ["10.1234/abc"])

| file | what it asks |
|---|---|
| `doi.py` | doi.org: whose a DOI is and whether it exists; sends each to its agency's registry |
| `crossref.py`, `datacite.py` | the agencies' registries, in batches; Crossref's search |
| `openalex.py`, `arxiv.py`, `openlibrary.py` | works by DOI, preprints, books |
| `wayback.py` | copies of web pages |
| `asking.py` | what they stand on: one call, many calls, outages |
| `guarded.py` | a resolver of another package, whose failures are outages |
| `records/` | their answers as `Record`s |

| file | what is made of it |
|---|---|
| `resolving.py` | everything that is found out about items: `Lookup`s |
| `matching.py`, `weighing.py` | which record is the work |
| `differences.py`, `false_friends.py` | what differs, and when it is the registry's own defect |
| `expectation.py` | what "not found" is worth |
| `filling.py`, `suggesting.py`, `retractions.py` | fields gained, suggestions, notices |
| `links.py`, `verdicts.py` | whether web addresses still lead where they led |

Another package adds a resolver by an entry point of the group `refkit.resolvers` that names a
class which is made as ours are: `Class(web, base, key)`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import metadata
from typing import TYPE_CHECKING, Protocol

from refkit.errors import RefkitError, UnknownNameError, nearest
from refkit.lookups import Record
from refkit.model import Item
from refkit.resolvers.guarded import Guarded

if TYPE_CHECKING:
    from refkit.web import Web

__all__ = ["GROUP", "Resolver", "names", "resolvers"]

GROUP = "refkit.resolvers"
"""The group of entry points by which other packages add resolvers."""

_OURS = {
    "doi.org": "doi:DoiOrg",
    "crossref": "crossref:Crossref",
    "datacite": "datacite:DataCite",
    "openalex": "openalex:OpenAlex",
    "arxiv": "arxiv:Arxiv",
    "openlibrary": "openlibrary:OpenLibrary",
}
"""In the order in which they are asked: doi.org knows best whose a DOI is."""


class Resolver(Protocol):
    """One registry, or several behind one door."""

    @property
    def name(self) -> str:
        """What it is called in options and reports: "crossref"."""
        ...

    @property
    def schemes(self) -> frozenset[str]:
        """The identifiers it knows: "DOI", "ISBN", "arXiv", "PMID"."""
        ...

    @property
    def trouble(self) -> str:
        """Why it did not answer last, in words; empty if it always did."""
        ...

    def look(self, scheme: str, values: Sequence[str]) -> dict[str, Record | None]:
        """Return what is known of identifiers, by the values as given.

        A Record: it exists (a `bare` one says nothing more). None: it does not exist, said by
        the one who would know. A value that is left out: no answer, or not for it to say. Who
        asks the resolvers in turn need ask the next one only for the values that are left out.
        """
        ...

    def search(self, item: Item, rows: int = 5) -> list[Record] | None:
        """Return up to `rows` records that may be the item's, the registry's best first.

        None: it has no search for such an item, or did not answer (then `trouble` says why).
        """
        ...


def names() -> list[str]:
    """Return the names of all resolvers, in the order in which they are asked."""
    return list(_points())


def resolvers(
    web: Web,
    names: Sequence[str] = (),
    base: Mapping[str, str] | None = None,
    keys: Mapping[str, str] | None = None,
) -> list[Resolver]:
    """Return the resolvers with the given names, or all, in the order in which they are asked.

    `base` holds other addresses (a mirror) and `keys` the user's keys, both by a resolver's name.
    Raises UnknownNameError for a name that there is not, RefkitError for another package's
    resolver that cannot be loaded.
    """
    points, base, keys = _points(), base or {}, keys or {}
    for name in [*names, *base, *keys]:
        if name not in points:
            hint = nearest(name, points) or f"There are: {', '.join(points)}."
            raise UnknownNameError(f"there is no resolver {name!r}.", hint=hint)
    chosen = [name for name in points if name in names or not names]
    made = [_made(points[name], web, base.get(name, ""), keys.get(name, "")) for name in chosen]
    for one in made:
        if hasattr(one, "registries"):  # doi.org sends a DOI to its agency's registry
            one.registries = [other for other in made if getattr(other, "agency", "")]
    return made


def _points() -> dict[str, metadata.EntryPoint]:
    """Return what can be loaded, by name: ours, then other packages' in alphabetical order."""
    found = [
        metadata.EntryPoint(name, f"{__name__}.{value}", GROUP) for name, value in _OURS.items()
    ]
    found += sorted(metadata.entry_points(group=GROUP), key=lambda point: point.name)
    known: dict[str, metadata.EntryPoint] = {}
    for point in found:
        known.setdefault(point.name, point)
    return known


def _made(point: metadata.EntryPoint, web: Web, base: str, key: str) -> Resolver:
    try:
        made: Resolver = point.load()(web, base, key)
    except Exception as error:  # whatever somebody else's code does
        raise RefkitError(
            f"the resolver {point.name!r} ({point.value}) cannot be loaded: {error}.",
            hint="Update or uninstall its package, or choose others by --resolvers.",
        ) from error
    return made if point.name in _OURS else Guarded(made)
