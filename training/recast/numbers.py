"""Numbers: years, volumes, pages, dates, identifiers, addresses."""

from __future__ import annotations

import random

_LATIN = ("bcdfghklmnprst", "aeiou")
_ROMAN = "I II III IV V VI VII VIII IX X XI XII XV XX XXI XL LXX".split()
_HOSTS = ".org .com .edu .de .ru .gov.tr .kz .az .uz .net .fr .it .br .es .gov".split()
_DASHES = ("-", "-", "–", "–", " - ", "—", "‐")


def year(chance: random.Random) -> str:
    """Return a year: "1998", "2004b", "1911/1912"."""
    number = chance.randint(1850 if chance.random() < 0.25 else 1965, 2024)
    if chance.random() < 0.06:
        return f"{number}{chance.choice('abc')}"
    return f"{number}/{number + 1}" if chance.random() < 0.012 else str(number)


def volume(chance: random.Random) -> str:
    """Return the number of a volume."""
    return str(chance.randint(1, 150)) if chance.random() < 0.82 else chance.choice(_ROMAN)


def issue(chance: random.Random) -> str:
    """Return the number of an issue: "4", "1-2", "3/8"."""
    share = chance.random()
    if share < 0.93:
        return str(chance.randint(1, 12))
    if share < 0.965:
        return f"{chance.randint(1, 6)}/{chance.randint(7, 12)}"
    return f"{chance.randint(1, 3)}-{chance.randint(4, 6)}"


def span(chance: random.Random) -> str:
    """Return the pages of an article: "123–145", "123–45"."""
    first = chance.randint(1, 900)
    last = str(first + chance.randint(1, 40))
    if first > 100 and chance.random() < 0.12:
        last = last[-2:]
    return f"{first}{chance.choice(_DASHES)}{last}"


def pages(chance: random.Random) -> str:
    """Return the pages of an article, now and then as "123 ff." or "e123"."""
    if chance.random() < 0.88:
        return span(chance)
    pattern = chance.choice(("{}", "{} f.", "{}ff.", "e{}"))
    return pattern.format(chance.randint(1, 900))


def cited(chance: random.Random) -> str:
    """Return the pages that a note speaks of: "17", "17–19", "17, 25"."""
    share = chance.random()
    if share < 0.7:
        return str(chance.randint(1, 400))
    if share < 0.88:
        return span(chance)
    first = chance.randint(1, 880)
    return f"{first}, {first + chance.randint(2, 20)}"


def accessed(chance: random.Random, months: list[str], *, american: bool) -> str:
    """Return the date of an access."""
    day, month = chance.randint(1, 28), chance.choice(months)
    until = chance.randint(2001, 2024)
    if american and chance.random() < 0.4:
        return f"{month} {day}, {until}"
    if chance.random() < 0.5:
        number = chance.randint(1, 12)
        pattern = chance.choice(("{0:02}.{1:02}.{2}", "{0:02}.{1:02}.{2}", "{0:02}/{1:02}/{2}"))
        return pattern.format(day, number, until)
    return f"{day} {month} {until}"


def latin(chance: random.Random, most: int) -> str:
    """Return a made-up word of up to `most` syllables, as it may stand in an address."""
    return "".join(
        chance.choice(_LATIN[0]) + chance.choice(_LATIN[1]) for _ in range(chance.randint(1, most))
    )


def url(chance: random.Random) -> str:
    """Return an address."""
    host = chance.choice(("www.", "www.", "", "en.")) + latin(chance, 4) + chance.choice(_HOSTS)
    path = "".join(f"/{latin(chance, 3)}" for _ in range(chance.randint(0, 3)))
    end = chance.choice(("", "/", ".html", ".pdf", f"?id={chance.randint(1, 999)}"))
    return chance.choice(("http://", "https://")) + host + path + (end if path else "")


def doi(chance: random.Random) -> str:
    """Return a DOI."""
    lead = chance.choice((f"j.{latin(chance, 3)}.", "s", ""))
    tail = f"{chance.choice(('', '-', '.'))}{chance.randint(1, 999)}"
    return f"10.{chance.randint(1000, 9999)}/{lead}{chance.randint(1000, 99999)}{tail}"


def isbn(chance: random.Random) -> str:
    """Return the groups of an ISBN."""
    group, house = chance.randint(0, 9), chance.randint(100, 999)
    return f"978-{group}-{house}-{chance.randint(10000, 99999)}-{chance.randint(0, 9)}"
