"""What report.html is made of."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

from refkit import __version__, checks, formats, rendering, reports
from refkit.model import Item
from refkit.outputs.options import Options
from refkit.pipeline import Corpus
from refkit.rendering import fragment


def report(corpus: Corpus, combined: rendering.Rendered | None, options: Options) -> str:
    """Return the page; `combined` is the list of all works, None where the style fails.

    Where it is wanted, the page that is served goes into `options.page`.
    """
    page = partial(
        reports.report_html,
        corpus.extractions,
        corpus.library,
        corpus.findings,
        rules={rule.code: rule.title for rule in checks.RULES},
        records=_records(corpus.library.items, combined, options),
        aside=[(one.finding, one.correction.id) for one in corpus.aside],
        corrections=_corrections(corpus),
        language=options.language,
        version=__version__,
    )
    if options.served:
        options.page = page(served=True)
    return page()


def _corrections(corpus: Corpus) -> list[dict[str, Any]]:
    """Return what was corrected as plain data: the rows, and why some no longer apply."""
    missed = {one.correction.id: one.reason for one in corpus.missed}
    return [
        {**row.table(), "date": str(row.date or ""), "id": row.id, "missed": missed.get(row.id, "")}
        for row in corpus.corrections
    ]


def _records(
    items: list[Item], rendered: rendering.Rendered | None, options: Options
) -> dict[str, reports.Record]:
    """Return what the report offers to copy and download of each work."""
    entries = rendered.entries if rendered else {}
    return {
        item.id: reports.Record(
            bibtex=formats.dumps([item], "bib", ascii=options.ascii),
            ris=formats.dumps([item], "ris", ascii=options.ascii),
            csl=json.loads(formats.dumps([item], "json", ascii=options.ascii))[0],
            formatted=fragment.to_runs(entries.get(item.id, "")),
        )
        for item in items
    }
