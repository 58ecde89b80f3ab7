"""What an editor should look at: rules with codes, one family a file.

A rule is a function that looks at one article (or document) and yields problems; its docstring
is its documentation. To add one, write it in the file of its family and decorate it; `RULES`
holds all of them, by code.

    C  citations (citations.py)      L  lists of references (lists.py)
    F  fields of an entry (fields.py)  I  identifiers and addresses (identifiers.py)
    D  documents (documents.py)      R  registries (online.py) and their notices (notices.py)
    A  addresses (addresses.py)

R and A judge what `resolvers` found out (`lookups`); where nobody was asked they are silent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from refkit.checks import (
    addresses,
    citations,
    documents,
    fields,
    identifiers,
    lists,
    notices,
    online,
)
from refkit.checks.case import Case, Lookups, cases
from refkit.checks.registry import REGISTRY, Rule
from refkit.errors import UnknownNameError, nearest
from refkit.model import Extraction, Finding, Library

__all__ = ["RULES", "Lookups", "Rule", "chosen", "rules", "run"]

FAMILIES = (citations, lists, fields, identifiers, documents, online, notices, addresses)
"""The files whose rules there are; importing them registers the rules."""

RULES: tuple[Rule, ...] = tuple(sorted(REGISTRY, key=lambda rule: rule.code))
"""All rules, by code."""


def rules(word: str = "") -> list[Rule]:
    """Return the rules with a code, the beginning of a code, or a name; all for "".

    Raises UnknownNameError, naming the nearest codes.
    """
    wanted = word.strip()
    found = [
        rule
        for rule in RULES
        if rule.code.startswith(wanted.upper()) or rule.name == wanted.lower()
    ]
    if not found:
        known = [rule.code for rule in RULES] + [rule.name for rule in RULES]
        hint = nearest(wanted.upper(), known) or nearest(wanted.lower(), known)
        raise UnknownNameError(
            f"no rule {wanted!r}.", hint=hint or "`refkit check --list` names all rules."
        )
    return found


def run(
    extractions: Iterable[Extraction],
    library: Library,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    lookups: Lookups | None = None,
) -> list[Finding]:
    """Return what the rules find, by path, place and code.

    `select` and `ignore` hold codes, beginnings of codes ("C1") or names; an empty `select`
    means all rules. `lookups` is what registries say, for the rules of R and A.
    Raises UnknownNameError for a word that is none of these.
    """
    active = chosen(select, ignore)
    looked_at = cases(extractions, library, lookups)
    found = [finding for case in looked_at for finding in _findings(case, active)]
    return sorted(found, key=_place)


def chosen(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> list[Rule]:
    """Return the rules that `select` and `ignore` leave, as `run` takes them."""
    codes = {rule.code for word in select for rule in rules(word)} or {r.code for r in RULES}
    codes -= {rule.code for word in ignore for rule in rules(word)}
    return [rule for rule in RULES if rule.code in codes]


def _findings(case: Case, active: list[Rule]) -> Iterator[Finding]:
    for rule in active:
        for problem in rule.look(case):
            yield case.finding(rule.code, rule.severity, problem)


def _place(finding: Finding) -> tuple[object, ...]:
    start = -1 if finding.start is None else finding.start
    return (finding.path, start, finding.code, finding.subject, finding.message)
