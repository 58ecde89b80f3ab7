"""The articles: their numbers, their findings with the sentence, their works with the places."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from refkit.model import Article, Citation, Cite, Extraction, Finding, Item, Severity
from refkit.reports.counts import Counts, doubtful_references
from refkit.reports.html import describe
from refkit.reports.html.markup import Markup, join, link, tag
from refkit.reports.html.overview import badge, bar
from refkit.reports.html.sentences import Places, marked
from refkit.reports.html.view import View, title


def articles(view: View) -> Markup:
    """Return the section of all articles, each one to unfold."""
    folded = []
    for extraction in view.extractions:
        places = Places(extraction.document)
        folded += [_article(article, places, view) for article in extraction.articles]
    return tag(
        "section",
        tag("h2", "Articles and what is broken in them"),
        _toolbar(),
        tag("p", id="found", class_="small", aria_live="polite"),
        _elsewhere(view),
        tag("div", *folded, class_="articles", id="article-list"),
        _files(view),
        id="articles",
    )


def _toolbar() -> Markup:
    sorts = [("place", "as printed"), ("problems", "most problems"), ("title", "title")]
    return tag(
        "div",
        tag(
            "label",
            tag("span", "Search articles and findings"),
            tag("input", type="search", id="find-article", autocomplete="off"),
        ),
        tag(
            "label",
            tag("span", "Order"),
            tag("select", *[tag("option", told, value=v) for v, told in sorts], id="order"),
        ),
        tag("button", "Unfold all", type="button", id="unfold"),
        tag("button", "Show everything again", type="button", id="clear", hidden=True),
        class_="toolbar scripted",
    )


def _elsewhere(view: View) -> Markup:
    """Return what concerns a file or the library: unread documents, and findings there."""
    unread = [
        tag(
            "li",
            badge(Severity.ERROR),
            tag("div", tag("b", e.document.path), " was not read: ", e.error),
            class_="finding",
        )
        for e in view.extractions
        if e.error and (e.document.path, "") not in view.of_article  # else a finding says it
    ]
    rows = [_finding(finding, None) for finding in view.elsewhere]
    if not unread and not rows:
        return join([])
    return tag("ul", *unread, *rows, class_="findings elsewhere")


def _files(view: View) -> Markup:
    """Return the list of files, with what was assumed on reading."""
    heads = [tag("th", name, scope="col") for name in ("File", "Format", "Articles", "Remarks")]
    rows = [_file(extraction) for extraction in view.extractions]
    table = tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *rows))
    name = f"Files ({len(rows)})"
    return tag("details", tag("summary", name), tag("div", table, class_="wide"), class_="extra")


def _file(extraction: Extraction) -> Markup:
    document = extraction.document
    remarks = [extraction.error] if extraction.error else document.messages
    return tag(
        "tr",
        tag("th", document.path, scope="row"),
        tag("td", document.format),
        tag("td", str(len(extraction.articles)), class_="number"),
        tag("td", "; ".join(remarks)),
    )


# ----------------------------------------------------------------------------------- article
def _article(article: Article, places: Places, view: View) -> Markup:
    counts, findings = view.counts_of(article), view.findings_of(article)
    return tag(
        "details",
        _summary(article, counts, places),
        tag(
            "div",
            _findings(findings, places),
            _works(article, places, view),
            class_="inside",
        ),
        class_="article",
        id=view.article_anchor(article.id),
        data_problems=counts.error * 10000 + counts.warning * 100 + counts.note,
        data_title=title(article),
    )


def _summary(article: Article, counts: Counts, places: Places) -> Markup:
    byline = [
        describe.names(article.authors),
        "front matter" if article.type == "front-matter" else "",
        f"{article.document}, {places.of(article.start)}",
    ]
    unlinked = counts.cites - counts.linked - counts.ambiguous
    parts = [("linked", counts.linked), ("ambiguous", counts.ambiguous), ("unlisted", unlinked)]
    return tag(
        "summary",
        tag(
            "div",
            tag("h3", title(article), lang=article.language or None, dir="auto"),
            tag("p", " · ".join(filter(None, byline)), class_="small"),
            class_="what",
        ),
        tag(
            "p",
            tag("span", describe.many(counts.citations, "citation")),
            tag("span", describe.many(counts.references, "entry", "entries")),
            bar(parts, counts.cites),
            class_="numbers",
            title=f"{counts.linked} linked, {counts.ambiguous} ambiguous, {unlinked} unlisted",
        )
        if counts.cites or counts.references
        else tag("p"),
        tag("p", *_pills(counts), class_="pills"),
    )


def _pills(counts: Counts) -> list[Markup]:
    """Return how many findings of each severity there are, or that there are none."""
    pills = []
    for severity in Severity:
        if number := getattr(counts, severity.value):
            word = severity.value if number == 1 else f"{severity.value}s"
            named = tag("span", f" {word}", class_="unseen")
            pills.append(
                tag("span", badge(severity), str(number), named, class_="pill", title=word)
            )
    return pills or [tag("span", "✓ clean", class_="pill", data_state="linked")]


def _findings(findings: list[Finding], places: Places) -> Markup:
    if not findings:
        return tag("p", "Nothing was found broken here.", class_="good")
    rows = [_finding(finding, places) for finding in findings]
    head = tag("h4", "Findings")
    return join([head, tag("ul", *rows, class_="findings")])


def _finding(finding: Finding, places: Places | None) -> Markup:
    """Return one finding: what, where, and the sentence with the place marked."""
    where = f"line {finding.line}" if finding.line else ""
    fragment = ""
    if places is None:
        where = f"{finding.path} {where}".strip()
    elif finding.start is not None:
        where = places.of(finding.start)
        fragment = places.between(finding.start, finding.end)
    severity = tag("span", f"{finding.severity.value}: ", class_="unseen")
    hint = tag("span", finding.hint, class_="hint") if finding.hint else None
    sentence = tag("blockquote", marked(finding.context, fragment), dir="auto")
    return tag(
        "li",
        badge(finding.severity),
        tag(
            "div",
            tag("p", severity, tag("b", finding.message), " ", hint),
            sentence if finding.context else None,
            tag("p", " · ".join(filter(None, (finding.code, where))), class_="small"),
        ),
        class_="finding",
        data_severity=finding.severity.value,
        data_code=finding.code,
    )


# ------------------------------------------------------------------------------------- works
@dataclass(slots=True)
class _Row:
    """One work of an article: an entry of its list, or a stub."""

    item: Item
    told: str
    state: str
    places: list[tuple[Citation, Cite]] = field(default_factory=list)


def _works(article: Article, places: Places, view: View) -> Markup:
    rows = _rows(article)
    if not rows:
        return tag("p", "It has no list of works, and cites none.", class_="small")
    heads = [tag("th", name, scope="col") for name in ("State", "Work")]
    table = tag(
        "table",
        tag("thead", tag("tr", *heads)),
        tag("tbody", *[_work(row, article, places, view) for row in rows]),
        class_="works",
    )
    counted = Counter(row.state for row in rows)
    told = ", ".join(f"{number} {name}" for name, number in counted.items())
    return tag(
        "details",
        tag("summary", tag("h4", f"Works ({len(rows)})"), tag("span", told, class_="small")),
        tag("div", table, class_="wide"),
        class_="extra",
    )


def _rows(article: Article) -> list[_Row]:
    """Return the entries in printed order, then the stubs, each with where it is cited."""
    by_reference: dict[str, list[tuple[Citation, Cite]]] = defaultdict(list)
    by_item: dict[str, list[tuple[Citation, Cite]]] = defaultdict(list)
    doubtful = doubtful_references(article)
    for citation in article.citations:
        for cite in citation.cites:
            leads = {cite.reference, *cite.candidates} - {None}
            for reference in sorted(filter(None, leads)):
                by_reference[reference].append((citation, cite))
            if not leads and cite.item:
                by_item[cite.item].append((citation, cite))
    rows = []
    for entry in article.references:
        cited = by_reference.get(entry.id, [])
        known = "ambiguous" if entry.id in doubtful else "linked" if cited else "uncited"
        if known == "uncited" and entry.where != "list":
            known = "linked"  # a note or a source line that prints a work does cite it
        rows.append(_Row(entry.item, entry.text, known, cited))
    for item in article.unlisted:
        told = " ".join(filter(None, (describe.names(item.authors), f"({describe.year(item)})")))
        told = f"{told} {item['title']}".strip()
        rows.append(_Row(item, told, "unlisted", by_item.get(item.id, [])))
    return rows


def _work(row: _Row, article: Article, places: Places, view: View) -> Markup:
    anchor = view.work_anchor(row.item.id)
    key = tag("code", row.item.id)
    return tag(
        "tr",
        tag("td", tag("span", row.state, class_="state", data_state=row.state)),
        tag(
            "td",
            tag("span", row.told, lang=article.language or None, dir="auto"),
            " ",
            link(f"#{anchor}", key) if anchor else key,
            _cited(row, article, places) if row.places else None,
        ),
    )


def _cited(row: _Row, article: Article, places: Places) -> Markup:
    """Return how often a work is cited, to unfold into the sentences."""
    sentences = [
        tag(
            "li",
            tag("span", marked(citation.context or citation.text, citation.text), dir="auto"),
            tag("span", f" {places.of(citation.start)}", class_="small"),
        )
        for citation, _ in row.places
    ]
    return tag(
        "details",
        tag("summary", f"cited {len(row.places)}×", class_="small"),
        tag("ol", *sentences, lang=article.language or None),
        class_="places",
    )
