"""Spans that cannot be what the tagger says: a visible list of rules that give them another label.

Each rule takes the text and its labels and returns the labels; it looks only at the order of
the spans, their marks, and the languages' words, never at one style.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from refkit import languages
from refkit.references import words
from refkit.references.normalize import names, places
from refkit.references.normalize.names.marks import is_particle

Label = tuple[str, int, int]
Labels = list[Label]

FRONT = ("citation-number", "abbreviation")
"""What may stand before the authors."""


def accessed(text: str, labels: Labels) -> Labels:
    """Part the work's own date from that of access: (March 2, 2023). Accessed May 3, 2024."""
    found: Labels = []
    for label, start, end in labels:
        cut = _ACCESSED.search(text, start, end) if label == "accessed" else None
        years = len(_YEAR.findall(text, start, cut.start())) if cut else 0
        if cut and years and _YEAR.search(text, cut.end(), end):
            found += [("issued", start, cut.start()), ("accessed", cut.start(), end)]
        else:
            found.append((label, start, end))
    return found


_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_ACCESSED = re.compile(rf"(?<!\w)(?:{words.alternatives('accessed')})(?!\w)", re.IGNORECASE)


def source_in_front(text: str, labels: Labels) -> Labels:
    """Take for the author what stands before a date that stands before the title.

    So is a publisher or an archive that a reference begins with.
    """
    kinds = [label for label, _start, _end in labels]
    first = next((i for i, kind in enumerate(kinds) if kind not in FRONT), len(kinds))
    past = kinds.index("issued", first) if "issued" in kinds[first:] else len(kinds)
    if "title" not in kinds[past:] or not _BEFORE_DATE.issuperset(kinds[first:past]):
        past = first + 1 if kinds[first : first + 1] in (["publisher"], ["archive"]) else first
        if "author" in kinds or "editor" in kinds or "title" not in kinds:
            return labels
    if past == first or set(kinds[first:past]) <= {"author"}:
        return labels
    author = ("author", labels[first][1], labels[past - 1][2])
    return [*labels[:first], author, *labels[past:]]


SOURCES = frozenset("publisher archive note other genre medium journal contributor".split())
"""What an office or an agency in front is taken for."""
_BEFORE_DATE = SOURCES | {"author", "title"}


def unmarked_editor(text: str, labels: Labels) -> Labels:
    """Take for authors those in front whom no word calls editors."""
    inside = [row for row in labels if row[0] not in FRONT]
    editors = [text[start:end] for label, start, end in labels if label == "editor"]
    if inside[0][0] != "editor" or any(row[0] == "author" for row in labels):
        return labels
    if any(names.says(value, key) for value in editors for key in ("editor", "in")):
        return labels
    return [("author" if label == "editor" else label, a, b) for label, a, b in labels]


def given_in_title(text: str, labels: Labels) -> Labels:
    """Give an author the given name and the particles that a title begins with.

    "Voss, Heinrich von der. Wages": no title has a particle before its first full stop or comma.
    """
    for i in range(len(labels) - 1):
        (label, start, stop), (following, begin, end) = labels[i], labels[i + 1]
        if (label, following) != ("author", "title") or not text[start:stop].rstrip().endswith(","):
            continue
        match = _GIVEN.match(text, begin, end)
        if match and all(map(is_particle, match["particles"].split())):
            author = (label, start, match.end("particles"))  # "der." would be an editor's
            return [*labels[:i], author, (following, match.end(), end), *labels[i + 2 :]]
    return labels


_GIVEN = re.compile(
    r"\s*[^\W\d_][\w’'-]+(?:\s[^\W\d_](?:\.|[\w’'-]+))?\s"
    r"(?P<particles>[^\W\d_A-Z]{1,5}(?:\s[^\W\d_A-Z]{1,5}){0,2})[.,]\s+(?=\S)"
)
"""One or two given names, and small words up to a full stop or a comma."""


def law(text: str, labels: Labels) -> Labels:
    """A law's name goes on in quotes: Закон … «О воде»."""
    for i in range(len(labels) - 1):
        (label, start, _), (following, _, end) = labels[i], labels[i + 1]
        if label == "title" and following == "container-title" and _begins_law(text[start:]):
            return [*labels[:i], ("title", start, end), *labels[i + 2 :]]
    return labels


def _begins_law(text: str) -> bool:
    first = re.match(r"\W*([^\W\d_]+)", text[:60])
    return first is not None and languages.fold(first.group(1)) in words.folded("law")


def place_for_container(text: str, labels: Labels) -> Labels:
    """What has a number of pages is a book: a lone word before the year is its place."""
    kinds = [label for label, _start, _end in labels]
    inside = {"volume", "issue", "page", "publisher-place", "container-title", "editor"}
    if "journal" not in kinds or inside & set(kinds):
        return labels
    return [
        ("publisher-place" if label == "journal" and _lone(text[a:b]) else label, a, b)
        for label, a, b in labels
    ]


def _lone(text: str) -> bool:
    return len(text.split()) == 1


def quoted(text: str, labels: Labels) -> Labels:
    """A title in quotes ends where they close, if only a number follows: “Title,” 9."""
    found: Labels = []
    for label, start, end in labels:
        match = _QUOTED.fullmatch(text, start, end) if label == "title" else None
        if match:
            found += [(label, start, match.end("title")), ("locator", match.end("title"), end)]
        else:
            found.append((label, start, end))
    return found


_QUOTED = re.compile(
    r"(?P<title>\s*(?:“[^“”]+”|«[^«»]+»|\"[^\"]+\"|„[^„“”]+[“”])[.,:;]?\s?)\d[\d\W]*"
)


def lost_title(text: str, labels: Labels) -> Labels:
    """Where no title was found, a sentence in front of the edition or the journal is one."""
    if any(label in ("title", "container-title") for label, _start, _end in labels):
        return labels
    found: Labels = []
    for label, start, end in labels:
        match = _SENTENCE[label].match(text, start, end) if label in _SENTENCE else None
        if match and not _periodical(match.group(1)):
            found += [("title", start, match.end(1)), (label, match.end(1), end)]
        else:
            found.append((label, start, end))
    return found


_SENTENCE = {
    "edition": re.compile(r"([^.]{3,200}[.,])\s+\S*\d"),
    "journal": re.compile(r"((?:[^\s.]+\s+){3,30}[^\s.]{3,}\.)\s+[^\W\d_]"),
}
"""Label → a first sentence without abbreviations, and what must follow."""


def _periodical(text: str) -> bool:
    known = words.folded("periodical")
    return any(languages.fold(word) in known for word in re.findall(r"[^\W\d_]+", text))


def torn_place(text: str, labels: Labels) -> Labels:
    """A place is whole: in "Upper Mill Lane: Gannet" no mark parts its words from each other."""
    found: Labels = []
    for label, start, end in labels:
        torn = found and label == "publisher-place" and found[-1][0] == "publisher"
        if torn and text[:start].rstrip()[-1:].isalpha() and text[start:end].rstrip()[-1:] == ":":
            found[-1] = (label, found[-1][1], end)
        else:
            found.append((label, start, end))
    return found


def counted(text: str, labels: Labels) -> Labels:
    """Count the volumes of "8 Bde.", where no periodical has an eighth one."""
    if any(label in ("journal", "issue", "container-title") for label, _start, _end in labels):
        return labels
    found: Labels = []
    for label, start, end in labels:
        counts = label in ("volume", "edition") and _COUNTED.fullmatch(text, start, end)
        found.append(("number-of-volumes" if counts else label, start, end))
    return found


_COUNTED = re.compile(
    rf"\W*[2-9]\d?(?:-\w{{1,2}})?\s+(?:{words.alternatives('volume')})\W*", re.IGNORECASE
)


def marked_editor(text: str, labels: Labels) -> Labels:
    """Make editors of names before "(Hrsg.)", whatever label that has: "Kaya, A. (Hrsg.)"."""
    found: Labels = []
    for label, start, end in labels:
        last = found[-1] if found else ("", 0, 0)
        follows = last[0] in ("author", "editor") and label in _MARKED
        marker = _EDITOR.match(text, start, end) if follows else None
        cut = marker.end() if marker else start
        if marker:
            found[-1] = ("editor", last[1], cut)
        if cut < end:
            found.append((label, cut, end))
    return found


_MARKED = frozenset(("title", "volume", "issue", "note", "other", "edition", "collection-title"))
_EDITOR = re.compile(
    rf"\s*[(\[]\s*(?:{words.alternatives('editor')}"
    rf"|{words.alternatives('editor', table='references')})\s*[)\]][\s.,:;]*",
    re.IGNORECASE,
)


RULES: tuple[tuple[str, Callable[[str, Labels], Labels]], ...] = (
    ("accessed", accessed),
    ("author", marked_editor),
    ("", source_in_front),
    ("editor", unmarked_editor),
    ("title", given_in_title),
    ("title", quoted),
    ("container-title", law),
    ("", lost_title),
    ("number-of-pages", place_for_container),
    ("publisher-place", torn_place),
    ("publisher-place", places.swapped),
    ("publisher-place", places.country),
    ("volume", counted),
    ("edition", counted),
)
"""The label that a rule needs, which no rule before it gives, or nothing; and the rule."""


def mend(text: str, labels: Sequence[Label]) -> Labels:
    """Return the labels as the rules leave them."""
    found = list(labels)
    kinds = {label for label, _start, _end in labels}
    for needed, rule in RULES:
        if not needed or needed in kinds:
            found = rule(text, found)
    return found
