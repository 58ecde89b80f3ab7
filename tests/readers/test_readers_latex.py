"""LaTeX: the text that it prints, the citations where their commands stand, the files it names."""

from __future__ import annotations

from pathlib import Path

import pytest

from refkit import readers
from refkit.model import Document, Item
from refkit.readers import latex


def read(source: str, path: str = "paper.tex") -> Document:
    return latex.read(source.encode(), path)


def cites(document: Document) -> list[tuple[str | None, str | None, str | None, str | None]]:
    return [
        (cite.key, cite.locator, cite.label, cite.prefix)
        for citation in document.citations
        for cite in citation.cites
    ]


def about(document: Document) -> Item:
    assert document.metadata is not None
    return document.metadata


# ---------------------------------------------------------------------------------------- text
@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"\c{S}ahin \.Inalc{\i}k, \u{g}, \v s, \"o, \'\i", "Şahin İnalcık, ğ, š, ö, í"),
        (r"``a''---b--c~d \& 5\,\% \_", "“a”—b–c\u00a0d & 5 % _"),
        ('<<Река>> "--- вода', "«Река» — вода"),
        (r"an \emph{old \textbf{river}} \textcolor{red}{here}", "an old river here"),
        (r"\enquote{a \enquote{b} c} d", "“a “b” c” d"),
        ("one % aside\n two\n\n\nthree", "one two\n\nthree"),
        ("a%\nb", "ab"),
        (r"see Section~\ref{s:a}\label{x}.", "see Section\u00a0."),
        (r"$\alpha$, $x$, 10$^{th}$, $a+b=c$", "α, x, 10th, $a+b=c$"),
        ("H$_2$O, m$^{2}$", "H₂O, m²"),
        (r"before \[ x = 1 \] after", "before after"),
        (r"before \begin{equation}x\end{equation} after", "before after"),
        ("a\n\\begin{verbatim}\n\\cite{no} % x\n\\end{verbatim}\nb", "a\n\nb"),
        (r"\verb|\cite{x}| is code", r"\cite{x} is code"),
        (r"\unknown[option]{is read}", "is read"),
        (r"a \iffalse hidden \ifx\a\b no \fi \fi b", "a b"),
        (r"one\\[2pt] two", "one\ntwo"),
        (r"\url{https://a.b/c_d%20e}", "https://a.b/c_d%20e"),
        (r"\begin{quote}said\end{quote} he", "said\n\nhe"),
        (r"\begin{tabular}{ll}\toprule a & b \\ c & d\end{tabular}", "a | b\nc | d"),
        (
            r"\begin{figure}[t]\includegraphics[width=1cm]{x.png}\caption{A map}\end{figure}",
            "A map",
        ),
    ],
)
def test_the_text_is_what_a_person_reads(source: str, text: str) -> None:
    assert read(source).text == text


def test_lists_have_their_numbers_written_out() -> None:
    source = r"""\begin{enumerate}\item one \begin{itemize}\item[--] in \end{itemize}
        \item two\end{enumerate}"""
    assert read(source).text == "1. one\n\n– in\n\n2. two"


def test_headings_have_their_level() -> None:
    document = read(r"\section*{On \emph{rivers}}They flow.\subsection[Short]{Long one}")
    headings = [(span.label, document.text[span.start : span.end]) for span in document.headings]
    assert headings == [("2", "On rivers"), ("3", "Long one")]


def test_footnotes_stand_at_the_end_with_marks_that_point_at_them() -> None:
    document = read(
        r"It flows.\footnote{So \cite{a} says.\footnote{Or not.}} It ends.\footnote{Yes.}"
    )
    notes = [(span.label, document.text[span.start : span.end]) for span in document.notes]
    assert notes == [("1", r"So \cite{a} says.3"), ("2", "Yes."), ("3", "Or not.")]
    assert document.text.startswith("It flows.1 It ends.2\n\n1. So")
    assert [link.label for link in document.links] == ["#fn1", "#fn2", "#fn3"]


def test_nothing_of_the_preamble_is_text() -> None:
    document = read(
        r"\documentclass{article} junk \cite{no} \begin{document}Text.\end{document} end"
    )
    assert document.text == "Text."
    assert document.citations == []


# -------------------------------------------------------------------------------------- macros
@pytest.mark.parametrize(
    ("definition", "use", "text"),
    [
        (r"\newcommand{\work}[1]{\emph{#1}}", r"\work{Rivers}", "Rivers"),
        (r"\newcommand\kg{Kyrgyz}", r"\kg{} and \kg.", "Kyrgyz and Kyrgyz."),
        (r"\newcommand*{\by}[2][me]{#2 by #1}", r"\by{it}; \by[you]{it}", "it by me; it by you"),
        (r"\def\pair#1#2{#1+#2}", r"\pair{a}b", "a+b"),
        (r"\let\old\emph", r"\old{x}", "x"),
        (r"\NewDocumentCommand{\two}{m O{z}}{#1#2}", r"\two{a}; \two{a}[b]", "az; ab"),
        (r"\newenvironment{box}[1]{#1: }{!}", r"\begin{box}{Note}x\end{box}", "Note: x!"),
    ],
)
def test_macros_of_the_author_are_expanded(definition: str, use: str, text: str) -> None:
    assert read(f"{definition} {use}").text == text


def test_a_macro_that_cites_is_a_citation() -> None:
    document = read(r"\newcommand{\pcite}[2][]{\autocite[#1]{#2}} As \pcite[12]{a} says.")
    assert cites(document) == [("a", "12", "page", None)]
    assert document.citations[0].text == r"\autocite[12]{a}"


@pytest.mark.parametrize("bomb", [r"\def\a{\a\a}\a", r"\def\a#1{\a{#1#1}}\a{x}", r"\def\a{\a}\a"])
def test_a_macro_without_end_is_ended(bomb: str) -> None:
    document = read(f"Text. {bomb}")
    assert document.text.startswith("Text.")
    assert any("macros" in message for message in document.messages)


# ----------------------------------------------------------------------------------- citations
@pytest.mark.parametrize(
    ("command", "found"),
    [
        (r"\cite{a}", [("a", None, None, None)]),
        ("\\cite{a,\n b:2}", [("a", None, None, None), ("b:2", None, None, None)]),
        (r"\citep[see][ch.~3]{a}", [("a", "3", "chapter", "see")]),
        (r"\citet*[][pp.~3--4]{a}", [("a", "3–4", "page", None)]),
        (r"\citep[for more]{a}", [("a", None, None, None)]),
        (r"\citeauthor{a}", [("a", None, None, None)]),
        (r"\Textcite[\pno~7]{a}", [("a", "7", "page", None)]),
        ("\\footcite\n  [12]\n  {a}", [("a", "12", "page", None)]),
        (
            r"\autocites(cf.)()[see][3]{a}[xii]{b,c}",
            [("a", "3", "page", "cf. see"), ("b", None, None, None), ("c", "xii", "page", None)],
        ),
        (r"\volcite{2}[34]{a}", [("a", "34", "page", None)]),
        (r"\nocite{a}", []),
        (r"\cite{}", []),
        (r"\headlesscite{a}", [("a", None, None, None)]),
        (r"\DeclareCiteCommand{\mine}{a}{b}{c}{d}\mine[3]{a}", [("a", "3", "page", None)]),
    ],
)
def test_every_command_that_cites_is_a_citation(
    command: str, found: list[tuple[str, str | None, str | None, str | None]]
) -> None:
    assert cites(read(f"It is so {command}. And on.")) == found


def test_a_citation_spans_its_command_as_the_source_has_it() -> None:
    document = read("Said \\autocites\n  [12]{a}\n  [3--4]{b} [sic].")
    [citation] = document.citations
    assert citation.text == document.text[citation.start : citation.end]
    assert citation.text == r"\autocites[12]{a}[3--4]{b}"
    assert document.text.endswith("{b} [sic].")


# ------------------------------------------------------------------------------ lists of works
BBL = r"""\begin{thebibliography}{9}
\bibitem[Demir(2020)]{demir} A. Demir. \newblock \emph{Rivers}. 2020.

\bibitem{kaya}
B. Kaya. \newblock Springs, 2021.
\end{thebibliography}"""


def test_entries_of_a_list_have_the_keys_that_cite_them() -> None:
    document = read(f"As said \\cite{{kaya}}.\n{BBL}")
    entries = [(span.label, document.text[span.start : span.end]) for span in document.entries]
    assert entries == [("demir", "A. Demir. Rivers. 2020."), ("kaya", "B. Kaya. Springs, 2021.")]


def test_the_bibliography_files_are_named(tmp_path: Path) -> None:
    for name in ("a.bib", "more/b.bib"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    path = tmp_path / "paper.tex"
    document = read(r"\addbibresource{more/b.bib} Text. \bibliography{a,gone}", str(path))
    assert document.libraries == [str(tmp_path / "more/b.bib"), str(tmp_path / "a.bib")]
    assert document.messages == ["names 'gone', which is no file beside it"]


def test_without_a_bibliography_file_the_list_that_bibtex_wrote_is_read(tmp_path: Path) -> None:
    (tmp_path / "paper.bbl").write_text(BBL)
    path = str(tmp_path / "paper.tex")
    assert [span.label for span in read(r"Text. \bibliography{gone}", path).entries] == [
        "demir",
        "kaya",
    ]
    (tmp_path / "gone.bib").touch()
    assert read(r"Text. \bibliography{gone}", path).entries == []


def test_the_records_that_biber_wrote_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "paper.bbl").write_text(r"\entry{demir}{book}{}\field{title}{Rivers}\endentry")
    assert read(r"Text. \printbibliography", str(tmp_path / "paper.tex")).text == "Text."


# ---------------------------------------------------------------------------------------- files
def test_files_that_are_input_stand_in_their_places(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts/one.tex").write_text(r"One \cite{a}. \input{two}")
    (tmp_path / "parts/two.tex").write_text("Two.")
    document = read(r"Start. \input{parts/one} \include{parts/two}", str(tmp_path / "main.tex"))
    assert document.text == r"Start. One \cite{a}. Two. Two."


@pytest.mark.parametrize("name", ["/etc/hostname", "../secret", "parts/../../secret", "link", "no"])
def test_no_file_outside_of_the_folder_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.tex").write_text("secret")
    folder = tmp_path / "paper"
    folder.mkdir()
    (folder / "link.tex").symlink_to(tmp_path / "secret.tex")
    document = read(f"Text. \\input{{{name}}}", str(folder / "main.tex"))
    assert document.text == "Text."
    assert document.messages == [f"names {name!r}, which is no file beside it"]


def test_files_that_input_each_other_come_to_an_end(tmp_path: Path) -> None:
    (tmp_path / "a.tex").write_text(r"A \input{b}\input{b}")
    (tmp_path / "b.tex").write_text(r"B \input{a} \input{main}")
    (tmp_path / "main.tex").write_text(r"\input{a} end")
    document = read(r"\input{a} end", str(tmp_path / "main.tex"))
    assert document.text == "A B B end"
    assert document.messages == ["'a' reads itself", "'main' reads itself"]


# --------------------------------------------------------------------------------- front matter
def test_title_authors_date_and_language_are_metadata() -> None:
    document = read(
        r"""\documentclass[12pt]{article}\usepackage[english,ngerman]{babel}
        \title{Flüsse\thanks{Funded.}} \author{Ayşe Demir\inst{1} \\ Ankara \and Bakyt Kaya}
        \date{3 May 2021} \begin{document}\maketitle Text.\end{document}"""
    )
    item = about(document)
    assert (item["title"], item["language"], item.year) == ("Flüsse", "de", 2021)
    assert list(map(str, item.names["author"])) == ["Ayşe Demir", "Bakyt Kaya"]
    assert document.text == "Flüsse\n\nAyşe Demir, Bakyt Kaya\n\nText."


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("A. Demir, B. Kaya and C. Lee", ["A. Demir", "B. Kaya", "C. Lee"]),
        ("Ministry of Rivers and Lakes", ["Ministry of Rivers and Lakes"]),
        (r"A. Demir$^{1}$ \and B. Kaya\textsuperscript{2}", ["A. Demir", "B. Kaya"]),
    ],
)
def test_authors_are_parted(printed: str, names: list[str]) -> None:
    assert list(map(str, about(read(f"\\author{{{printed}}}")).names["author"])) == names


def test_a_file_is_decoded_as_it_says() -> None:
    source = r"\documentclass{article}\usepackage[latin5]{inputenc}\begin{document}Şahin ığı"
    assert latex.read(source.encode("windows-1254"), "a.tex").text == "Şahin ığı"


def test_a_latex_document_is_known_by_its_ending_and_by_how_it_begins(tmp_path: Path) -> None:
    for name in ("a.tex", "b"):
        (tmp_path / name).write_text("% mine\n\\documentclass{article}\n\\begin{document}Hm.")
        assert readers.read(tmp_path / name).format == "latex"


def test_chapters_are_found_with_their_document_alone(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "main.tex").write_text("\\documentclass{book}\n\\include{parts/one}\\input{other}")
    for name in ("parts/one.tex", "loose.tex"):
        (tmp_path / name).write_text("Text.")
    (tmp_path / "other.tex").write_text("\\documentclass{article} Another.")
    assert readers.find([tmp_path]) == [
        tmp_path / name for name in ("loose.tex", "main.tex", "other.tex")
    ]
    assert readers.find([tmp_path / "parts/one.tex"]) == [tmp_path / "parts/one.tex"]


def test_cites_inside_a_citetext_are_one_citation() -> None:
    source = r"Tolls \citetext{\citealp[see][3]{demir}; \citealp{kaya}} rose \citetext{as told}."
    document = read(rf"\begin{{document}}{source}\end{{document}}")
    assert cites(document) == [("demir", "3", "page", "see"), ("kaya", None, None, None)]
    assert len(document.citations) == 1
    assert document.text.endswith(" rose as told.")
