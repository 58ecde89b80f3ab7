"""Whole bibliography documents: HTML, Markdown, plain text.

    items ─ render ─▶ Rendered ─ page ─▶ Page (sections of lines) ─ WRITERS[format] ─▶ str

A `Page` knows what stands where; a writer only how its format says it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from importlib import resources

from refkit import languages
from refkit.csl.writers import escape_markdown, markdown
from refkit.errors import UnknownNameError, nearest
from refkit.model import Item
from refkit.rendering import docx, papers, pdf
from refkit.rendering.engine import Rendered
from refkit.rendering.fragment import linked, to_runs, to_text
from refkit.rendering.markup import plain
from refkit.rendering.page import Line, Page, Section

TEXT_WIDTH = 88  # columns of a plain text list


def document(
    items: Iterable[Item],
    rendered: Rendered,
    *,
    format: str = "html",
    title: str = "",
    sections: Sequence[tuple[str, Sequence[str]]] | None = None,
    notes: Mapping[str, str] | None = None,
    cited_by: Mapping[str, Sequence[str]] | None = None,
) -> str | bytes:
    """Write a rendered list as a document; see `refkit.rendering.document`."""
    every = [*WRITERS, *BINARY]
    if format not in every:
        raise UnknownNameError(
            f"no document format {format!r}; there are {', '.join(every)}.",
            hint=nearest(format, every),
        )
    known = {item.id: item for item in items}
    words = words_of(rendered.locale)
    groups = _default_groups(known, rendered, words) if sections is None else sections
    page = Page(
        title=plain(title) or words("references"),
        locale=rendered.locale,
        words=words,
        sections=[
            Section(
                plain(heading),
                words("unlisted-about") if sections is None and place == 1 else "",
                [_line(id_, known, rendered, notes or {}, cited_by or {}) for id_ in ids],
            )
            for place, (heading, ids) in enumerate(groups)
            if ids or place == 0
        ],
    )
    seen: set[str] = set()
    for line in (line for section in page.sections for line in section.lines):
        line.id = "" if line.id in seen else line.id  # an anchor stands once on a page
        seen.add(line.id)
    if any("refkit-fallback" in html for html in rendered.entries.values()):
        page.remark = words("fallback-about")
    return WRITERS[format](page) if format in WRITERS else BINARY[format](page)


def words_of(locale: str) -> Callable[[str], str]:
    """Return what looks up a word of the table [rendering] in the locale's language, or English."""
    code = locale.split("-", maxsplit=1)[0].lower()
    table = languages.get(code if code in languages.codes() else "en").table("rendering")
    english = languages.get("en").table("rendering")
    return lambda key: str(table.get(key) or english[key])


def _default_groups(
    known: Mapping[str, Item], rendered: Rendered, words: Callable[[str], str]
) -> list[tuple[str, list[str]]]:
    """Return the listed works and, apart from them, those that are cited and stand in no list."""
    stubs = {identifier for identifier, item in known.items() if item.unlisted}
    return [
        (words("references"), [id_ for id_ in rendered.order if id_ not in stubs]),
        (words("unlisted"), [id_ for id_ in rendered.order if id_ in stubs]),
    ]


def _line(
    identifier: str,
    known: Mapping[str, Item],
    rendered: Rendered,
    notes: Mapping[str, str],
    cited_by: Mapping[str, Sequence[str]],
) -> Line:
    item = known.get(identifier, Item(identifier))
    note = notes.get(identifier, item["note"] if item.unlisted else "")
    return Line(
        id=identifier,
        html=rendered.entries.get(identifier, ""),
        language=item["language"],
        note=plain(note),
        cited_by=[plain(label) for label in cited_by.get(identifier, ())],
    )


# --------------------------------------------------------------------------------------- HTML
_HTML = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="refkit">
<title>{title}</title>
<style>
{css}</style>
</head>
<body>
<main{wide}>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""


def html_page(page: Page) -> str:
    """Write a page as HTML that needs nothing else."""
    body = [_html_section(page, section, f"s{n}") for n, section in enumerate(page.sections, 1)]
    if page.remark:
        body.append(f'<p class="about">{escape(page.remark)}</p>')
    return _HTML.format(
        lang=escape(page.locale),
        title=escape(page.title),
        wide=' class="wide"' if page.wide else "",
        css=resources.files(__package__).joinpath("page.css").read_text(encoding="utf-8"),
        body="\n".join(body),
    )


def _html_section(page: Page, section: Section, identifier: str) -> str:
    about = [f'<p class="about">{escape(section.about)}</p>'] if section.about else []
    if section.lines:
        entries = [_html_line(page, line) for line in section.lines]
        content = ['<ul class="entries">', *entries, "</ul>"]
    else:
        content = [f"<p>{escape(page.words('empty'))}</p>"]
    if section.heading == page.title:  # said once
        return "\n".join(
            [f'<section aria-label="{escape(section.heading)}">', *about, *content, "</section>"]
        )
    heading = f'<h2 id="{identifier}">{escape(section.heading)}</h2>'
    opening = f'<section aria-labelledby="{identifier}">'
    return "\n".join([opening, heading, *about, *content, "</section>"])


def _html_line(page: Page, line: Line) -> str:
    code = line.language.split("-")[0]
    lang = f' lang="{escape(line.language)}"' if code and code != page.locale.split("-")[0] else ""
    anchor = f' id="{escape("ref-" + "-".join(line.id.split()))}"' if line.id else ""
    parts = [f'<p class="entry">{linked(line.html)}</p>']
    if line.note:
        parts.append(f'<p class="note" lang="{escape(page.locale)}">{escape(line.note)}</p>')
    if line.cited_by:
        labels = "; ".join(map(escape, line.cited_by))
        word = escape(page.words("cited-by"))
        parts.append(f'<p class="cited-by" lang="{escape(page.locale)}">{word}: {labels}</p>')
    return f"<li{anchor}{lang}>{''.join(parts)}</li>"


# ---------------------------------------------------------------------- Markdown and plain text
def _markdown(page: Page) -> str:
    blocks = [f"# {escape_markdown(page.title)}"]
    for section in page.sections:
        if section.heading != page.title:
            blocks.append(f"## {escape_markdown(section.heading)}")
        if section.about:
            blocks.append(escape_markdown(section.about))
        blocks += [_markdown_line(page, line) for line in section.lines]
        if not section.lines:
            blocks.append(escape_markdown(page.words("empty")))
    if page.remark:
        blocks.append(escape_markdown(page.remark))
    return "\n\n".join(blocks) + "\n"


def _markdown_line(page: Page, line: Line) -> str:
    parts = [f"- {markdown(to_runs(line.html))}"]
    if line.note:
        parts.append(escape_markdown(line.note))
    if line.cited_by:
        labels = "; ".join(escape_markdown(label, at_start=False) for label in line.cited_by)
        parts.append(f"{escape_markdown(page.words('cited-by'))}: {labels}")
    return "\\\n  ".join(parts)


def _text(page: Page) -> str:
    blocks = [_underlined(page.title, "=")]
    for section in page.sections:
        if section.heading != page.title:
            blocks.append(_underlined(section.heading, "-"))
        if section.about:
            blocks.append(_filled(section.about))
        blocks += [_text_line(page, line) for line in section.lines]
        if not section.lines:
            blocks.append(page.words("empty"))
    if page.remark:
        blocks.append(_filled(page.remark))
    return "\n\n".join(blocks) + "\n"


def _underlined(heading: str, mark: str) -> str:
    return f"{heading}\n{mark * min(len(heading), TEXT_WIDTH)}"


def _text_line(page: Page, line: Line) -> str:
    parts = [_filled(to_text(line.html), hanging="    ")]
    if line.note:
        parts.append(_filled(line.note, "    ", "    "))
    if line.cited_by:
        said = f"{page.words('cited-by')}: {'; '.join(line.cited_by)}"
        parts.append(_filled(said, "    ", "    "))
    return "\n".join(parts)


def _filled(text: str, first: str = "", hanging: str = "") -> str:
    """Break text into lines, never inside a word or a URL."""
    return textwrap.fill(
        text,
        TEXT_WIDTH,
        initial_indent=first,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )


WRITERS: dict[str, Callable[[Page], str]] = {
    "html": html_page,
    "md": _markdown,
    "txt": _text,
    "tex": papers.latex_page,
    "rtf": papers.rtf_page,
}
"""Formats that are text."""
BINARY: dict[str, Callable[[Page], bytes]] = {
    "docx": docx.docx,
    "pdf": lambda page: pdf.pdf(html_page(page)),
}
"""Formats that are not."""
