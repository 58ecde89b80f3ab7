"""Zotero without an add-on: saving what was found into a library, and reading one back.

| file | what it holds |
|---|---|
| `plan.py` | what is to be saved: items, collections, notes, who cites what |
| `mapping.py`, `mapping.toml`, `days.py` | CSL items in Zotero's own JSON, and back |
| `marks.py` | how refkit knows what it saved before |
| `library.py` | a library behind Zotero's API: `local.py` in Zotero 10, `web.py` on zotero.org |
| `connector.py`, `state.py` | the connector, which every Zotero has and which cannot be asked |
| `route.py` | which of the three is there |
| `push.py`, `pull.py` | saving a plan in a library; reading a library |
| `keys.py` | the keys that Zotero gave for good |
| `outcomes.py` | what can go wrong, by name, and what to do about it |
"""

from __future__ import annotations

from refkit.zotero.outcomes import Outcome, ZoteroError
from refkit.zotero.plan import Plan, of_build, of_items
from refkit.zotero.pull import pull
from refkit.zotero.push import Report, push
from refkit.zotero.route import Places, reader, seen, writer

__all__ = [
    "Outcome",
    "Places",
    "Plan",
    "Report",
    "ZoteroError",
    "of_build",
    "of_items",
    "pull",
    "push",
    "reader",
    "seen",
    "writer",
]
