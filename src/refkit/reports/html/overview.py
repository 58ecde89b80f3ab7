"""The top of the page: the numbers, and what is broken by severity and rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from refkit.model import Finding, Severity
from refkit.reports.html import describe
from refkit.reports.html.markup import Markup, join, tag, text
from refkit.reports.html.view import View

SYMBOLS = {Severity.ERROR: "✕", Severity.WARNING: "!", Severity.NOTE: "i"}


def overview(view: View) -> Markup:
    """Return the section with the headline, the cards and the plots."""
    return tag(
        "section",
        tag("h2", "Overview", class_="unseen"),
        _headline(view),
        _cards(view),
        tag("div", _citation_states(view), _by_severity(view), _by_rule(view), class_="plots"),
        id="overview",
    )


def _headline(view: View) -> Markup:
    """Return the state of things in one sentence."""
    counts = view.totals
    if not view.articles:
        return tag("p", "No article was found.", class_="headline")
    told = [
        tag("strong", describe.many(counts.articles or len(view.articles), "article")),
        " cites " if counts.articles == 1 else " cite ",
        tag("strong", describe.many(len(view.library), "work")),
        " in ",
        tag("strong", describe.many(counts.citations, "place")),
        ". ",
    ]
    if counts.problems:
        told += [
            tag("strong", describe.many(counts.problems, "thing"), class_="bad"),
            " need a look." if counts.problems > 1 else " needs a look.",
        ]
    else:
        told.append(tag("strong", "Nothing is broken.", class_="good"))
    return tag("p", *told, class_="headline")


def _cards(view: View) -> Markup:
    counts = view.totals
    front = len(view.articles) - counts.articles
    stubs = sum(1 for work in view.library if work.item.unlisted)
    error = "error" if counts.error else ""
    cited = _share(counts.uncited, counts.references, "of entries")
    rows: list[tuple[str, int, str, str]] = [
        ("Articles", counts.articles, f"and {front} of front matter" if front else "", ""),
        ("Works", len(view.library), f"{len(view.library) - stubs} in lists", ""),
        ("Citations", counts.citations, f"naming {describe.many(counts.cites, 'work')}", ""),
        ("Linked", counts.linked, _share(counts.linked, counts.cites, "of them"), "linked"),
        ("Ambiguous", counts.ambiguous, "several entries fit", "ambiguous"),
        ("Unlisted", counts.unlisted, "cited, in no list", "unlisted"),
        ("Uncited", counts.uncited, cited, "uncited"),
        ("Findings", counts.findings, describe.many(counts.error, "error"), error),
    ]
    shown = [row for row in rows if row[0] != "Ambiguous" or row[1]]
    cards = [
        tag(
            "div",
            tag("dt", name),
            tag("dd", f"{number:,}", class_="figure"),
            tag("dd", note, class_="small"),
            class_="card",
            data_state=state if state and number else None,
        )
        for name, number, note, state in shown
    ]
    return tag("dl", *cards, class_="cards")


def _citation_states(view: View) -> Markup:
    """Return two bars: what is known of the cites, and of the entries."""
    counts = view.totals
    unlinked = counts.cites - counts.linked - counts.ambiguous
    cites = [
        ("linked", counts.linked, "with an entry"),
        ("ambiguous", counts.ambiguous, "that several entries fit"),
        ("unlisted", unlinked, "without an entry"),
    ]
    entries = [
        ("linked", counts.references - counts.uncited, "cited"),
        ("uncited", counts.uncited, "never cited"),
    ]
    return _panel(
        "Do they match?",
        _stacked(f"Of {counts.cites:,} works named in the text", cites),
        _stacked(f"Of {counts.references:,} entries in the lists", entries),
    )


def _stacked(caption: str, parts: Sequence[tuple[str, int, str]]) -> Markup:
    total = sum(number for _, number, _ in parts)
    legend = [
        tag("li", tag("b", f"{number:,}"), f" {told}", data_state=state)
        for state, number, told in parts
        if number
    ]
    return tag(
        "div",
        tag("p", caption, class_="small"),
        bar([(state, number) for state, number, _ in parts], total),
        tag("ul", *legend, class_="legend") if legend else tag("p", "none", class_="small"),
    )


def _by_severity(view: View) -> Markup:
    counter = Counter(finding.severity for finding in view.findings)
    most = max(counter.values(), default=0)
    rows = [
        _plot_row("severity", severity.value, severity, text(f"{severity.value}s"), number, most)
        for severity in Severity
        if (number := counter[severity])
    ]
    return _panel("Findings by severity", _plot(rows))


def _by_rule(view: View) -> Markup:
    counter = Counter(finding.code for finding in view.findings)
    worst = _worst(view.findings)
    order = list(Severity)
    codes = sorted(counter, key=lambda code: (order.index(worst[code]), -counter[code], code))
    most = max(counter.values(), default=0)
    rows = [
        _plot_row(
            "code",
            code,
            worst[code],
            join([tag("code", code), " ", view.rules.get(code, "")]),
            counter[code],
            most,
        )
        for code in codes
    ]
    return _panel("Findings by rule", _plot(rows))


def _worst(findings: Sequence[Finding]) -> dict[str, Severity]:
    """Return the gravest severity that each rule was found with."""
    order = list(Severity)
    worst: dict[str, Severity] = {}
    for finding in findings:
        known = worst.get(finding.code, finding.severity)
        worst[finding.code] = min(known, finding.severity, key=order.index)
    return worst


def _plot(rows: list[Markup]) -> Markup:
    if not rows:
        return tag("p", "None. ", tag("span", "Every rule is kept.", class_="small"))
    return tag("ul", *rows, class_="plot")


def _plot_row(
    kind: str, value: str, severity: Severity, label: Markup, number: int, most: int
) -> Markup:
    """Return one bar of a plot; with JavaScript it filters the findings."""
    return tag(
        "li",
        tag(
            "button",
            badge(severity),
            tag("span", label, class_="label"),
            bar([(severity.value, number)], most),
            tag("span", f"{number:,}", class_="number"),
            type="button",
            data_filter=kind,
            data_value=value,
            aria_pressed="false",
        ),
    )


def _panel(title: str, *children: Markup) -> Markup:
    return tag("div", tag("h3", title), *children, class_="panel")


def badge(severity: Severity) -> Markup:
    """Return the severity's sign; its colour is never all that tells it."""
    sign = SYMBOLS[severity]
    return tag("span", sign, class_="badge", data_state=severity.value, aria_hidden="true")


def bar(parts: Sequence[tuple[str, int]], total: int) -> Markup:
    """Return a bar of parts (state, number) that is full at `total`; decoration, not data."""
    rects = []
    place = 0.0
    for state, number in parts:
        width = 100 * number / total if total else 0.0
        if width:
            rects.append(
                tag("rect", x=f"{place:.2f}", width=f"{width:.2f}", height=10, data_state=state)
            )
        place += width
    return tag(
        "svg",
        *rects,
        class_="bar",
        viewBox="0 0 100 10",
        preserveAspectRatio="none",
        aria_hidden="true",
    )


def _share(part: int, whole: int, of: str) -> str:
    return f"{100 * part / whole:.0f} % {of}" if whole else ""
