"""pandoc's document tree (https://hackage.haskell.org/package/pandoc-types) as JSON: read, bared.

A node is {"t": kind, "c": contents}; contents are nodes, lists of them, and attributes.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Node = Any
"""A node of the tree, or a list of them: JSON."""
KNOWN = ("de", "en", "ru", "tr")
"""Languages of the articles that pandoc has words of."""
_DATE = "1600000000"
"""Seconds: when all documents are made."""
_BREAKS = ("Space", "SoftBreak", "LineBreak")
_BLOCKS = ("Para", "Plain", "Header")


def pandoc(*arguments: str, given: bytes | None = None) -> bytes:
    """Run pandoc and return what it prints. It is the one that pypandoc-binary brings."""
    import pypandoc

    run = [pypandoc.get_pandoc_path(), *arguments]
    dated = {**os.environ, "SOURCE_DATE_EPOCH": _DATE}
    return subprocess.run(run, input=given, capture_output=True, check=True, env=dated).stdout


def converted(source: Path, form: str, *options: str) -> bytes:
    """Write an article in one of pandoc's formats.

    Its citeproc stops at languages that it has no words of, Kyrgyz and Kazakh here; their words
    are put into the style, and pandoc is told that the article is Russian.
    """
    as_if = () if language(source) in KNOWN else ("-M", "lang=ru")
    return pandoc(str(source), *options, *as_if, "-t", form)


def read(source: Path, *options: str) -> dict[str, Any]:
    """Return an article as a tree."""
    tree: dict[str, Any] = json.loads(converted(source, "json", *options))
    tree["meta"]["lang"] = {"t": "MetaInlines", "c": [{"t": "Str", "c": language(source)}]}
    return tree


def language(source: Path) -> str:
    """Return the language that an article's front matter names: "ky"."""
    found = re.search(r"(?m)^lang: (\w+)$", source.read_text(encoding="utf-8"))
    assert found, source
    return found[1]


def cited(source: Path, style: Path) -> dict[str, Any]:
    """Return an article as a tree whose citations and list pandoc's citeproc has set in a style.

    The list's entries are Divs `ref-KEY`; every cite is a Link to its entry.
    """
    tree = read(source, "--citeproc", "--csl", str(style), "-M", "link-citations=true")
    tree["meta"] = {key: tree["meta"][key] for key in ("title", "author", "lang")}
    return tree


def written(tree: dict[str, Any], form: str, *options: str) -> bytes:
    """Write a tree in one of pandoc's formats."""
    given = json.dumps(tree, ensure_ascii=False).encode()
    return pandoc("-f", "json", "-t", form, *options, "-o", "-", given=given)


def nodes(tree: Node, *kinds: str) -> Iterator[Node]:
    """Go through the nodes of some kinds, from the first to the last; what is inside, too."""
    if isinstance(tree, list):
        for one in tree:
            yield from nodes(one, *kinds)
    elif isinstance(tree, dict):
        if tree.get("t") in kinds:
            yield tree
        for one in tree.values():
            yield from nodes(one, *kinds)


def plain(tree: Node) -> str:
    """Return what is printed, notes left out."""
    if isinstance(tree, list):
        return "".join(map(plain, tree))
    kind = tree["t"]
    if kind == "Note":
        return ""
    if kind in ("Str", "Code", "Math"):
        return str(tree["c"] if kind == "Str" else tree["c"][1])
    if kind in _BREAKS:
        return " "
    if kind == "Quoted":
        return f"“{plain(tree['c'][1])}”"
    inner = [one for one in _lists(tree.get("c", [])) if one and _is_node(one[0])]
    return "".join(map(plain, inner)) + ("\n" if kind in _BLOCKS else "")


def _lists(contents: Any) -> list[Any]:
    if contents and _is_node(contents[0]):
        return [contents]
    return [one for one in contents if isinstance(one, list)]


def _is_node(thing: Any) -> bool:
    return isinstance(thing, dict) and "t" in thing


def changed(tree: Node, change: Callable[[Node], list[Node] | None]) -> Node:
    """Return the tree with nodes replaced by what `change` gives for them (None: as they are).

    What is inside is changed first.
    """
    if isinstance(tree, dict):
        return {key: changed(one, change) for key, one in tree.items()}
    if not isinstance(tree, list):
        return tree
    result: list[Node] = []
    for one in tree:
        new = changed(one, change)
        put = change(new) if _is_node(new) else None
        result += [new] if put is None else put
    return result


def bare(
    tree: dict[str, Any], cite: Callable[[Node], list[Node]] = lambda node: list(node["c"][1])
) -> dict[str, Any]:
    """Return a tree that prints the same and tells nothing of citations: as if typed by hand.

    `cite` may put something else than what it prints in the place of a citation.
    """

    def change(node: Node) -> list[Node] | None:
        if node["t"] == "Cite":
            return cite(node)
        if node["t"] == "Link" and node["c"][2][0].startswith("#ref-"):
            return list(node["c"][1])
        if node["t"] == "Div" and "csl-entry" in node["c"][0][1]:
            return list(node["c"][1])
        if node["t"] == "Div" and node["c"][0][0] == "refs":
            return list(node["c"][1])
        if node["t"] == "Span" and not node["c"][0][0]:
            return list(node["c"][1])
        return None

    return tree | {"blocks": changed(tree["blocks"], change)}
