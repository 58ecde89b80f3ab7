"""Saving a plan in a library: what is missing, in batches, and nothing twice.

The library itself is the memory: before saving, it is asked which marks it holds, and again
whenever it is not known what became of a batch. So a run that was killed goes on by being run
again, and a run that repeats another one adds nothing.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from refkit.zotero import marks
from refkit.zotero.library import BATCH, Library, Row
from refkit.zotero.mapping import to_zotero
from refkit.zotero.outcomes import Outcome, ZoteroError
from refkit.zotero.plan import Entry, Plan

Progress = Callable[[int, int, str], None]
"""Called with how many objects are done, how many there are, and what is being saved."""
_ATTEMPTS = 4
"""How often a batch is sent whose fate is not known."""
T = TypeVar("T")
_UNCERTAIN = frozenset(
    [Outcome.BROKEN, Outcome.SILENT, Outcome.REPEATED, Outcome.INTERNAL, Outcome.LOCKED]
)
"""After these a batch may have been saved, or may be saved on another try."""
_RELATION = "dc:relation"


@dataclass(slots=True)
class Report:
    """What a push did."""

    added: int = 0
    """Items that are new in the library."""
    notes: int = 0
    collections: int = 0
    there: int = 0
    """Items that were there already."""
    changed: int = 0
    """Items that were there and got a collection or a relation that they lacked."""
    failed: dict[str, str] = field(default_factory=dict)
    """Citation key → why the item, or its note, was not saved."""


@dataclass(slots=True)
class _New:
    """An object to be made."""

    mark: str
    label: str
    data: dict[str, Any]


def push(plan: Plan, library: Library, progress: Progress | None = None) -> Report:
    """Save what of a plan is not in the library yet.

    Raises ZoteroError when it cannot go on; what was saved until then stays.
    """
    return _Push(plan, library, progress or (lambda done, total, what: None)).run()


def held(library: Library) -> dict[str, Row]:
    """Return mark → row of everything in a library that refkit saved.

    Some importers make a child note of what should stand in an item's Extra; its mark is that of
    the item above it.
    """
    rows = {str(row.get("key")): row for row in library.rows("items")}
    found: dict[str, Row] = {}
    for row in rows.values():
        data = row.get("data") or row
        note, above = data.get("note"), rows.get(str(data.get("parentItem")), row)
        for mark, owner in (
            (marks.find_of_note(note), row),
            (marks.find(note), above),
            (marks.find(data.get("extra")), row),
        ):
            if mark:
                found[mark] = owner
    return found


@dataclass
class _Push:
    plan: Plan
    library: Library
    progress: Progress
    report: Report = field(default_factory=Report)
    held: dict[str, Row] = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=dict)
    """Article id → key of its collection; "" is the one that holds everything."""
    done: int = 0

    def run(self) -> Report:
        self.held = held(self.library)
        self.report.there = sum(entry.mark in self.held for entry in self.plan.entries)
        self.done = self.report.there
        self.folders = self._collections()
        there = [entry for entry in self.plan.entries if entry.mark in self.held]
        self.report.added += self._save(self._items(self.plan.works))
        self.report.added += self._save(self._items(self.plan.citing))
        self.report.notes += self._save(self._notes())
        self._amend(there)
        return self.report

    # ---------------------------------------------------------------------------- collections
    def _collections(self) -> dict[str, str]:
        """Return the keys of the plan's collections; those that are missing are made."""
        if not self.plan.collection:
            return {}
        known = {_place(row): str(row.get("key")) for row in self.library.rows("collections")}
        top = self._folders(known, {"": self.plan.collection}, "")
        return top | self._folders(known, self.plan.articles, top[""])

    def _folders(
        self, known: dict[tuple[str, str], str], names: dict[str, str], parent: str
    ) -> dict[str, str]:
        missing = [name for name in names.values() if (parent, name) not in known]
        for batch in _batches(missing):
            rows = [{"name": name, "parentCollection": parent or False} for name in batch]
            written = self.library.write("collections", rows, uuid.uuid4().hex)
            for index, row in written.rows.items():
                known[parent, batch[index]] = str(row["key"])
            for index, why in written.failed.items():
                self.report.failed[batch[index]] = why
            self.report.collections += len(written.rows)
        return {id: known[parent, name] for id, name in names.items() if (parent, name) in known}

    # ---------------------------------------------------------------------------------- items
    def _items(self, entries: Iterable[Entry]) -> Iterator[_New]:
        for entry in entries:
            if entry.mark not in self.held:
                data = to_zotero(entry.item)
                data["extra"] = f"{data['extra']}\n{marks.line(entry.mark)}".strip()
                data["collections"] = self._keys_of(entry)
                data["relations"] = {_RELATION: links} if (links := self._links(entry)) else {}
                yield _New(entry.mark, _label(entry), data)

    def _notes(self) -> Iterator[_New]:
        for entry in self.plan.entries:
            parent = self.held.get(entry.mark)
            for note in entry.notes:
                if parent is not None and note.mark not in self.held:
                    data = {"itemType": "note", "parentItem": parent["key"], "note": note.html}
                    yield _New(note.mark, _label(entry), {**data, "tags": []})

    def _keys_of(self, entry: Entry) -> list[str]:
        return [self.folders[id] for id in entry.collections if id in self.folders]

    def _links(self, entry: Entry) -> list[str]:
        rows = (self.held.get(mark) for mark in entry.cites)
        return [self.library.uri(str(row["key"])) for row in rows if row is not None]

    def _save(self, objects: Iterable[_New]) -> int:
        """Save objects, batch by batch, and return how many of them."""
        before = len(self.held)
        for batch in _batches(list(objects)):
            self._save_batch(batch)
            self.done += len(batch)
            self.progress(self.done, len(self.plan.entries) + self.plan.notes, batch[-1].label)
        return len(self.held) - before

    def _save_batch(self, batch: list[_New]) -> None:
        """Save one batch; where its fate is not known, ask the library before sending again."""
        fresh = False
        for attempt in range(1, _ATTEMPTS + 1):
            token = _token([new.mark for new in batch], fresh)
            try:
                written = self.library.write("items", [new.data for new in batch], token)
            except ZoteroError as error:
                if error.outcome not in _UNCERTAIN or attempt == _ATTEMPTS:
                    raise
                fresh = fresh or error.outcome is Outcome.REPEATED
                self.library.client.sleep(attempt)
                self.held |= held(self.library)
                batch = [new for new in batch if new.mark not in self.held]
                if not batch:
                    return
            else:
                for index, row in written.rows.items():
                    self.held[batch[index].mark] = row
                for index, why in written.failed.items():
                    self.report.failed[batch[index].label] = why
                return

    # --------------------------------------------------------------------------------- changes
    def _amend(self, entries: Iterable[Entry]) -> None:
        """Give items that were there the collections and relations that they lack."""
        changes = [(entry, change) for entry in entries if (change := self._change(entry))]
        for batch in _batches(changes):
            rows = [change for _, change in batch]
            written = self.library.write("items", rows, uuid.uuid4().hex)
            self.report.changed += len(written.rows)
            for index, why in written.failed.items():
                self.report.failed[_label(batch[index][0])] = why

    def _change(self, entry: Entry) -> dict[str, Any]:
        row = self.held[entry.mark]
        data = row.get("data") or row
        change: dict[str, Any] = {}
        has = _strings(data.get("collections"))
        if lacking := [key for key in self._keys_of(entry) if key not in has]:
            change["collections"] = [*has, *lacking]
        relations = data.get("relations") or {}
        linked = _strings(relations.get(_RELATION))
        if lacking := [uri for uri in self._links(entry) if uri not in linked]:
            change["relations"] = {**relations, _RELATION: [*linked, *lacking]}
        version = row.get("version", data.get("version", 0))
        return {"key": row["key"], "version": version, **change} if change else {}


def _token(parts: Sequence[str], fresh: bool) -> str:
    """Return the write token of a batch: always the same, so that Zotero knows a repetition.

    A token that is used up, though the batch is not in the library, is replaced by a new one.
    """
    return uuid.uuid4().hex if fresh else marks.digest(parts)


def _place(row: Row) -> tuple[str, str]:
    data = row.get("data") or row
    return str(data.get("parentCollection") or ""), str(data.get("name") or "")


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [str(one) for one in value] if isinstance(value, list) else []


def _label(entry: Entry) -> str:
    return entry.item.id or entry.item["title"] or entry.mark


def _batches(rows: list[T]) -> Iterator[list[T]]:
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]
