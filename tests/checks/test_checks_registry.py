"""What rules there are, and how they are chosen."""

import re
from typing import Any

import pytest

from refkit import checks
from refkit.checks.case import Lines, sentence
from refkit.errors import UnknownNameError
from refkit.model import Article, Citation, Cite, Document, Extraction, Item, Kind, Library, Name


def broken() -> Extraction:
    """Make an article with a C101, a C106 and a C107 in it."""
    text = "(Vale at el., 20155)"
    article = Article("b.txt", 0, len(text), 1, id="a")
    item = Item(id="vale", names={"author": [Name("Vale")]})
    cite = Cite(["Vale"], etal=True, year="20155", item="vale")
    article.citations = [Citation(0, len(text), text, Kind.PARENTHETICAL, [cite], id="c1")]
    article.unlisted = [item]
    return Extraction(Document("b.txt", "", "text", text), [article])


def codes(**options: Any) -> list[str]:
    return [finding.code for finding in checks.run([broken()], Library(), **options)]


def test_every_rule_has_a_code_a_name_and_a_documentation_of_four_parts() -> None:
    assert len({rule.code for rule in checks.RULES}) == len(checks.RULES)
    for rule in checks.RULES:
        assert re.fullmatch(r"[A-Z]\d{3}", rule.code)
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
        for part in ("Why:", "Example:", "What to do:"):
            assert part in rule.documentation, rule.code
        assert rule.summary.endswith(".")


def test_rules_are_sorted_by_code() -> None:
    assert [rule.code for rule in checks.RULES] == sorted(rule.code for rule in checks.RULES)


def test_rules_are_found_by_code_beginning_or_name() -> None:
    assert [rule.name for rule in checks.rules("C101")] == ["cited-not-listed"]
    assert {rule.code[:2] for rule in checks.rules("c1")} == {"C1"}
    assert [rule.code for rule in checks.rules("never-cited")] == ["L101"]
    assert checks.rules() == list(checks.RULES)


def test_an_unknown_rule_is_an_error_that_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="C101"):
        checks.rules("C1O1")
    with pytest.raises(UnknownNameError, match="never-cited"):
        checks.run([], Library(), select=["never-citd"])
    with pytest.raises(UnknownNameError):
        checks.run([], Library(), ignore=["X9"])


def test_all_rules_run_unless_some_are_selected() -> None:
    assert codes() == ["C102", "C106", "C107"]
    assert codes(select=["C106"]) == ["C106"]
    assert codes(select=["C"], ignore=["C102", "wrong-et-al"]) == ["C106"]
    assert codes(ignore=["C"]) == []


def test_findings_come_by_path_place_and_code() -> None:
    one, two = broken(), broken()
    one.document.path = "z.txt"
    found = checks.run([one, two], Library())
    assert [(f.path, f.code) for f in found] == [
        (path, code) for path in ("b.txt", "z.txt") for code in ("C102", "C106", "C107")
    ]
    assert found == checks.run([two, one], Library())


def test_lines_and_columns_count_from_one() -> None:
    lines = Lines("ab\ncd\n")
    assert [lines.place(position) for position in (0, 1, 3, 4, None)] == [
        (1, 1), (1, 2), (2, 1), (2, 2), (0, 0),
    ]  # fmt: skip


def test_the_context_is_the_sentence_around_it() -> None:
    text = "One. Two\nsays (so) here. Three."
    start = text.index("(so)")
    assert sentence(text, start, start + 4) == "Two says (so) here."


def test_a_long_text_without_sentences_gives_a_short_context() -> None:
    text = "word " * 10_000
    assert len(sentence(text, 25_000, 25_004)) < 600


def test_a_rules_title_writes_acronyms_in_capitals() -> None:
    titles = {rule.name: rule.title for rule in checks.RULES}
    assert titles["malformed-doi"] == "malformed DOI"
    assert titles["cited-not-listed"] == "cited not listed"
