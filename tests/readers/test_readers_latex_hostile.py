"""LaTeX of any kind: reading raises ReadError or nothing, and every span lies in the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.errors import ReadError
from refkit.readers import latex

PIECES = r"""
\cite \cites \autocites \footnote \footnotemark \newcommand \def \let \begin{itemize} \begin{x}
\end{itemize} \end{document} \begin{document} \begin{figure} \begin{equation} \item \section
\title \author \maketitle \bibitem \caption \input \href \url \verb|a| \" \c \\ \iffalse \fi
\newenvironment \volcite \import \bibliography \iffalse \else { } [ ] ( ) $ $$ \( \) \[ \] #1 & ~ %
a b 1 , . -- `` \a \b \NewDocumentCommand \DeclareCiteCommand
""".split()
SOURCES = st.one_of(
    st.lists(st.sampled_from([*PIECES, " ", "\n", "\n\n", "\0", "ş", "\x0c"])).map("".join),
    st.text(),
)


@settings(max_examples=300, deadline=None)
@given(SOURCES)
def test_any_source_is_read_and_all_spans_lie_in_the_text(source: str) -> None:
    try:
        document = latex.read(source.encode("utf-8", "surrogatepass"), "no/such/a.tex")
    except ReadError:
        return
    spans = document.headings + document.links + document.notes + document.entries
    places = [(span.start, span.end) for span in spans]
    places += [(citation.start, citation.end) for citation in document.citations]
    assert all(0 <= start < end <= len(document.text) for start, end in places)


@pytest.mark.parametrize(
    "source",
    [
        "{" * 200_000,
        "\\emph{" * 50_000,
        "\\footnote{" * 20_000,
        "\\section{" * 20_000 + "}" * 20_000,
        "\\begin{itemize}" * 20_000,
        "\\begin{equation}" * 20_000,
        "\\begin{verbatim}" * 20_000,
        "\\cite[" * 20_000,
        "\\cites(" * 20_000,
        "\\title{" * 20_000,
        "\\(" * 100_000,
        "$" + "a " * 100_000,
        "$$a" * 50_001,
        "\\url{" * 50_000,
        "\\href{a}{" * 2_000,
        "\\'" * 50_000,
        "%" * 200_000,
        "\\cite[\\cite[\\cite[\\cite[\\cite[a]{b}]{b}]{b}]{b}]{b}" * 500,
        "`" * 100_000,
    ],
    ids=lambda source: source[:12],
)
def test_a_source_that_is_made_to_hang_is_read_in_seconds(source: str) -> None:
    began = time.process_time()
    latex.read(source.encode(), "a.tex")
    assert time.process_time() - began < 10
