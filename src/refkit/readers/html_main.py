"""Which part of a page is its text."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import Any

from refkit import languages

LARGEST = 8_000_000
"""Characters of a page that is asked about; a larger one is no news page but a book."""
DEEPEST = 200
"""Elements inside each other; what is deeper was made to crash a reader."""
MOST = 100_000
"""Elements of a page that is asked about: each takes trafilatura a tenth of a millisecond."""
SHARE = 0.85
"""The main part holds at least this much of the text that trafilatura keeps."""
TOO_LITTLE = 0.25
"""Of the page's text; if trafilatura keeps less, the whole page is taken."""
TELLING = 60
"""Characters by which a paragraph is known again."""

BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody
    td tfoot th thead tr ul
    """.split()
)
_LISTED = re.compile(
    r"(?i)\b(?:references?|reflist|ref-list|bibliograph\w*|doc-bibliography|csl-bib-body"
    r"|footnotes?|endnotes?|doc-endnotes?|fn-group|literature|works-cited|citation-list)\b"
)

_DROPPED = frozenset(
    """
    applet area audio base button canvas datalist embed head iframe input link map menu meta nav
    noscript object option param script select style svg template textarea title track video
    """.split()
)
_BOILERPLATE = re.compile(
    r"(?i)(?:^|[\s_-])(?:nav|navbar|navigation|menu|sidebar|share|sharing|social|related|comments?"
    r"|cookies?|breadcrumbs?|adverts?|advertisement|ads|promo|newsletter|subscribe|popup|modal"
    r"|pagination|skip-link|toolbar|widget|site-header|site-footer|masthead-nav|hidden|sr-only)"
    r"(?:$|[\s_-])"
)


def is_boilerplate(element: Any) -> bool:
    """Whether an element is furniture of the site, or nothing that one reads."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _DROPPED:
        return True
    names = names_of(element)
    if tag in ("aside", "footer") and not _LISTED.search(names):
        return True
    if tag in ("html", "body", "main", "article"):
        return False
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    unseen = "display:none" in element.get("style", "").replace(" ", "")
    return hidden or unseen or bool(names and _BOILERPLATE.search(names))


def main_of(tree: Any, source: str) -> tuple[Any, Any]:
    """Return the element that holds the main text, and what trafilatura knows of the page."""
    body = tree.find("body")
    root = tree if body is None else body
    deepest, count = _extent(root)
    if len(source) > LARGEST or deepest > DEEPEST or count > MOST:
        return root, None
    about = _ask(source)
    blocks = _leaf_blocks(root)
    kept = _kept(about)
    weights = {block: len(text) for block, text in blocks if text[:TELLING] in kept}
    if sum(weights.values()) < TOO_LITTLE * sum(len(text) for _, text in blocks):
        return root, about
    return _with_lists(_narrowest(root, weights), root), about


def _extent(root: Any) -> tuple[int, int]:
    """Return how deep the elements are inside each other, and how many there are."""
    from lxml import etree

    deepest = depth = count = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        count += event == "start"
    return deepest, count


def _ask(source: str) -> Any:
    """Let trafilatura find the main text; None if it finds none."""
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        return trafilatura.bare_extraction(source, include_comments=False, favor_recall=True)
    except Exception:  # whatever a hostile page makes it raise: there are other ways to the text
        return None


def _kept(about: Any) -> set[str]:
    """How the paragraphs begin that trafilatura keeps."""
    body = getattr(about, "body", None)
    if body is None:
        return set()
    return {_squeezed("".join(element.itertext()))[:TELLING] for element in body.iter()} - {""}


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _leaf_blocks(root: Any) -> list[tuple[Any, str]]:
    """Every element that holds text and no other block, with its text, white space gone."""
    parents = {element.getparent() for element in root.iter(*BLOCKS)}
    leaves = (element for element in root.iter(*BLOCKS) if element not in parents)
    texts = ((leaf, _squeezed("".join(leaf.itertext()))) for leaf in leaves)
    return [(leaf, text) for leaf, text in texts if text]


def _narrowest(root: Any, weights: dict[Any, int]) -> Any:
    """Descend to the smallest element that still holds nearly all of the kept text."""
    held: dict[Any, int] = defaultdict(int)
    for block, weight in weights.items():
        held[block] += weight
        for ancestor in block.iterancestors():
            held[ancestor] += weight
    total = held[root]
    while True:
        inner = next((child for child in root if held.get(child, 0) >= SHARE * total), None)
        if inner is None or inner in weights:
            return root
        root = inner


def _with_lists(main: Any, root: Any) -> Any:
    """Widen the main part until it holds the reference list and the notes of the page."""
    for element in root.iter(*BLOCKS):
        if not (_is_list_heading(element) or _LISTED.search(names_of(element))):
            continue
        line = [element, *element.iterancestors()]
        if not any(is_boilerplate(ancestor) for ancestor in line):
            while main not in line:
                main = main.getparent()
    return main


def _is_list_heading(element: Any) -> bool:
    if element.tag not in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return False
    return heads_list("".join(element.itertext()))


def heads_list(text: str) -> bool:
    """Whether a text is the heading of a reference list."""
    text = " ".join(text.split()).strip(" :.")
    return len(text) < 60 and languages.fold(text) in _list_headings()


@cache
def _list_headings() -> frozenset[str]:
    return frozenset(map(languages.fold, languages.words("heading", "references")))


def names_of(element: Any) -> str:
    """What an element is called: its class, id and role."""
    return " ".join(element.get(name, "") for name in ("class", "id", "role"))
