"""A work of the library, as plain data for the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from refkit.csl.writers import Run
from refkit.model import Work
from refkit.reports.html import describe
from refkit.reports.html.record import Record
from refkit.reports.html.view import View


def work_data(
    work: Work, view: View, number_of: Mapping[str, int], record: Record
) -> dict[str, Any]:
    """Return a work of the library; `number_of` is article id → its number on the page."""
    item = work.item
    ours = item.custom.get("refkit")
    maybe = ours.get("maybe", []) if isinstance(ours, dict) else []
    return {
        "id": item.id,
        "author": describe.names(item.authors),
        "year": describe.year(item),
        "number": item.year,
        "title": item["title"],
        "where": describe.place(item),
        "kind": "" if item.unlisted or item.type == "document" else describe.kind(item),
        "url": f"https://doi.org/{item['DOI']}" if item["DOI"] else item["URL"],
        "address": item["DOI"] or item["URL"],
        "language": item["language"],
        "state": view.work_state(work),
        "cited": [number_of[one] for one in dict.fromkeys(work.cited_by) if one in number_of],
        "only": [
            number_of[one]
            for one in dict.fromkeys(work.listed_in)
            if one in number_of and one not in work.cited_by
        ],
        "maybe": [view.work_of[str(key)] for key in maybe if str(key) in view.work_of],
        "bib": record.bibtex,
        "ris": record.ris,
        "csl": dict(record.csl) or item.to_csl(),
        "formatted": [_run(run) for run in record.formatted],
    }


def _run(run: Run) -> list[Any]:
    """Return [text, looks, link]; looks are letters: i, b, c (small capitals), u, ^, _."""
    look = run.look
    letters = {"i": look.italic, "b": look.bold, "c": look.small_caps, "u": look.underline}
    told = "".join(letter for letter, on in letters.items() if on)
    told += {"sup": "^", "sub": "_"}.get(look.align, "")
    return [run.text, told, look.link]
