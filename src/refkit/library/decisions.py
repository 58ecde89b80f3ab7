"""What a person decided about two records: a TOML file that the next merge obeys.

same = [["a.bib:demir2020", "b.json:demir"]]
different = [["a.bib:kaya1999", "a.bib:kaya2001"]]
related = [["a.bib:aydin", "c.ris:aydin2", "preprint"]]
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from refkit.errors import ReadError, UnknownNameError, nearest

TABLES = ("same", "different", "related")
RELATION = "related"
"""How two records are related if the decision does not say."""

Couple = tuple[int, int]


@dataclass(slots=True)
class Decisions:
    """Pairs of places of records: those that are one work, those that never are, those related."""

    same: list[Couple] = field(default_factory=list)
    different: list[Couple] = field(default_factory=list)
    related: dict[Couple, str] = field(default_factory=dict)

    @property
    def apart(self) -> list[Couple]:
        """The pairs that must not come together."""
        return [*self.different, *self.related]


def line(one: str, other: str) -> str:
    """Return what a list of the file takes to decide about two records."""
    return f"[{json.dumps(one, ensure_ascii=False)}, {json.dumps(other, ensure_ascii=False)}],"


def load(path: Path, places: Mapping[str, int]) -> Decisions:
    """Read decisions about records, whose labels `places` maps to where they stand.

    Raises ReadError for a file that is not as above, or that contradicts itself, and
    UnknownNameError for a record that does not exist; both name the line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(text)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReadError(f"cannot be read: {reason}.", path=str(path)) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ReadError(f"is not valid TOML: {error}.", path=str(path)) from error
    return _Reader(str(path), text, places).read(data)


@dataclass(frozen=True, slots=True)
class _Reader:
    path: str
    text: str
    places: Mapping[str, int]

    def read(self, data: dict[str, Any]) -> Decisions:
        decisions = Decisions()
        for table, rows in data.items():
            if table not in TABLES:
                raise UnknownNameError(
                    f"no decision {table!r}; there are {', '.join(TABLES)}.",
                    path=self.path,
                    place=self._line(table),
                    hint=nearest(table, TABLES),
                )
            for row in rows if isinstance(rows, list) else [rows]:
                self._add(decisions, table, row)
        self._check(decisions)
        return decisions

    def _add(self, decisions: Decisions, table: str, row: Any) -> None:
        most = 3 if table == "related" else 2
        words = row if isinstance(row, list) else []
        if not 2 <= len(words) <= most or not all(isinstance(word, str) for word in words):
            first = next((word for word in words if isinstance(word, str)), table)
            raise ReadError(
                f"{table} takes pairs of records, not {row!r}.",
                path=self.path,
                place=self._line(first),
                hint=f'Write {table} = [["a.bib:key", "b.json:key"]].',
            )
        one, other = sorted((self._place(words[0]), self._place(words[1])))
        if one == other:
            raise ReadError(
                f"{words[0]!r} stands on both sides.", path=self.path, place=self._line(words[0])
            )
        if table == "related":
            decisions.related[one, other] = words[2] if len(words) == 3 else RELATION
        else:
            (decisions.same if table == "same" else decisions.different).append((one, other))

    def _place(self, label: str) -> int:
        if label in self.places:
            return self.places[label]
        raise UnknownNameError(
            f"no record {label!r} in the files that are merged.",
            path=self.path,
            place=self._line(label),
            hint=nearest(label, self.places),
        )

    def _check(self, decisions: Decisions) -> None:
        """Complain of records that are one work by some decisions and two by another."""
        groups: dict[int, set[int]] = {}
        for one, other in decisions.same:
            whole = groups.get(one, {one}) | groups.get(other, {other})
            groups.update(dict.fromkeys(whole, whole))
        for one, other in decisions.apart:
            if other in groups.get(one, ()):
                labels = {place: label for label, place in self.places.items()}
                raise ReadError(
                    f"{labels[one]!r} and {labels[other]!r} are decided to be one work and two.",
                    path=self.path,
                    place=self._line(labels[one]),
                    hint="Take one of the two decisions away.",
                )

    def _line(self, word: str) -> str:
        """Return where a word stands first, as it may be written in TOML."""
        forms = (json.dumps(word, ensure_ascii=False), f"'{word}'", json.dumps(word), word)
        for form in forms:
            for number, row in enumerate(self.text.splitlines(), 1):
                if form in row.partition("#")[0]:
                    return f"line {number}"
        return ""
