"""BibLaTeX as a second dialect: entry types and fields of its manual (§ 2).

It writes only entry types that biber's data model (biber-tool.conf, 2.18) has fields for; to biber
every field of @artwork, @legislation, @review … is an error, so these are @misc or @article, and
`entrysubtype` says more. Zotero drops @dataset and @periodical whole: this dialect is for LaTeX,
the other for exchange.
"""

from __future__ import annotations

from refkit.formats.bibtex.tables import IDENTIFYING, Dialect, Field, Kind

_ENTRIES = frozenset(
    "article artwork audio book bookinbook booklet collection dataset image inbook incollection "
    "inproceedings inreference jurisdiction legal legislation letter manual misc movie music "
    "mvbook mvcollection mvproceedings mvreference online patent performance periodical "
    "proceedings reference report review software standard suppbook suppcollection "
    "suppperiodical thesis unpublished video".split()
)
_ARTICLE = frozenset(["article", "review", "suppperiodical"])
_PART = frozenset(
    "bookinbook inbook incollection inproceedings inreference suppbook suppcollection".split()
)
_WHOLE = frozenset("book collection mvbook mvcollection mvreference reference".split())
_MEETING = frozenset(["mvproceedings", "proceedings"])
_ORGANIZED = frozenset(["manual", "misc", "online", "software"])
_INSTITUTED = frozenset(["report", "thesis"])
_LOOSE = frozenset(["booklet", "misc", "unpublished"])
_IN_SERIES = _PART | _WHOLE | _MEETING

BIBLATEX = Dialect(
    entries=_ENTRIES,
    types={
        "article": "online",
        "article-journal": "article",
        "article-magazine": "article",
        "article-newspaper": "article",
        "book": "book",
        "chapter": "incollection",
        "classic": "book",
        "dataset": "dataset",
        "entry": "inreference",
        "entry-dictionary": "inreference",
        "entry-encyclopedia": "inreference",
        "event": "unpublished",
        "manuscript": "unpublished",
        "pamphlet": "booklet",
        "paper-conference": "inproceedings",
        "patent": "patent",
        "periodical": "periodical",
        "post": "online",
        "post-weblog": "online",
        "report": "report",
        "review": "article",
        "review-book": "article",
        "software": "software",
        "speech": "unpublished",
        "thesis": "thesis",
        "webpage": "online",
    },
    needs={
        "online": frozenset(["DOI", "URL"]),
        "patent": frozenset(["number"]),
        "periodical": frozenset(["editor"]),
    },
    fields=(
        Field("author", "author", Kind.NAMES),
        Field("title", "title", Kind.TITLE),
        Field("shorttitle", "title-short", Kind.TITLE),
        Field("journaltitle", "container-title", only=_ARTICLE),
        Field("shortjournal", "container-title-short", only=_ARTICLE),
        Field("booktitle", "container-title", Kind.TITLE, only=_PART),
        Field("howpublished", "container-title", only=_LOOSE),
        Field("titleaddon", "container-title", only=frozenset(["online"])),
        Field("editor", "editor", Kind.NAMES),
        Field("translator", "translator", Kind.NAMES),
        Field("bookauthor", "container-author", Kind.NAMES, only=_PART),
        Field("series", "collection-title"),
        Field("volume", "volume"),
        Field("number", "issue", only=_ARTICLE | {"periodical"}),
        Field("number", "collection-number", only=_IN_SERIES),
        Field("eid", "number", only=_ARTICLE),
        Field("number", "number", only=_ENTRIES - _ARTICLE - _IN_SERIES - {"periodical"}),
        Field("part", "part-number"),
        Field("volumes", "number-of-volumes"),
        Field("edition", "edition"),
        Field("chapter", "chapter-number"),
        Field("pages", "page", Kind.PAGES),
        Field("pagetotal", "number-of-pages"),
        Field("version", "version"),
        Field("eventtitle", "event-title"),
        Field("eventdate", "event-date", Kind.DAY),
        Field("venue", "event-place"),
        Field("institution", "publisher", only=_INSTITUTED),
        Field("organization", "publisher", only=_ORGANIZED),
        Field("publisher", "publisher", only=_ENTRIES - _ORGANIZED - _INSTITUTED),
        Field("location", "publisher-place"),
        Field("type", "genre"),
        Field("date", "issued", Kind.DATE),
        *IDENTIFYING,
        Field("language", "language", only=_ENTRIES - {"patent"}),  # `langid` says it
        Field("abstract", "abstract"),
        Field("annotation", "annote"),
        Field("note", "note"),
        Field("keywords", "keyword"),
    ),
)
