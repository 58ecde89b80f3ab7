"""A tree as Markdown, LaTeX, RTF and runs: formats come through, letters never become markup."""

import random
import re
from collections.abc import Iterable
from html import unescape
from typing import Any

import pytest
from benchmarks import csl_escaping
from csl_styles import item, processor, style
from hypothesis import given
from hypothesis import strategies as st

from refkit.csl import Node
from refkit.csl.output import Format
from refkit.csl.writers import Look, Run, escape_latex, escape_rtf, latex, markdown, rtf, runs

TITLE = style(bibliography='<text variable="title" font-style="italic" suffix="."/>')
EM, STRONG, BOTH = Look(italic=True), Look(bold=True), Look(italic=True, bold=True)
ITALIC, BOLD = Format(style="italic"), Format(weight="bold")


def entry(title: str) -> Node:
    return processor(TITLE, [item("a", title=title)]).bibliography()[0].tree


def test_each_output_has_its_own_italics() -> None:
    tree = entry("Су & вода")
    assert markdown(tree) == "*Су & вода*."
    assert latex(tree) == r"\textit{Су \& вода}."
    assert rtf(tree) == r"{\i \u1057 ?\u1091 ? & \u1074 ?\u1086 ?\u1076 ?\u1072 ?}."
    assert runs(tree) == [Run("Су & вода", Look(italic=True)), Run(".")]


def test_italics_of_the_data_stand_upright_in_italics_of_the_style() -> None:
    assert latex(entry("On <i>Felis</i> cats")) == r"\textit{On }Felis\textit{ cats}."


def test_looks_add_up() -> None:
    tree = Node(["a", Node(["b", Node(["c"], BOLD)], ITALIC), Node(["2"], Format(align="sup"))])
    assert markdown(tree) == "a<em>b<strong>c</strong></em><sup>2</sup>"
    assert latex(tree) == r"a\textit{b}\textbf{\textit{c}}\textsuperscript{2}"
    assert rtf(tree) == r"a{\i b}{\i\b c}{\super 2}"


def test_small_capitals_and_lines_are_kept() -> None:
    tree = Node(["x"], Format(variant="small-caps", decoration="underline"))
    assert latex(tree) == r"\underline{\textsc{x}}"
    assert rtf(tree) == r"{\scaps\ul x}"
    assert runs(tree) == [Run("x", Look(small_caps=True, underline=True))]


def test_a_number_in_the_margin_stands_apart() -> None:
    tree = Node([Node(["[1]"], Format(display="left-margin")), Node(["Text"])])
    assert markdown(tree) == r"\[1\] Text"
    assert latex(tree) == "{[}1{]} Text"


def test_links_are_written_as_each_output_has_them() -> None:
    url = "https://e.org/a_b?x=1&y=50%25"
    tree = Node(["here"], Format(link=url))
    assert markdown(tree) == f"[here](<{url}>)"
    assert latex(tree) == r"\href{https://e.org/a\_b?x=1\&y=50\%25}{here}"
    assert rtf(tree) == f'{{\\field{{\\*\\fldinst HYPERLINK "{url}"}}{{\\fldrslt here}}}}'


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///x", 'https://e.org/"x', "http:"])
def test_only_whole_web_addresses_become_links(link: str) -> None:
    assert runs(Node(["here"], Format(link=link))) == [Run("here")]


def test_what_latex_reads_as_commands_is_escaped() -> None:
    assert escape_latex(r"\end{a} $5 & #1 % _ ^ ~") == (
        r"\textbackslash{}end\{a\} \$5 \& \#1 \% \_ \textasciicircum{} \textasciitilde{}"
    )
    assert escape_latex("[x]--\ny") == "{[}x{]}-{}- y"


def test_what_rtf_reads_as_control_words_is_escaped() -> None:
    assert escape_rtf("{\\rtf1}\n\U0001f600") == "\\{\\\\rtf1\\} \\u-10179 ?\\u-8704 ?"


def test_a_mark_before_a_link_makes_no_picture_of_it() -> None:
    link = Run("here", Look(link="https://example.org/a"))
    for text in ("See!", "a\\!"):
        written = markdown([Run(text, Look()), link])
        assert written.endswith(r"\![here](<https://example.org/a>)"), written
    assert markdown([Run("See!", Look())]) == "See!"


def test_an_address_that_readers_would_show_otherwise_is_a_link_with_its_text() -> None:
    for url in ("http://@0", "http://me@e.org/a", "https://xn--p1ai/a"):
        assert markdown([Run(url, Look(link=url))]).endswith(f"](<{url}>)")
    assert (
        markdown([Run("https://e.org/@a", Look(link="https://e.org/@a"))]) == "<https://e.org/@a>"
    )


def test_a_line_of_markdown_begins_no_list_and_stays_one_line() -> None:
    assert markdown(Node(["1. a\n# b"])) == r"1\. a \# b"
    assert markdown(Node(["- a"])) == r"\- a"


@pytest.mark.parametrize(
    ("found", "written"),
    [
        ([Run("a "), Run("b", EM), Run(".")], "a *b*."),
        ([Run("a"), Run("b", EM), Run("c")], "a<em>b</em>c"),
        ([Run("a ", EM), Run("b", BOTH)], "*a **b***"),
        ([Run("a", BOTH), Run(" b", EM)], "***a** b*"),
        ([Run("a", BOTH)], "***a***"),
        ([Run("What?", EM), Run(". "), Run("12", EM), Run("(3)")], "*What?*. *12*(3)"),
        ([Run("a.", EM), Run("(b)", STRONG)], "*a.*<strong>(b)</strong>"),
        ([Run("a", EM), Run("2", Look(align="sup"))], "*a*<sup>2</sup>"),
        ([Run("1. A", Look(small_caps=True))], r"1\. A"),
        ([Run("a", Look(link="https://e.org/?x&lt;y"))], r"[a](<https://e.org/?x\&lt;y>)"),
    ],
)
def test_stars_stand_where_commonmark_reads_them_else_elements(
    found: list[Run], written: str
) -> None:
    assert markdown(found) == written


PIECES = st.text("ab19 .,-(*_<“?\\&;=", max_size=4) | st.sampled_from(["a", "b c", "(", "?", " "])
LOOKS = st.builds(
    lambda italic, bold, align: Look(italic=italic, bold=bold, align=align),
    st.booleans(), st.booleans(), st.sampled_from(["", "", "sup"]),
)  # fmt: skip


@given(st.lists(st.builds(Run, PIECES, LOOKS | st.just(Look())), max_size=6))
def test_commonmark_reads_the_runs_that_were_written(found: list[Run]) -> None:
    markdown_it = pytest.importorskip("markdown_it")
    page = markdown_it.MarkdownIt("commonmark").render(markdown(found))
    assert read_back(page) == signs(found)


def signs(found: Iterable[Run]) -> list[tuple[str, Look]]:
    """Return the letters and signs of runs, without blanks, each with its look."""
    return [(sign, run.look) for run in found for sign in run.text if not sign.isspace()]


def read_back(page: str) -> list[tuple[str, Look]]:
    """Return the same of a page of HTML that is one paragraph."""
    looks, found = [Look()], []
    names: dict[str, dict[str, Any]] = {
        "em": {"italic": True}, "strong": {"bold": True}, "sup": {"align": "sup"}, "p": {}
    }  # fmt: skip
    for piece in re.split(r"(</?(?:em|strong|sup|p)>)", page):
        if piece.startswith("</"):
            looks.pop()
        elif piece[1:-1] in names and piece.startswith("<"):
            looks.append(looks[-1]._replace(**names[piece[1:-1]]))
        else:
            found += [(sign, looks[-1]) for sign in unescape(piece) if not sign.isspace()]
    return found


# ----------------------------------------------------------------------------------- hostile items
@pytest.mark.parametrize("name", csl_escaping.STYLES)
@pytest.mark.parametrize("output", csl_escaping.OUTPUTS)
def test_nothing_in_any_field_becomes_markup(name: str, output: str) -> None:
    pytest.importorskip("markdown_it")
    write, fault = csl_escaping.OUTPUTS[output]
    chance = random.Random(f"{name}")
    faults = [fault(write(tree)) for tree in csl_escaping.trees(60, name, chance)]
    assert not any(faults), next(filter(None, faults))


def test_the_search_for_faults_finds_some() -> None:
    assert csl_escaping.html_fault("<i>a</i><img src=x>")
    assert csl_escaping.html_fault('<i onclick="x">a</i>')
    assert csl_escaping.latex_fault(r"a \input{x}")
    assert csl_escaping.latex_fault("50 % of")
    assert csl_escaping.rtf_fault(r"a \bin9 b")
    assert csl_escaping.markdown_fault("a <img src=x> b")
    assert csl_escaping.markdown_fault("[x](ftp://y)")


def test_markdown_reads_back_as_the_text() -> None:
    markdown_it = pytest.importorskip("markdown_it")
    chance = random.Random(5)
    for tree in csl_escaping.trees(60, "apa", chance):
        found = [run._replace(look=run.look._replace(link="")) for run in runs(tree)]
        page = markdown_it.MarkdownIt("commonmark").render(markdown(found))
        said = unescape(re.sub(r"</?(?:p|em|strong|sup|sub)>", "", page))
        text = "".join(run.text for run in found).replace("\0", "\ufffd")
        assert " ".join(said.split()) == " ".join(text.split())
