"""Workflow commands: https://docs.github.com/actions/reference/workflow-commands-for-github-actions"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit.model import Finding, Severity
from refkit.reports import github_annotations


def test_a_finding_is_one_command_on_one_line() -> None:
    finding = Finding("C1", Severity.ERROR, "Bek (2021) is not listed.", "a/b.txt", 4, 31)
    assert github_annotations([finding]) == (
        "::error file=a/b.txt,line=4,col=31,title=refkit C1::Bek (2021) is not listed.\n"
    )


@pytest.mark.parametrize(
    ("severity", "command"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.NOTE, "notice")],
)
def test_severities_have_their_commands(severity: Severity, command: str) -> None:
    assert github_annotations([Finding("X1", severity, "m", "a")]).startswith(f"::{command} file=a")


def test_properties_and_message_are_escaped_by_their_own_rules() -> None:
    finding = Finding("C1", Severity.NOTE, "100 %: one,\r\ntwo", "a:b,c%.txt")
    assert github_annotations([finding]) == (
        "::notice file=a%3Ab%2Cc%25.txt,title=refkit C1::100 %25: one,%0D%0Atwo\n"
    )


def test_hint_and_sentence_follow_the_message() -> None:
    finding = Finding("C1", Severity.NOTE, "m", "a", context="The sentence.", hint="Do it.")
    assert github_annotations([finding]).endswith("::m%0ADo it.%0AThe sentence.\n")


@settings(max_examples=100)
@given(st.text(), st.text(), st.text())
def test_no_text_can_begin_a_second_command(message: str, path: str, context: str) -> None:
    told = github_annotations([Finding("C1", Severity.ERROR, message, path, context=context)])
    assert told.count("\n") == 1
    assert "\r" not in told
