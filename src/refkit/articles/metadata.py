"""Title, authors, date and language of an article, and the article as an item of its own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache

from refkit import languages
from refkit.articles.boundaries import quoted_title
from refkit.articles.headings import breaks, is_capitals, kind_of
from refkit.articles.lines import Line, Measure, Role
from refkit.articles.names import is_byline, is_marked, names_of, opens_byline
from refkit.articles.source import Source
from refkit.articles.words import recased
from refkit.model import Article, Date, Item

TITLE_PAGE = 16
"""Lines that are looked at for title and authors."""
LONGEST_TITLE = 350
"""Characters of a title, at most."""
WITHIN = 60
"""Lines from either end in which the author may be named in words."""
SIGNED = 6
"""Lines at the end of a foreword that its authors sign."""

_DATE = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./]((?:19|20)\d\d)(?!\d)")


@dataclass(slots=True)
class TitlePage:
    """What the first lines of an article say."""

    title: str = ""
    authors: str = ""
    """The line of authors, as printed."""
    date: Date = field(default_factory=Date)


def describe(article: Article, source: Source, lines: list[Line]) -> None:
    """Fill title, authors and the item of an article."""
    page = _title_page(article, source, lines)
    if page.authors:
        language = _language_of_names(page.authors, article.language)
        article.authors = names_of(languages.clean(page.authors), language)
    article.title = recased(languages.clean(page.title), source.words, article.language)
    article.item = _item(article, page.date)
    if source.document.metadata is not None:
        _complete(article, source.document.metadata)


def _title_page(article: Article, source: Source, lines: list[Line]) -> TitlePage:
    """Read the title page: in print order, or around a masthead, or signed at the end."""
    rows = [line for line in lines if line.is_text]
    masthead = [line for line in lines if line.role is Role.MASTHEAD]
    if article.type == "front-matter":
        return _foreword(rows)
    page = _printed(masthead or rows[:TITLE_PAGE], source)
    heads = (quoted_title(line.text) for line in lines[: 2 * TITLE_PAGE])
    if head := next((found for found in heads if found), None):
        page.authors = page.authors or head[0]
        page.title = _fuller(page.title, head[1])
    if not page.authors:
        edges = (row.text for row in (*rows[:WITHIN], *rows[-WITHIN:]))
        page.authors = next((text for text in edges if _names_author(text)), "")
    page.date = _dated([*masthead, *rows[:TITLE_PAGE], *rows[-TITLE_PAGE:]])
    return page


def _printed(rows: list[Line], source: Source) -> TitlePage:
    """Read a title and the authors above or below it."""
    first, last = _title_rows(rows, source.usual)
    title = " ".join(row.text for row in rows[first:last])
    names = [row.text for row in rows[:first] if is_byline(row.text) and is_marked(row.text)]
    for row in () if names else rows[last : last + 6]:
        named = is_byline(row.text) and (title or is_marked(row.text))
        if named and not (is_capitals(row.text) and is_capitals(title)):
            names.append(row.text)
        elif names or kind_of(row.text) or len(row.text) > LONGEST_TITLE / 2:
            break
    if source.is_markdown:
        title = title.lstrip("# ").strip("*_")
    return TitlePage(title, ", ".join(names))


def _title_rows(rows: list[Line], usual: Measure) -> tuple[int, int]:
    """Which rows are the title: above a marked byline, else in capitals, else the first ones."""
    end = next((i for i, row in enumerate(rows) if i and kind_of(row.text)), len(rows))
    byline = next((i for i in range(1, end) if _is_author(rows[i].text)), 0)
    first = byline
    while first and byline - first < 8 and _may_be_title(rows[first - 1]):
        first -= 1
        if rows[first].gap > usual.gap or (is_capitals(rows[first].text) and not first):
            break
    if _is_worded(" ".join(row.text for row in rows[first:byline])):
        return first, byline
    capitals = [is_capitals(row.text) and not kind_of(row.text) for row in rows]
    if True in capitals[:6]:
        first = capitals.index(True)
        return first, first + [*capitals[first:], False].index(False)
    return _first_paragraph(rows, usual)


def _is_author(text: str) -> bool:
    """Whether a line names authors for sure: not in capitals throughout, as titles may be."""
    return is_byline(text) and is_marked(text) and not is_capitals(text)


def _may_be_title(row: Line) -> bool:
    text = row.text
    return len(text) < LONGEST_TITLE and not (
        _is_part(text) or text[-1] in ",;" or _is_author(text)
    )


def _is_worded(title: str) -> bool:
    """Whether a title is made of words, not of formulas or numbers."""
    return sum(map(str.isalpha, title)) > max(8, len(title) / 2)


def _first_paragraph(rows: list[Line], usual: Measure) -> tuple[int, int]:
    """The first paragraph, if it may be a title; without the authors it may end with."""
    first = int(len(rows) > 1 and _is_author(rows[0].text))
    head = rows[first : first + 8]
    last = first + _parted(head, usual)
    last = next((i for i in range(first + 1, last) if is_byline(rows[i].text)), last)
    printed = " ".join(row.text for row in rows[first:last])
    if len(printed) > LONGEST_TITLE or printed[-1:] in (".", ",", ";", ":") or _is_part(printed):
        return 0, 0
    return first, last


def _parted(rows: list[Line], usual: Measure) -> int:
    """Where the first paragraph of some rows ends: before a gap, else by its looks."""
    if gap := next((i for i in range(1, len(rows[:6])) if rows[i].gap > usual.gap), 0):
        return gap
    spaces = breaks(rows, usual)
    return next((i for i in range(1, len(spaces)) if spaces[i] == "\n\n"), len(spaces))


def _is_part(text: str) -> bool:
    """Whether a line is not a title but the heading of a part of the article."""
    return bool(kind_of(text) or quoted_title(text))


def _fuller(printed: str, quoted: str) -> str:
    """The running head's wording where it says the same, or all of what is half lost."""
    one, other = (_letters(text) for text in (printed, quoted))
    return quoted if one in other else printed


def _letters(text: str) -> str:
    return "".join(char for char in languages.fold(text) if char.isalnum())


def _foreword(rows: list[Line]) -> TitlePage:
    """A foreword is headed by what it is, and signed at its end."""
    signed = [row.text for row in rows[-SIGNED:] if len(row.text) < 80 and is_byline(row.text)]
    return TitlePage(rows[0].text.strip(" .:"), ", ".join(signed))


def _names_author(text: str) -> bool:
    """Whether a line says in words whom it names: "Yazar: Ayşe Demir"."""
    return len(text) < 100 and opens_byline(text) and bool(names_of(text.rstrip(".,; ")))


def _dated(rows: list[Line]) -> Date:
    """The first date that stands on a line of its own, or behind a word for "date"."""
    for row in rows:
        found = _DATE.search(row.text) if len(row.text) < 60 else None
        if found is None or found.end() != len(row.text):
            continue
        label = languages.fold(row.text[: found.start()].strip(" :"))
        day, month, year = map(int, found.groups())
        if (not label or label in _date_labels()) and 1 <= month <= 12 and 1 <= day <= 31:
            return Date.of(year, month, day)
    return Date()


@cache
def _date_labels() -> frozenset[str]:
    return frozenset(map(languages.fold, languages.words("date-label", "articles")))


def _language_of_names(printed: str, language: str) -> str:
    """By which language's rule capitals in names become small: a Turkish name keeps its ı."""
    return "tr" if not _turkish_letters().isdisjoint(printed) else language


@cache
def _turkish_letters() -> frozenset[str]:
    """The letters that tell Turkish, in both cases, and the capital of its i."""
    small = ["i", *languages.get("tr").terms("letters", "detect")]
    return frozenset([*small, *(languages.upper(letter, "tr") for letter in small)]) - {"i", "I"}


# ------------------------------------------------------------------------------------ items
def _item(article: Article, date: Date) -> Item:
    """Describe the article as CSL does."""
    item = Item(type="article")
    if article.title:
        item.fields["title"] = article.title
    else:
        item.fields["note"] = "The title is lost in the source."
        item.custom["title"] = "lost"
    if article.language:
        item.fields["language"] = article.language
    if article.authors:
        item.names["author"] = list(article.authors)
    if date:
        item.dates["issued"] = date
    return item


def _complete(article: Article, known: Item) -> None:
    """What the file's format says of the article goes before what was read on its page."""
    item = article.item
    if known["title"]:
        article.title = known["title"]
        item.fields.pop("note", None)
        item.custom.pop("title", None)
    if known.names.get("author"):
        article.authors = list(known.names["author"])
    item.fields |= {key: value for key, value in known.fields.items() if key != "language"}
    item.names |= {key: list(names) for key, names in known.names.items()}
    item.dates |= known.dates
    item.type = known.type


# --------------------------------------------------------------------------- what it is in
_JOURNAL = re.compile(
    r"(?P<title>[^\d,;:(]{4,120}?)[\s,.;:]+(?:(?P<first>(?:19|20)\d\d)[\s,.;:]+)?"
    r"(?:[^\W\d]{1,6}\.?\s*)?(?P<volume>\d{1,3})\s*[(/]\s*(?P<issue>\d{1,3})\)?"
    r"(?:[\s,.;:(]+(?P<last>(?:19|20)\d\d)\)?)?[\s,.;:]*"
)
"""A journal's running head: "Journal of Rivers, 4(2), 2022"."""


def bind(lines: list[Line], articles: list[Article]) -> None:
    """Tell from the running heads with page numbers what the articles stand in.

    A head that several articles share is the title of their volume; one that names volume and
    issue is that of a journal.
    """
    head, articles_with_it = _shared_head(lines, articles)
    journal = _JOURNAL.fullmatch(head)
    if articles_with_it < 2 and not journal:
        return
    for article in articles:
        fields = article.item.fields
        if journal:
            article.item.type = "article-journal"
            fields |= {"volume": journal["volume"], "issue": journal["issue"]}
            if year := journal["first"] or journal["last"]:
                article.item.dates.setdefault("issued", Date.of(int(year)))
        else:
            article.item.type = "chapter"
        fields["container-title"] = languages.clean(journal["title"] if journal else head)


def _shared_head(lines: list[Line], articles: list[Article]) -> tuple[str, int]:
    """The running head of most pages, without its page number, and how many articles have it."""
    times: Counter[str] = Counter()
    inside: dict[str, set[int]] = defaultdict(set)
    starts = [article.start for article in articles]
    for line in lines:
        if line.role is Role.HEAD and not quoted_title(line.text):
            bare = _PAGE_NUMBER.sub("", line.text).strip(" |/–—-·,")
            if any(map(str.isalpha, bare)):
                times[bare] += 1
                inside[bare].add(bisect_right(starts, line.start))
    head = max(times, key=lambda text: (len(inside[text]), times[text], text), default="")
    return head, len(inside[head])


_PAGE_NUMBER = re.compile(r"^\d{1,4}\b|(?<!\d)\d{1,4}$")
