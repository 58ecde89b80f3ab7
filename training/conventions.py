"""One convention for all sets.

The sets differ in whether label words ("pp.", "In:", "(Hrsg.)") are inside a field. Here a mark
that closes belongs to the field before it, a label word to the field it introduces or, behind a
name, to the people it speaks of. Every function changes `labels` in place.
"""

from __future__ import annotations

from collections.abc import Sequence

from refkit.references.tagger.tokens import Token

Labels = list[str]
Classes = Sequence[tuple[str, ...]]

INTRODUCE = {
    "page": ("page", "locator", "number-of-pages"),
    "volume": ("volume",),
    "issue": ("issue",),
    "number": ("issue", "number"),
    "edition": ("edition",),
    "in": ("container-title", "journal", "editor", "author"),
    "editor": ("editor", "container-title"),
    "translator": ("translator",),
    "available": ("URL",),
    "accessed": ("accessed", "URL"),
    "thesis": ("genre",),
}
"""Class of a word → the labels of what it may introduce."""

BEHIND = {"editor", "translator", "edition", "page", "volume", "page-count"}
"""Classes of words that may stand behind what they speak of."""

PEOPLE = ("author", "editor", "translator")


def settle(kind: str, tokens: Sequence[Token], labels: Labels, classes: Classes) -> None:
    """Bring the labels of one reference to our convention; `kind` is the set's."""
    introduced(labels, classes)
    left(labels, classes)
    if kind == "anystyle":
        year_in_front(tokens, labels)
        issue(tokens, labels, classes)
    elif kind == "linkedbooks":
        year(tokens, labels)
    count(tokens, labels, classes)
    address(labels, classes)
    accessed(tokens, labels, classes)
    in_press(labels, classes)


def introduced(labels: Labels, classes: Classes) -> None:
    """Give words outside all fields the label of the field that they introduce."""
    for i in range(len(labels) - 2, -1, -1):
        after = labels[i + 1]
        if not labels[i] and any(after in INTRODUCE.get(key, ()) for key in classes[i]):
            labels[i] = after


def left(labels: Labels, classes: Classes) -> None:
    """Give the other words outside all fields to the field around or before them, or to none."""
    for i, label in enumerate(labels):
        if label:
            continue
        before = labels[i - 1] if i else ""
        after = next((one for one in labels[i + 1 :] if one), "")
        joins = before in PEOPLE and bool({"and", "et-al"} & set(classes[i]))
        speaks = before in (*PEOPLE, "edition", "page", "volume") and BEHIND & set(classes[i])
        labels[i] = before if before and (before == after or joins or speaks) else "other"


def issue(tokens: Sequence[Token], labels: Labels, classes: Classes) -> None:
    """Part volume and issue: the second number of "22, n°3", "10 (1)", "61(8-B)" is an issue."""
    first = -1
    for i, label in enumerate(labels):
        numeric = any(char.isdigit() for char in tokens[i].core)
        if label != "volume":
            first = -1
        elif first < 0:
            first = i if numeric else -1
        elif not tokens[first].trail.strip().endswith(("-", "–", "/")):
            named = bool({"issue", "number"} & set(classes[i]))
            opened = any(mark in tokens[i].lead for mark in "(°№")
            if named or (numeric and (opened or tokens[i - 1].trail)):
                end = next((j for j in range(i, len(labels)) if labels[j] != "volume"), len(labels))
                labels[i:end] = ["issue"] * (end - i)
                return


def year_in_front(tokens: Sequence[Token], labels: Labels) -> None:
    """Part the date from the volume behind it: "2010;363(12)", "Dec 7 2006;355(23)"."""
    for i in range(len(labels) - 1):
        if not (labels[i] == labels[i + 1] == "volume" and _may_be_a_year(tokens[i].core)):
            continue
        start = i
        while start and labels[start - 1] == "volume":
            start -= 1
        if tokens[i].trail[:1] == ";" or (start == i and tokens[i].trail[:1] in (":", ",")):
            labels[start : i + 1] = ["issued"] * (i + 1 - start)
            return


def year(tokens: Sequence[Token], labels: Labels) -> None:
    """Part the year from a volume's number: "LXX (1962)"."""
    for i in range(1, len(labels)):
        if labels[i] == "volume" and _may_be_a_year(tokens[i].core):
            labels[i] = "issued"


def _may_be_a_year(core: str) -> bool:
    return len(core) == 4 and "1400" <= core <= "2099"


def count(tokens: Sequence[Token], labels: Labels, classes: Classes) -> None:
    """Tell "224 p." from "p. 224": a page word behind a lone number counts the pages."""
    for i in range(len(labels) - 1):
        alone = labels[i] == labels[i + 1] == "page" and "page" not in (
            labels[i - 1] if i else "",
            labels[i + 2] if i + 2 < len(labels) else "",
        )
        if alone and tokens[i].core.isdigit() and {"page", "page-count"} & set(classes[i + 1]):
            labels[i : i + 2] = ["number-of-pages"] * 2


def address(labels: Labels, classes: Classes) -> None:
    """Let words such as "Retrieved from" and "doi:" belong to the address they introduce."""
    for i in range(len(labels) - 2, -1, -1):
        speaks = {"available", "in", "accessed"} & set(classes[i])
        if speaks and labels[i + 1] in ("URL", "DOI") and labels[i] in ("note", "other", "medium"):
            labels[i] = labels[i + 1]


def accessed(tokens: Sequence[Token], labels: Labels, classes: Classes) -> None:
    """Find access dates inside notes and addresses: a word for access, then a date."""
    for i, row in enumerate(classes):
        if "accessed" not in row or labels[i] not in ("note", "URL", "other", "issued"):
            continue
        end = i + 1
        while end < min(len(labels), i + 8) and labels[end] == labels[i] and not tokens[end].kind:
            end += 1
        if any(token.core.isdigit() for token in tokens[i:end]):
            labels[i:end] = ["accessed"] * (end - i)


def in_press(labels: Labels, classes: Classes) -> None:
    """Let "in press" and "n.d." stand for the date."""
    for i, row in enumerate(classes):
        if {"in-press", "no-date"} & set(row) and labels[i] in ("note", "other"):
            labels[i] = "issued"
