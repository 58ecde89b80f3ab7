"""The tests of cs:if and cs:else-if (CSL 1.0.2, "Choose")."""

from __future__ import annotations

from collections.abc import Callable

from refkit.csl import numbers
from refkit.csl.context import IBID, IBID_LOCATOR, SUBSEQUENT, Context
from refkit.csl.xml import Element

Test = Callable[[Context], bool]


def compile(element: Element) -> Test:
    """Return whether a branch is taken."""
    match = element.get("match", "all")
    tests = [
        test
        for name, value in element.attributes.items()
        if name in _TESTS
        for test in _TESTS[name](value.replace("sub verbo", "sub-verbo").split())
    ]
    if match == "none":
        return lambda context: not any(test(context) for test in tests)
    if len(tests) == 1:
        return tests[0]
    if match == "any":
        return lambda context: any(test(context) for test in tests)
    return lambda context: all(test(context) for test in tests)


def _variable(name: str) -> Test:
    return lambda context: context.has(name)


def _type(names: list[str]) -> list[Test]:
    """One test of all the types: no item has two, so "all" of them can only mean one of them."""
    types = frozenset(names)
    return [lambda context: context.ref.type in types]


def _numeric(name: str) -> Test:
    def holds(context: Context) -> bool:
        if name == "locator":
            return context.cite is not None and numbers.is_numeric(context.cite.locator)
        if name == "citation-number":
            return bool(context.ref.number)
        if name == "year-suffix":
            return False
        return context.has(name) and numbers.is_numeric(context.ref.text(name))

    return holds


def _uncertain(name: str) -> Test:
    return lambda context: context.ref.date(name).circa


def _locator(label: str) -> Test:
    def holds(context: Context) -> bool:
        cite = context.cite
        return cite is not None and bool(cite.locator) and cite.label.replace(" ", "-") == label

    return holds


def _position(name: str) -> Test:
    def holds(context: Context) -> bool:
        cite = context.cite
        if cite is None or context.mode != "citation":
            return False
        position = cite.position
        return {
            "first": position < SUBSEQUENT,
            "subsequent": position >= SUBSEQUENT,
            "ibid": position >= IBID,
            "ibid-with-locator": position == IBID_LOCATOR,
            "near-note": cite.near,
        }.get(name, False)

    return holds


def _disambiguate(value: str) -> Test:
    wanted = value == "true"
    return lambda context: context.shown.chosen is wanted


_TESTS: dict[str, Callable[[list[str]], list[Test]]] = {
    "variable": lambda names: [_variable(name) for name in names],
    "type": _type,
    "is-numeric": lambda names: [_numeric(name) for name in names],
    "is-uncertain-date": lambda names: [_uncertain(name) for name in names],
    "locator": lambda names: [_locator(name) for name in names],
    "position": lambda names: [_position(name) for name in names],
    "disambiguate": lambda names: [_disambiguate(name) for name in names],
}
