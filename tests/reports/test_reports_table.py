"""The terminal's tables."""

import io
from dataclasses import dataclass, replace

from rich.console import Console, RenderableType

from refkit.model import Extraction, Finding, Severity
from refkit.reports import findings_table, rules_table, summary_table


def printed(table: RenderableType, *, width: int = 80, colour: bool = False) -> str:
    file = io.StringIO()
    console = Console(
        file=file, width=width, force_terminal=colour, color_system="standard" if colour else None,
        no_color=not colour,
    )  # fmt: skip
    console.print(table)
    return file.getvalue()


def test_the_summary_tells_the_numbers_in_80_columns(
    extractions: list[Extraction], findings: list[Finding]
) -> None:
    lines = printed(summary_table(extractions, findings)).splitlines()
    assert all(len(line) <= 80 for line in lines)
    heads = "document articles citations references linked unlisted uncited problems"
    assert lines[0].split() == heads.split()
    (row,) = [line for line in lines if line.startswith("river.txt")]
    assert row.split() == ["river.txt", "1", "3", "4", "1", "1", "1", "2"]
    assert "1 error, 1 warning, 1 note." in lines


def test_a_long_name_is_cut_and_no_number(extractions: list[Extraction]) -> None:
    extractions[0].document.path = "pile/" + "a_very_long_name_" * 5 + ".txt"
    head, _, row, *_ = printed(summary_table(extractions, [])).splitlines()
    assert head.endswith("problems") and "references" in head
    assert row.startswith("a_very_long") and "…" in row


def test_the_total_counts_documents_that_could_not_be_read(
    extractions: list[Extraction], findings: list[Finding]
) -> None:
    text = printed(summary_table(extractions, findings))
    assert "broken.txt" not in text
    assert "2 in all" in text


def test_of_very_many_documents_the_worst_are_shown(
    extractions: list[Extraction], findings: list[Finding]
) -> None:
    one = extractions[0]
    clean = [
        Extraction(replace(one.document, path=f"pile/{n:03}.txt"), one.articles) for n in range(99)
    ]
    text = printed(summary_table([*clean, one], findings, limit=3))
    assert "river.txt" in text and "000.txt" in text and "050.txt" not in text
    assert "and 97 documents with fewer problems" in text
    assert "100 in all" in text


def test_findings_are_grouped_by_file_with_place_severity_code_and_sentence(
    findings: list[Finding],
) -> None:
    text = printed(findings_table(findings))
    assert text.startswith("pile/river.txt\n")
    assert " 4:31  error    C1  Bek (2021) is cited but stands in no list." in text
    assert "“Later work agrees (Bek, 2021)" in text
    assert max(map(len, text.splitlines())) <= 80
    assert "Later work" not in printed(findings_table(findings, context=False))


def test_severity_is_told_by_a_word_and_by_a_colour(findings: list[Finding]) -> None:
    coloured = printed(findings_table(findings), colour=True)
    assert "\x1b[1;31merror" in coloured
    assert "\x1b" not in printed(findings_table(findings))


def test_nothing_found_is_said() -> None:
    assert "No problems found." in printed(findings_table([]))


def test_text_of_a_document_gives_the_terminal_no_orders() -> None:
    hostile = "\x1b]0;owned\x07\x1b[2J [red]not markup[/red] \u202eevil\x9b31m"
    finding = Finding(hostile, Severity.ERROR, hostile, hostile, context=hostile, hint=hostile)
    text = printed(findings_table([finding]), width=300)
    assert "[red]not markup[/red]" in text
    assert not set(text) & set("\x1b\x07\x9b\u202e")


@dataclass
class Rule:
    code: str = "C1"
    name: str = "cited-not-listed"
    severity: Severity = Severity.ERROR
    documentation: str = "A cite leads to no entry.\n\n    More about it."


def test_rules_are_listed_by_line_or_explained_whole() -> None:
    assert printed(rules_table([Rule()])).split() == [
        "C1", "error", "cited-not-listed", *"A cite leads to no entry.".split(),
    ]  # fmt: skip
    assert "More about it." in printed(rules_table([Rule()], whole=True))
