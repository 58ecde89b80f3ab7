"""I: identifiers and addresses that cannot be right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from refkit.checks.case import Case
from refkit.checks.registry import Problem, rule
from refkit.checks.telling import names_work, shorten
from refkit.model import Reference, Severity

_DOI = re.compile(r"10\.\d{4,9}/[^\s\\]+")
_PRINTED_DOI = re.compile(
    r"(?:\bdoi\.org/|\bdoi\s?[:=]?\s?)(?=[\w(./:\\-]{0,60}\d)(\S+)", re.IGNORECASE
)
_RESOLVER = re.compile(r"(?:https?:)?/{0,3}(?:dx\.)?doi\.org/|doi:\s*", re.IGNORECASE)
_ADDRESS = re.compile(r"(?<!\w)[A-Za-z]{2,8}[:;.,]?[/\\]{1,3}[^\s<>«»“”]+|(?<![\w/.])www[.,]\S+")
_SCHEME_LIKE = re.compile(r"h?t{1,3}p{1,3}s{0,2}|ft?p|htt?[sp]{1,3}", re.IGNORECASE)
_CLOSING = ".,;:)]}>\"'”’»"
_ISBN = re.compile(r"[\dXx][\dXx\s‐‑–-]{8,22}")
_LONGEST = 4000
"""Characters of an entry that are looked at."""


# ------------------------------------------------------------------------------------------ DOI
@rule("I101", "malformed-doi", Severity.ERROR)
def malformed_doi(case: Case) -> Iterator[Problem]:
    """A DOI does not have the form of one: "10.", four to nine digits, a slash, a name.

    Why: the link leads nowhere.

    Example: "doi:10.5555.jhp.2011" (no slash), "doi:5555/abc" (no "10.").

    What to do: copy the DOI from the publisher's page.

    The form is that of the DOI Handbook; Crossref recommends to check for it.
    """
    for entry in case.references:
        for printed in _dois(entry):
            bare = _RESOLVER.sub("", printed).strip().rstrip(_CLOSING)
            if not _DOI.fullmatch(bare):
                yield Problem.of(
                    entry,
                    f"The DOI “{shorten(printed)}” of {names_work(entry.item)} is malformed.",
                    "A DOI looks like 10.1234/name.",
                )
                break


def _dois(entry: Reference) -> list[str]:
    """Return what the record has as DOI, and what the entry prints as one."""
    recorded = [entry.item["DOI"]] if entry.item["DOI"] else []
    if recorded and _DOI.fullmatch(_RESOLVER.sub("", recorded[0])):
        return []  # it was read, whatever the print looks like
    return recorded + [match[1] for match in _PRINTED_DOI.finditer(entry.text[:_LONGEST])]


# ---------------------------------------------------------------------------------- ISBN and ISSN
@rule("I102", "malformed-isbn", Severity.WARNING)
def malformed_isbn(case: Case) -> Iterator[Problem]:
    """An ISBN has a wrong number of digits or a wrong check digit.

    Why: catalogues do not find the book, or find another one.

    Example: "978-0-306-40615-8": the check digit should be 7.

    What to do: copy the ISBN from the book.

    Check digits are those of ISO 2108: of ISBN-10 modulo 11, of ISBN-13 modulo 10.
    """
    for entry in case.references:
        for printed in _ISBN.findall(entry.item["ISBN"]) or filter(None, [entry.item["ISBN"]]):
            if not any(valid_isbn(part) for part in (printed, *printed.split())):
                yield Problem.of(
                    entry,
                    f"The ISBN “{shorten(printed.strip())}” of {names_work(entry.item)} is"
                    f" {_isbn_defect(printed)}.",
                    "Copy it from the book.",
                )


def valid_isbn(text: str) -> bool:
    """Whether the digits are an ISBN-10 or ISBN-13 with the right check digit."""
    digits = _digits(text)
    if re.fullmatch(r"\d{9}[\dX]", digits):
        values = [10 if digit == "X" else int(digit) for digit in digits]
        return sum(value * (10 - place) for place, value in enumerate(values)) % 11 == 0
    if re.fullmatch(r"97[89]\d{10}", digits):
        return sum(int(d) * (3 if place % 2 else 1) for place, d in enumerate(digits)) % 10 == 0
    return False


def _isbn_defect(text: str) -> str:
    number = len(_digits(text))
    return "wrong in its check digit" if number in (10, 13) else f"{number} digits long"


def _digits(text: str) -> str:
    return re.sub(r"[^0-9X]", "", text.upper())


@rule("I105", "malformed-issn", Severity.WARNING)
def malformed_issn(case: Case) -> Iterator[Problem]:
    """An ISSN has a wrong number of digits or a wrong check digit.

    Why: catalogues do not find the journal, or find another one.

    Example: "0378-5954": the check digit should be 5.

    What to do: copy the ISSN from the journal. The check digit is that of ISO 3297.
    """
    for entry in case.references:
        for printed in re.split(r"[,;]\s*|\s+", entry.item["ISSN"]):
            if printed and not valid_issn(printed):
                yield Problem.of(
                    entry,
                    f"The ISSN “{shorten(printed)}” of {names_work(entry.item)} is malformed.",
                    "Copy it from the journal.",
                )


def valid_issn(text: str) -> bool:
    """Whether the text is an ISSN with the right check digit."""
    digits = text.upper().replace("-", "")
    if not re.fullmatch(r"\d{7}[\dX]", digits):
        return False
    values = [10 if digit == "X" else int(digit) for digit in digits]
    return sum(value * (8 - place) for place, value in enumerate(values)) % 11 == 0


# ------------------------------------------------------------------------------------------ URL
@rule("I103", "malformed-url", Severity.ERROR)
def malformed_url(case: Case) -> Iterator[Problem]:
    """An address cannot be one: its scheme is misspelt, or its host has no dot.

    Why: the link leads nowhere.

    Example: "htp://example.org/a", "http//example.org", "https://www example.org".

    What to do: copy the address from the browser.
    """
    for entry in case.references:
        for address in _addresses(entry):
            if reason := url_defect(address):
                yield Problem.of(
                    entry,
                    f"The URL “{shorten(address, 80)}” of {names_work(entry.item)} {reason}.",
                    "Copy the address from the browser.",
                )
                break


def _addresses(entry: Reference) -> Iterator[str]:
    """Yield the record's URL and whatever else is printed like one."""
    url = entry.item["URL"]
    if url:
        yield url
    for found in _ADDRESS.findall(entry.text[:_LONGEST]):
        printed = found.rstrip(_CLOSING)
        if _like_address(printed) and not url.startswith(printed):
            yield printed


def _like_address(text: str) -> bool:
    scheme = re.match(r"[A-Za-z]+", text)
    return text.startswith("www") or bool(scheme and _SCHEME_LIKE.fullmatch(scheme[0]))


def url_defect(text: str) -> str:
    """Return what makes a URL impossible, in words, or ""."""
    if text.startswith("www."):
        text = f"http://{text}"
    if not re.match(r"(?:https?|ftp)://[^/\\]", text, re.IGNORECASE):
        return "has a misspelt scheme"
    if re.search(r"[\s\\<>\"]", text):
        return "holds a character that no address has"
    try:
        host = urlsplit(text).hostname or ""
        _ = urlsplit(text).port
    except ValueError:
        return "has a malformed host"
    if "." not in host.strip(".") or ".." in host:
        return "has a host without a dot"
    return ""


@rule("I104", "broken-url", Severity.WARNING)
def broken_url(case: Case) -> Iterator[Problem]:
    """A printed address is broken by the end of a line or a blank.

    Why: a click follows its first half only; and where a line ends with a hyphen, nobody can
    tell whether the hyphen is part of the address.

    Example: "https://ways.example.org/second-" at the end of a line and "part.html" on the next.

    What to do: print the address in one piece, or as a link. refkit joins the pieces; see that
    the result is right.
    """
    for entry in case.references:
        url = entry.item["URL"] or (f"doi.org/{entry.item['DOI']}" if entry.item["DOI"] else "")
        raw = case.document.text[entry.start : min(entry.end, entry.start + _LONGEST)]
        if url and (gap := break_in(url, raw)):
            before, by = gap
            hyphen = " Is the hyphen part of it?" if before.endswith("-") else ""
            yield Problem.of(
                entry,
                f"The URL of {names_work(entry.item)} is broken by {by} after “{before}”.",
                f"Joined it reads {url}.{hyphen}",
            )


def break_in(url: str, raw: str) -> tuple[str, str] | None:
    """Return what stands before the first white space inside a printed URL, and what breaks it.

    None if the URL stands there in one piece, or not at all.
    """
    if url in raw:
        return None
    start = raw.find(url[: max(12, url.find("/", 9))])
    if start < 0:
        start = raw.find(url[:12])
    if start < 0:
        return None
    place, position = 0, start
    while place < len(url) and position < len(raw):
        if raw[position].isspace():
            end = position
            while end < len(raw) and raw[end].isspace():
                end += 1
            by = "the end of the line" if "\n" in raw[position:end] else "a blank"
            return raw[max(start, position - 24) : position], by
        if raw[position] != url[place]:
            return None
        place, position = place + 1, position + 1
    return None
