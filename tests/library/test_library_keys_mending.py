r"""New keys in documents: \cite and its family, [@key], and all that is left alone."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.errors import ReadError, RefkitError, UnknownNameError
from refkit.library.keys import aliases, documents, latex, markdown

NEW = {"a": "oz2021", "b:1": "kaya2020yol", "c": "kim1999"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (r"\cite{a}", r"\cite{oz2021}"),
        (r"\citep*{a}", r"\citep*{oz2021}"),
        (
            r"\textcite{a}\autocite{c}\nocite{a}",
            r"\textcite{oz2021}\autocite{kim1999}\nocite{oz2021}",
        ),
        (r"\parencite[p.~3]{a,b:1}", r"\parencite[p.~3]{oz2021,kaya2020yol}"),
        (r"\parencite[bkz.][s.~3]{ a , d }", r"\parencite[bkz.][s.~3]{ oz2021 , d }"),
        (r"\cite[see \cite{c}, and [x]]{a}", r"\cite[see \cite{kim1999}, and [x]]{a}"),
        (r"\cite[see \cite{c}, {[x]}]{a}", r"\cite[see \cite{kim1999}, {[x]}]{oz2021}"),
        (r"\cites{a}{c}", r"\cites{oz2021}{kim1999}"),
        (
            r"\parencites(см.)(и др.)[3]{a}[x][4]{c}",
            r"\parencites(см.)(и др.)[3]{oz2021}[x][4]{kim1999}",
        ),
        (r"\Cites {a} [4] {c} {z}", r"\Cites {oz2021} [4] {kim1999} {z}"),
        (r"\volcite{a}[3]{c}", r"\volcite{a}[3]{kim1999}"),
        (r"\pvolcites{2}{a}{3}{c}", r"\pvolcites{2}{oz2021}{3}{kim1999}"),
        ("\\cite{a,% a\n  c}", "\\cite{oz2021,% a\n  kim1999}"),
        ("\\cite%\n [3]%\n {a}", "\\cite%\n [3]%\n {oz2021}"),
        (r"\citetext{see \citealp{a}; c}", r"\citetext{see \citealp{oz2021}; c}"),
        (
            r"\mycite{a} \bibitem[Öz]{a} \bibentry{a}",
            r"\mycite{oz2021} \bibitem[Öz]{oz2021} \bibentry{oz2021}",
        ),
        (r"100\% \cite{a}", r"100\% \cite{oz2021}"),
        (r"\newcommand{\q}[1]{\cite{#1}} \cite{a}", r"\newcommand{\q}[1]{\cite{#1}} \cite{oz2021}"),
        (r"\url{x%y} \cite{a}", r"\url{x%y} \cite{oz2021}"),
    ],
)
def test_keys_are_mended_in(before: str, after: str) -> None:
    assert latex.mend(before, NEW) == after


@pytest.mark.parametrize(
    "text",
    [
        r"% \cite{a}",
        r"\\% \cite{a}",
        r"\verb|\cite{a}| \verb*+\cite{a}+ \lstinline{\cite{a}}",
        r"\mintinline{tex}|\cite{a}|",
        "\\begin{verbatim}\n\\cite{a}\n\\end{verbatim}",
        "\\begin{lstlisting}[language=TeX]\n\\cite{a}\n\\end{lstlisting}",
        "\\begin{filecontents*}{x.bib}\n@book{a, note={\\cite{a}}}\n\\end{filecontents*}",
        r"\citestyle{a} \ref{a} \label{a} \textit{a} {a}",
        r"\cite{aa} \cite{a b} \cite{A} \cite{*}",
        r"\cite{a",
        r"\cite[a",
        "\\cite{\n\na}",
        "\\cite",
    ],
)
def test_left_alone_is(text: str) -> None:
    assert latex.mend(text, NEW) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[@a]", "[@oz2021]"),
        ("[bkz. @a, s. 3; -@b:1]", "[bkz. @oz2021, s. 3; -@kaya2020yol]"),
        ("Как пишет @a [с. 4], и @{c}.", "Как пишет @oz2021 [с. 4], и @{kim1999}."),
        ("@a.", "@oz2021."),
        ("nocite: '@a, @c'", "nocite: '@oz2021, @kim1999'"),
        (r"\cite{a} [@a]", r"\cite{oz2021} [@oz2021]"),
        ("`@a` [@a] ``x ` @a``", "`@a` [@oz2021] ``x ` @a``"),
        ("```\n@a\n```\n@a", "```\n@a\n```\n@oz2021"),
        ("~~~~ md\n@a\n~~~\n@a\n~~~~\n@a", "~~~~ md\n@a\n~~~\n@a\n~~~~\n@oz2021"),
        ("A stray ` mark.\n\n@a and ` again.", "A stray ` mark.\n\n@oz2021 and ` again."),
        (r"50% of \cite{a}", r"50% of \cite{oz2021}"),
        ("@a--@c-- @a-b", "@oz2021--@kim1999-- @a-b"),
        ("<!-- @a --> @a", "<!-- @a --> @oz2021"),
        ("me@a [@aa] @ab \\@a @@a", "me@a [@aa] @ab \\@a @@a"),
    ],
)
def test_markdown_is_mended_outside_of_code(before: str, after: str) -> None:
    assert markdown.mend(before, NEW) == after


def test_keys_that_change_places_do_so_at_once() -> None:
    assert latex.mend(r"\cite{a,b}", {"a": "b", "b": "a"}) == r"\cite{b,a}"


pieces = st.sampled_from(
    [
        "\\cite",
        "\\cites",
        "{",
        "}",
        "[",
        "]",
        "(",
        "a",
        ",",
        "%",
        "\n",
        "\\",
        "\\verb|",
        "@a",
        "`",
        " ",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(pieces, max_size=30).map("".join))
def test_nothing_but_keys_ever_changes(text: str) -> None:
    for mend in (latex.mend, markdown.mend):
        assert mend(text, {}) == text
        assert mend(text, {"a": "a"}) == text
        assert mend(text, {"a": "NEW"}).replace("NEW", "a") == text


@pytest.mark.parametrize(
    "text",
    [
        "\\cite[" * 6_000,
        "\\cite{" * 6_000,
        "\\cites(" * 6_000,
        "\\cite{" * 3_000 + "a" + "}" * 3_000,
        "\\verb|" * 6_000,
        "\\begin{verbatim}" * 10_000,
        "`" * 50_001,
        "`a ``b " * 10_000,
        "```\n" * 20_001,
        "<!--" * 6_000,
        "@" * 50_000,
        "[@a" * 6_000,
        "%\n" * 30_000,
    ],
)
def test_hostile_text_costs_seconds_not_hours(text: str) -> None:
    begun = time.process_time()
    latex.mend(text, NEW)
    markdown.mend(text, NEW)
    assert time.process_time() - begun < 8


# --------------------------------------------------------------------------------------- files
def test_all_other_bytes_of_a_document_stay_whatever_its_encoding(tmp_path: Path) -> None:
    path = tmp_path / "bildiri.tex"
    path.write_bytes("Şöyle \\cite{a}\r\nçağdaş".encode("windows-1254"))
    documents.mend(path, NEW).write()
    assert path.read_bytes() == "Şöyle \\cite{oz2021}\r\nçağdaş".encode("windows-1254")


def test_a_diff_shows_the_lines_that_change_and_no_control_characters(tmp_path: Path) -> None:
    path = tmp_path / "глава.md"
    path.write_text("Same.\n\x1b[31m[@a]\n", encoding="utf-8")
    mended = documents.mend(path, NEW)
    assert mended.changed
    assert mended.diff().splitlines()[-2:] == ["-\\x1b[31m[@a]", "+\\x1b[31m[@oz2021]"]


def test_files_that_are_no_documents_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownNameError, match=r"\.docx is neither LaTeX nor Markdown"):
        documents.mend(tmp_path / "x.docx", NEW)
    with pytest.raises(ReadError, match="cannot be read"):
        documents.mend(tmp_path / "x.tex", NEW)
    path = tmp_path / "u.tex"
    path.write_bytes("\\cite{a}".encode("utf-16"))
    with pytest.raises(ReadError, match="UTF-16"):
        documents.mend(path, NEW)


def test_aliases_follow_a_key_that_is_renamed_twice(tmp_path: Path) -> None:
    path = tmp_path / "aliases.json"
    aliases.write(path, aliases.followed({"a": "b", "x": "y"}, {"b": "c", "q": "r"}))
    assert aliases.read(path) == {"a": "c", "b": "c", "q": "r", "x": "y"}
    assert aliases.circular({"a": "b", "b": "c"}) == ["b"]


def test_an_old_key_that_stood_twice_means_its_first_work() -> None:
    assert aliases.renamed([("a", "x"), ("a", "y"), ("", "z"), ("q", "q")]) == {"a": "x"}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ("[]", "is no JSON object"),
        ('{"a": 3}', "3 cannot be a key"),
        ('{"a": "}\\\\input{x}"}', "cannot be a key"),
        ('{"a": ""}', "cannot be a key"),
    ],
)
def test_aliases_that_cannot_be_used_are_an_error(
    content: str, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "aliases.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RefkitError, match=message):
        aliases.read(path)
