"""The Retraction Watch data, as a CSV file the user has: works by DOI and PubMed number.

The file is published by Crossref (https://gitlab.com/crossref/retraction-watch-data), one row a
notice, 20 columns; of these OriginalPaperDOI, OriginalPaperPubMedID, RetractionDOI,
RetractionDate and RetractionNature are read.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from refkit import files
from refkit.errors import ReadError
from refkit.evidence import identifiers
from refkit.lookups import Notice, NoticeKind

SOURCE = "Retraction Watch"
_WANTED = ("OriginalPaperDOI", "RetractionNature")
_KINDS = {
    "retraction": NoticeKind.RETRACTION,
    "correction": NoticeKind.CORRECTION,
    "expression of concern": NoticeKind.CONCERN,
}
_REINSTATED = "reinstatement"
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_LONGEST_FIELD = 2**24


@dataclass
class Retractions:
    """Notices by DOI ("10.1/abc", lower case) and by "PMID 123"."""

    notices: dict[str, list[Notice]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.notices)

    def of(self, dois: Iterable[str], pmid: str = "") -> list[Notice]:
        """Return the notices about a work with any of these DOIs or this PubMed number."""
        keys = [*map(identifiers.doi, dois), f"PMID {pmid.strip()}"]
        found = [notice for key in keys for notice in self.notices.get(key, ())]
        return list(dict.fromkeys(found))


def load(path: Path) -> Retractions:
    """Read the CSV file. A row that says nothing is passed over. Raises ReadError."""
    text = files.read_bytes(path).decode("utf-8-sig", errors="replace")
    before = csv.field_size_limit(_LONGEST_FIELD)
    try:
        return _read(csv.DictReader(io.StringIO(text.replace("\0", ""), newline="")), path)
    except csv.Error as error:
        raise ReadError(f"is no CSV file: {error}.", path=str(path), hint=_HINT) from error
    finally:
        csv.field_size_limit(before)


_HINT = "Give the Retraction Watch file, as Crossref publishes it."


def _read(rows: csv.DictReader[str], path: Path) -> Retractions:
    missing = [name for name in _WANTED if name not in (rows.fieldnames or ())]
    if missing:
        raise ReadError(f"has no column {' or '.join(missing)}.", path=str(path), hint=_HINT)
    found = Retractions()
    back: dict[str, str] = {}
    for row in rows:
        nature = (row.get("RetractionNature") or "").strip().lower()
        notice = _notice(row, nature)
        for key in _keys(row):
            if notice:
                found.notices.setdefault(key, []).append(notice)
            elif nature == _REINSTATED:
                back[key] = max(back.get(key, ""), iso(row.get("RetractionDate") or ""))
    for key, day in back.items():  # what was retracted before that day is retracted no more
        kept = [one for one in found.notices.get(key, ()) if not _undone(one, day)]
        found.notices[key] = kept
    return found


def _undone(notice: Notice, day: str) -> bool:
    return notice.kind == NoticeKind.RETRACTION and notice.date <= day


def _notice(row: Mapping[str, str | None], nature: str) -> Notice | None:
    if nature not in _KINDS:
        return None
    doi = identifiers.doi(row.get("RetractionDOI") or "")
    return Notice(_KINDS[nature], doi, iso(row.get("RetractionDate") or ""), SOURCE)


def _keys(row: Mapping[str, str | None]) -> Iterator[str]:
    if doi := identifiers.doi(row.get("OriginalPaperDOI") or ""):
        yield doi
    if (pmid := (row.get("OriginalPaperPubMedID") or "").strip()).strip("0").isdecimal():
        yield f"PMID {pmid}"


def iso(day: str) -> str:
    """Return "3/6/2004 0:00" (month first) as "2004-03-06", and anything else as ""."""
    found = _DAY.match(day.strip())
    return f"{found[3]}-{int(found[1]):02}-{int(found[2]):02}" if found else ""
