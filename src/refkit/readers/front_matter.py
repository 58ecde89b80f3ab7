"""The YAML that stands before a Markdown text: title, author, date and language of it.

A small reader for what people write there (plain and quoted values, lists, a list of maps with
`name`), so that no YAML library has to be trusted with a hostile file. What it does not
understand it leaves alone.
"""

from __future__ import annotations

import re

from refkit.model import Item
from refkit.readers import dates
from refkit.readers.people import name_of

_FENCED = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?P<yaml>(?:.*\r?\n)*?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
_KEY = re.compile(r"(?P<key>[A-Za-z_-]+)[ \t]*:(?:[ \t]+(?P<value>.*))?$")
_LARGEST = 20_000
"""Characters of front matter, at most."""

FIELDS = {
    "title": "title",
    "subtitle": "subtitle",
    "lang": "language",
    "language": "language",
    "abstract": "abstract",
    "doi": "DOI",
    "journal": "container-title",
}
"""Key of the front matter → CSL variable."""


def bibliographies(text: str) -> list[str]:
    """Return the names of the bibliography files that the front matter of a text gives."""
    found = _FENCED.match(text[:_LARGEST])
    return _values(found["yaml"]).get("bibliography", []) if found else []


def read(text: str) -> tuple[int, Item | None]:
    """Return where the front matter of a text ends and what it says (0 and None without one)."""
    found = _FENCED.match(text[:_LARGEST])
    if found is None:
        return 0, None
    values = _values(found["yaml"])
    item = Item(type="article")
    for key, variable in FIELDS.items():
        if values.get(key):
            item.fields[variable] = " ".join(values[key])
    if subtitle := item.fields.pop("subtitle", ""):
        item.fields["title"] = f"{item['title']}: {subtitle}" if item["title"] else subtitle
    names = [name_of(value) for value in values.get("author", []) + values.get("authors", [])]
    if names:
        item.names["author"] = [name for name in names if name]
    if date := " ".join(values.get("date", [])):
        item.dates["issued"] = dates.parse(date)
    return found.end(), item


def _values(yaml: str) -> dict[str, list[str]]:
    """Read `key: value`, `key: [a, b]`, and lists below a key; maps in lists by their `name`."""
    values: dict[str, list[str]] = {}
    key = ""
    for line in yaml.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line[0] not in " \t-":
            found = _KEY.match(line.rstrip())
            key = found["key"].lower() if found else ""
            if found:
                values[key] = _row(found["value"] or "")
        elif key:
            _add(values[key], line.strip())
    return values


def _add(row: list[str], line: str) -> None:
    """Take in one line below a key: an entry of a list, or a part of a name."""
    entry = line.removeprefix("-").strip()
    found = _KEY.match(entry)
    if found is None:
        row += _row(entry)
        return
    key, value = found["key"].lower(), _unquoted(found["value"] or "")
    fresh = line.startswith("-") or not row
    if key in ("name", "literal"):
        row.append(value)
    elif key == "family":
        row.append(f"{value}," if fresh else f"{value}, {row.pop()}")
    elif key == "given":
        row.append(value if fresh else f"{row.pop()} {value}")


def _row(value: str) -> list[str]:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return [_unquoted(part) for part in value[1:-1].split(",") if part.strip()]
    return [] if value in ("", "|", ">", "|-", ">-", "~", "null") else [_unquoted(value)]


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
