"""Documents for LaTeX and for word processors: .tex and .rtf."""

from __future__ import annotations

from collections.abc import Iterator

from refkit.csl.writers import escape_latex, escape_rtf, latex, rtf
from refkit.rendering.fragment import to_runs
from refkit.rendering.page import Line, Page

_LATEX = r"""% For XeLaTeX or LuaLaTeX; pdfLaTeX reads it where all letters are Latin.
\documentclass{article}
\usepackage{iftex}
\ifPDFTeX
  \usepackage[T1]{fontenc}
\else
  \usepackage{fontspec}
  \IfFontExistsTF{Noto Serif}{\setmainfont{Noto Serif}}{%
    \IfFontExistsTF{DejaVu Serif}{\setmainfont{DejaVu Serif}}{}}
\fi
\usepackage[hidelinks]{hyperref}
\newenvironment{entries}{\begin{list}{}{\leftmargin=2em\itemindent=-2em}}{\end{list}}
\begin{document}
BODY
\end{document}
"""


def latex_page(page: Page) -> str:
    """Write a page as a LaTeX document; entries hang in a list."""
    blocks = [rf"\section*{{{escape_latex(page.title)}}}"]
    for section in page.sections:
        if section.heading != page.title:
            blocks.append(rf"\subsection*{{{escape_latex(section.heading)}}}")
        if section.about:
            blocks.append(escape_latex(section.about))
        if not section.lines:
            blocks.append(escape_latex(page.words("empty")))
            continue
        items = "\n".join(
            "\\item " + "\\newline\n".join([latex(to_runs(line.html)), *map(escape_latex, said)])
            for line in section.lines
            for said in [list(remarks(page, line))]
        )
        blocks.append(f"\\begin{{entries}}\n{items}\n\\end{{entries}}")
    if page.remark:
        blocks.append(escape_latex(page.remark))
    return _LATEX.replace("BODY", "\n\n".join(blocks))


def remarks(page: Page, line: Line) -> Iterator[str]:
    """Yield what is said about an entry: its note, and who cites it."""
    if line.note:
        yield line.note
    if line.cited_by:
        yield f"{page.words('cited-by')}: {'; '.join(line.cited_by)}"


# ---------------------------------------------------------------------------------------- RTF
_RTF = r"{\rtf1\ansi\ansicpg1252\deff0\uc1{\fonttbl{\f0\froman Times New Roman;}}\fs24"
_HEADINGS = ("\\pard\\sb240\\sa120\\b\\fs32 ", "\\pard\\sb240\\sa120\\b\\fs28 ")
_PLAIN, _ENTRY, _REMARK = (
    "\\pard\\sa120 ",
    "\\pard\\li480\\fi-480\\sa120 ",  # twentieths of a point
    "\\pard\\li480\\sa120\\fs20 ",
)


def rtf_page(page: Page) -> str:
    """Write a page as RTF; entries have hanging indents."""
    rows = [(_HEADINGS[0], escape_rtf(page.title))]
    for section in page.sections:
        if section.heading != page.title:
            rows.append((_HEADINGS[1], escape_rtf(section.heading)))
        if section.about:
            rows.append((_PLAIN, escape_rtf(section.about)))
        for line in section.lines:
            rows.append((_ENTRY, rtf(to_runs(line.html))))
            rows += [(_REMARK, escape_rtf(said)) for said in remarks(page, line)]
        if not section.lines:
            rows.append((_PLAIN, escape_rtf(page.words("empty"))))
    if page.remark:
        rows.append((_PLAIN, escape_rtf(page.remark)))
    return "\n".join([_RTF, *(f"{{{look}{text}\\par}}" for look, text in rows), "}\n"])
