"""Saving through Zotero's connector, which every version has: files, as if they were imported.

It saves into the collection that is selected in Zotero's window, knows no collections, notes or
relations, and cannot be asked what is there. So a state file remembers what was saved. A batch
whose fate is not known is sent again in the same session, which Zotero takes only once (409).
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from refkit.model import Item
from refkit.web import Client, WebError
from refkit.zotero import marks
from refkit.zotero.library import BATCH
from refkit.zotero.outcomes import Outcome, ZoteroError, failed, outcome_of, unanswered
from refkit.zotero.plan import Entry, Plan
from refkit.zotero.push import Progress, Report
from refkit.zotero.state import Pending, State

Write = Callable[[list[Item], str], str]
"""Writes items as a file in a format."""
_IMPORT = 120
"""How long Zotero may take to import a batch, in seconds."""
_NOTES_APART = frozenset(["rdf"])
"""Formats whose notes become child notes in Zotero, and whose other variables go into Extra."""
_UNKNOWN = frozenset([Outcome.BROKEN, Outcome.SILENT, Outcome.GONE])
"""After these a batch may have been saved."""


@dataclass(frozen=True, slots=True)
class Connector:
    """The connector of the Zotero that listens at `base` ("http://127.0.0.1:23119")."""

    client: Client
    base: str

    def ping(self) -> bool:
        """Whether a Zotero is there. Raises ZoteroError if something else went wrong."""
        try:
            return self.client.send("GET", f"{self.base}/connector/ping").status == 200
        except WebError:
            return False

    def save(self, text: str, format: str, session: str) -> bool:
        """Send a file; False if Zotero knows no translator for it.

        Raises ZoteroError if it was not saved, or if that is not known.
        """
        kind = "application/x-bibtex" if format == "bib" else "text/plain"
        url = f"{self.base}/connector/import?session={session}"
        try:
            answer = self.client.send(
                "POST",
                url,
                headers={"Content-Type": f"{kind}; charset=utf-8"},
                body=text.encode("utf-8"),
                read=_IMPORT,
            )
        except WebError as error:
            raise unanswered(error) from error
        if answer.status in (200, 201):
            return True
        if answer.status == 400:
            return False
        if answer.status == 409:
            raise failed(Outcome.REPEATED, self.base)
        outcome = Outcome.READ_ONLY if answer.status == 500 else outcome_of(answer)
        raise failed(outcome, self.base)


def push(
    plan: Plan,
    connector: Connector,
    state: State,
    write: Write,
    formats: Sequence[str],
    progress: Progress | None = None,
) -> Report:
    """Save the items of a plan that were not saved before, in the first format Zotero takes.

    `state.saved` is what is known to be saved; more may be added to it before, by who knows more.
    Raises ZoteroError when it cannot go on; what was saved is in `state`, which is kept on disk.
    """
    left = [entry for entry in plan.entries if entry.mark not in state.saved]
    report = Report(there=len(plan.entries) - len(left))
    usable = list(formats)
    batches = _batches(left, state.pending)
    if state.pending and not (batches and batches[0][0].mark in state.pending.marks):
        state.pending = None  # all of it is known to be saved, or is not wanted any more
    for batch in batches:
        _save(batch, connector, state, write, usable)
        report.added += len(batch)
        if progress:
            progress(report.there + report.added, len(plan.entries), batch[-1].item.id)
    return report


def _batches(left: list[Entry], pending: Pending | None) -> list[list[Entry]]:
    """Return the batches; first, as it was, the one whose fate is not known."""
    open_ = set(pending.marks) if pending else set()
    first = [entry for entry in left if entry.mark in open_]
    rest = [entry for entry in left if entry.mark not in open_]
    batches = [rest[start : start + BATCH] for start in range(0, len(rest), BATCH)]
    return [first, *batches] if first else batches


def _save(
    batch: list[Entry], connector: Connector, state: State, write: Write, formats: list[str]
) -> None:
    """Save a batch and note it; formats that Zotero does not take are dropped from `formats`."""
    while formats:
        pending = state.pending or Pending(
            uuid.uuid4().hex, formats[0], [entry.mark for entry in batch]
        )
        state.pending = pending
        state.write()
        text = write([_marked(entry, pending.format) for entry in batch], pending.format)
        saved = _send(text, pending, connector, state)
        state.pending = None
        if saved:
            state.saved |= {entry.mark for entry in batch}
        state.write()
        if saved:
            return
        formats[:] = [format for format in formats if format != pending.format]
    raise failed(Outcome.UNTRANSLATED, connector.base)


def _send(text: str, pending: Pending, connector: Connector, state: State) -> bool:
    """Send a batch until it is known what became of it; else it stays pending.

    False if Zotero does not take the format. Raises ZoteroError if the batch was not saved.
    """
    for pause in (1, 2, 0):
        try:
            return connector.save(text, pending.format, pending.session)
        except ZoteroError as error:
            if error.outcome is Outcome.REPEATED:
                return True
            if error.outcome not in _UNKNOWN:
                state.pending = None
                state.write()
            if error.outcome not in _UNKNOWN or not pause:
                raise
            connector.client.sleep(pause)
    return False


def _marked(entry: Entry, format: str) -> Item:
    """Return the item with its mark where the format's importer puts it into Extra."""
    variable = marks.VARIABLE if format in _NOTES_APART else "note"
    lines = [entry.item[variable], marks.line(entry.mark)]
    text = "\n".join(line for line in lines if line)
    return replace(entry.item, fields=entry.item.fields | {variable: text})
