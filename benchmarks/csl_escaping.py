"""Hostile items through a style into every output: `python -m benchmarks.csl_escaping`."""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.csl_oracle import styles
from benchmarks.csl_suite import find
from refkit.csl import Locales, Node, Processor, html, load
from refkit.csl.writers import latex, markdown, rtf

STYLES = ("apa", "chicago-author-date", "ieee", "isnad")
FRAGMENTS = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "'><svg/onload=x>",
    "javascript:alert(1)", "https://e.org/?q=<b>&x=\"y'", "http://e.org/a_b%20#c~d^{e}\\f",
    "[x](javascript:alert(1))", "![x](http://e)", "<i>", "</i>", "<b>", "</b>", "<sup>", "</sup>",
    '<span class="nocase">', '<span style="font-variant:small-caps;">', "</span>",
    "<i onclick=x>", "&lt;script&gt;", "&#60;", "&amp;", "]]>", "<!--", "-->", "<?php",
    "\\input{/etc/passwd}", "\\write18{x}", "\\end{document}", "}", "{", "$x$", "%", "#", "~", "^",
    "\\\\*[1cm]", "--", "``", "\\rtf1", "{\\*\\generator x;}", "\\bin999 ", "\\u65?", "\\'41",
    "`", "**", "_", "# ", "1. ", "- ", "\n\n", "\n# ", "\\", "|", "@x", "![", "](", "10.1234/x<y>",
    "\x00", "\x1b[31m", "\u202e", "\ud800", "\U0001f600", "İ", "Кы", "ø", "word ", " ", "9",
)  # fmt: skip
FIELDS = (
    "title", "title-short", "container-title", "publisher", "publisher-place", "volume", "issue",
    "page", "edition", "genre", "note", "DOI", "URL", "ISBN", "language", "event-title", "number",
)  # fmt: skip
TYPES = ("book", "article-journal", "chapter", "webpage", "thesis", "report", "legal_case", "x<y")


def text(chance: random.Random) -> str:
    """Return a text of a few fragments."""
    return "".join(chance.choices(FRAGMENTS, k=chance.randint(1, 6)))


def item(chance: random.Random, number: int) -> dict[str, Any]:
    """Return an item of CSL JSON with hostile text in every field."""
    people = [
        {"family": text(chance), "given": text(chance), "suffix": text(chance)}
        for _ in range(chance.randint(0, 3))
    ]
    return {
        **{name: text(chance) for name in FIELDS},
        "id": f"{number}{text(chance)}",
        "type": chance.choice(TYPES),
        "author": [*people, {"literal": text(chance)}],
        "issued": chance.choice([{"literal": text(chance)}, {"date-parts": [[2000, 5]]}]),
    }


def trees(count: int, style: str, chance: random.Random, batch: int = 50) -> Iterator[Node]:
    """Yield the entries and citations that a style makes of so many hostile items."""
    loaded, locales = load((styles() / f"{style}.csl").read_bytes()), Locales(find)
    for start in range(0, count, batch):
        items = [item(chance, start + place) for place in range(min(batch, count - start))]
        processor = Processor(loaded, locales, "en-US", items, links=True)
        yield from (entry.tree for entry in processor.bibliography())
        yield processor.cite()


# ------------------------------------------------------------------ what is left when all is well
_HTML = re.compile(
    r'</?(?:i|b|sup|sub)>|</(?:span|div|a)>|<span style="[a-z]+-[a-z]+:[a-z-]+;">'
    r'|<div class="csl-[a-z-]+">|<a href="https?://[^"<>]*">'
)
_LATEX = re.compile(
    r"\\(?:textit|textbf|textsc|underline|textsuperscript|textsubscript)(?=\{)"
    r"|\\text(?:backslash|asciicircum|asciitilde|less|greater|bar|asciigrave)\{\}"
    r"|\\symbol\{34\}|\\[{}$&#%_]|\\href\{https?://(?:[A-Za-z0-9/:?=.,;!+*'()@~-]|\\[&#%_])*\}"
)
_RTF = re.compile(
    r"\\[\\{}]|\\u-?\d+ \?|(?:\\(?:i|b|scaps|ul|super|sub))+ "
    r'|\{\\field\{\\\*\\fldinst HYPERLINK "[^"\\{}]*"\}\{\\fldrslt (?=[^{}]*)'
)


def html_fault(written: str) -> str:
    """Return what of HTML is no tag of ours and not escaped, or nothing."""
    rest = _HTML.sub("", written)
    return "".join(re.findall(r"[<>].{0,20}|&(?!amp;|lt;|gt;|quot;|#x27;).{0,9}", rest))


def latex_fault(written: str) -> str:
    """Return what of LaTeX is no command of ours and not escaped, or nothing."""
    rest = _LATEX.sub("", written)
    if found := re.search(r"[\\$&#%_^\"`\n].{0,20}", rest):
        return found.group()
    return "" if rest.count("{") == rest.count("}") else f"braces: {written}"


def rtf_fault(written: str) -> str:
    """Return what of RTF is no control word of ours and not escaped, or nothing."""
    rest = _RTF.sub("", written)
    found = re.search(r"\\.{0,20}|[^ -~]", rest)
    if found:
        return found.group()
    plain = re.sub(r"\\[\\{}]", "", written)
    return "" if plain.count("{") == plain.count("}") else f"braces: {written}"


def markdown_fault(written: str) -> str:
    """Return the tags and links that CommonMark reads and that are not ours, or nothing."""
    from markdown_it import MarkdownIt

    page = MarkdownIt("commonmark").render(written)
    tags = re.sub(r'</?(?:p|em|strong|sup|sub)>|<a href="https?:[^"<>]*">|</a>', "", page)
    return "".join(re.findall(r"<.{0,20}", tags))


OUTPUTS: dict[str, tuple[Callable[[Node], str], Callable[[str], str]]] = {
    "html": (html, html_fault),
    "markdown": (markdown, markdown_fault),
    "latex": (latex, latex_fault),
    "rtf": (rtf, rtf_fault),
}
"""Output → its writer, and what finds faults in it."""


def main() -> None:
    """Print the faults; exit with 1 if there are any."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.csl_escaping", description=__doc__)
    parser.add_argument("--items", type=int, default=10_000)
    count = parser.parse_args().items
    chance, faults, written = random.Random(7), Counter[str](), 0  # noqa: S311 no secret
    for style in STYLES:
        for tree in trees(count // len(STYLES), style, chance):
            written += 1
            for name, (write, fault) in OUTPUTS.items():
                if found := fault(write(tree)):
                    faults[name] += 1
                    if faults[name] <= 3:
                        print(f"{style} {name}: {found!r}")
    told = ", ".join(f"{name} {faults[name]}" for name in OUTPUTS)
    print(f"{count} items, {written} entries and citations; faults: {told}")
    raise SystemExit(bool(faults))


if __name__ == "__main__":
    main()
