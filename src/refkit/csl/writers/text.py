"""A tree as plain text."""

from __future__ import annotations

from refkit.csl.output import Tree, plain


def text(tree: Tree) -> str:
    """Return the text of a tree, without its formats."""
    return plain(tree)
