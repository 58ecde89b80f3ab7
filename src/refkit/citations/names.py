"""The names that a cite begins with: persons, organisations, titles, web sites.

`read` takes the tokens before the year and tells the authors apart; it also counts what makes
them look like names or like running text, so that `weigh` can judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from refkit.citations.tokens import Token, glued, norm, tidy, unbroken
from refkit.citations.words import (
    LOCATORS,
    case_endings,
    connectors,
    is_a,
    match,
    month_numbers,
    particles,
    small_words,
)

_QUOTES = "“”„\"«»‹›‘’'*"
_EDGE = ",.;:-/" + _QUOTES
_DOMAINS = frozenset(
    "com org net gov ru kz kg uz tj tm az tr ua by ge am cn eu uk us de fr".split()
)
_KINDS = {"d": "domain", "n": "number", "t": "number", "u": "url"}
_NAMED_LOWER = 3
"""So many lower-case words behind the first one may still be the name of an organisation."""
_INITIAL = re.compile(r"[^\W\d_]{1,2}$")


@dataclass(slots=True)
class Names:
    """The authors of one cite, and how they look."""

    authors: list[str] = field(default_factory=list)
    etal: bool = False
    words: int = 0
    lower: int = 0
    """Lower-case words that are no part of a name: signs of running text."""
    flags: set[str] = field(default_factory=set)
    """organisation, acronym, domain, place, event, month, caption, several, quoted, title …"""

    def __bool__(self) -> bool:
        return bool(self.authors)


def read(tokens: Sequence[Token], text: str) -> Names:
    """Read the authors from `tokens`, a stretch of `text` without its year."""
    found = Names()
    tokens = _cut_tail(_trim(tokens), found)
    segments = _without_remark(_segments(tokens), found)
    if not segments:
        return found
    tokens = tokens_between(tokens, segments[0][0][0], segments[-1][0][-1])
    _look(tokens, found)
    people: list[list[Token]] = []
    only_initials = all(_initials(segment) for segment, _ in segments)
    for at, (segment, joint) in enumerate(segments):
        listed = joint == "," and bool(people) and _goes_on_listing(people[-1], segments[at:])
        if people and joint and (listed or one_name(people[-1], segment, joint)):
            people[-1] = tokens_between(tokens, people[-1][0], segment[-1])
        elif people and _initials(segment) and not only_initials:
            continue  # "Kahraman, A. I.": the initials of the name before
        else:
            people.append(list(segment))
    found.authors = [name for name in (_print(person, text) for person in people) if name]
    if len(found.authors) > 1:
        found.flags.add("several")
    return found


def _goes_on_listing(left: Sequence[Token], rest: Sequence[tuple[list[Token], str]]) -> bool:
    """Whether commas are part of an organisation: "Ministry of Fisheries, Food and Harbours"."""
    words = [token for token in left if token.kind == "w"]
    joints = [joint for _, joint in rest]
    short = all(sum(t.kind == "w" for t in segment) <= 4 for segment, _ in rest)
    if not (words and short and "and" in joints and len(joints) <= 4):
        return False
    last = [token for token in rest[-1][0] if token.kind == "w"]
    if len(words) == 1 and len(last) > 1 and joints[-1] == "and":  # "Food, Farm and Water Board"
        alone = all(sum(t.kind == "w" for t in segment) == 1 for segment, _ in rest[:-1])
        headed = is_a(last[-1].norm, "organisation") and last[0].capital
        return alone and headed and not organisation(words)
    bound = any(t.norm in small_words() and t.small for t in words[1:])
    goes_on = bound or rest[0][0][0].text.islower()
    return goes_on and organisation(words) and not organisation(rest[0][0])


def tokens_between(tokens: Sequence[Token], first: Token, last: Token) -> list[Token]:
    """Return the tokens from `first` to `last`, both included."""
    return [token for token in tokens if first.start <= token.start <= last.start]


def _without_remark(
    segments: list[tuple[list[Token], str]], found: Names
) -> list[tuple[list[Token], str]]:
    """Drop what leads to the names and is none: "(package brms, Bürkner, 2017)", "(GAMs, …)"."""
    while len(segments) > 1 and segments[1][1] == ",":
        words = [token for token in segments[0][0] if token.kind in "wd"]
        others = [t for segment, _ in segments[1:] for t in segment if t.kind == "w"]
        lower = not any(token.capital or token.kind == "d" for token in words)
        named = bool(others) and others[0].capital
        short = len(words) == 1 and _abbreviation(words[0].text)
        people = len(segments) > 2 and not any(_abbreviation(t.text) for t in others)
        if not (named and (lower or (short and people and not organisation(others)))):
            break
        found.flags.add("remark")
        segments = segments[1:]
    return segments


def _abbreviation(word: str) -> bool:
    """Whether a word is written in capitals: WHO, GAMs."""
    return len(word) > 2 and word.rstrip("s").isupper()


def _trim(tokens: Sequence[Token]) -> list[Token]:
    first, last = 0, len(tokens)
    while first < last and tokens[first].text in _EDGE:
        first += 1
    while last > first and tokens[last - 1].text in ",;:-/" + _QUOTES:
        last -= 1
    return list(tokens[first:last])


def _cut_tail(tokens: list[Token], found: Names) -> list[Token]:
    """Cut "et al.", "(Ed.)" and "interviewed by …" off the end, and remember them."""
    for place in range(len(tokens)):
        kind, after = match(tokens, place, "et-al")
        if kind and place and tokens[place].small:
            found.etal = True
            return _trim(tokens[:place]) + _after_etal(tokens[after:])
        if place and match(tokens, place, "role")[0]:
            found.flags.add("role")
            return _trim(tokens[:place])
        bracket = tokens[place].text in "(["
        kind, after = match(tokens, place + bracket, "editor")
        if kind and place and bracket and after < len(tokens) and tokens[after].text in ")]":
            found.flags.add("editor")
            return _trim(tokens[:place])
    for tail in (1, 2):  # "Melissen, ed."
        if len(tokens) > tail and tokens[-tail].text.islower():
            kind, after = match(tokens, len(tokens) - tail, "editor")
            if kind and after == len(tokens):
                found.flags.add("editor")
                return _trim(tokens[:-tail])
    return tokens


def _after_etal(rest: list[Token]) -> list[Token]:
    """Nothing follows "et al." but punctuation, or the text is no list of names."""
    words = [token for token in rest if token.kind in "wn"]
    return words if len(words) > 2 else []


def _look(tokens: list[Token], found: Names) -> None:
    """Count what the words look like."""
    words = [token for token in tokens if token.kind in "wd"]
    found.words = len(words)
    flags = found.flags
    kinds = {token.kind for token in tokens}
    flags.update(name for kind, name in _KINDS.items() if kind in kinds)
    if any(token.text in _QUOTES and token.text not in "’'" for token in tokens):
        flags.add("quoted")
    capitals = [token for token in tokens if token.kind == "w" and token.capital]
    for token in capitals:
        flags.update(_look_capital(token))
    for position, token in enumerate(tokens):
        if token.kind == "w" and not token.capital:
            _look_lower(tokens, position, found)
    if "some place" in flags and all(is_a(token.norm, "place") for token in capitals):
        flags.add("place")
    if words and words[0].capital and is_a(words[0].norm, "organisation"):
        found.lower = min(found.lower, _NAMED_LOWER)  # "Министерство сельского хозяйства …"
    last = words[-1].text if words else ""
    if len(words) > 1 and last.istitle() and last.lower() in _DOMAINS:
        flags |= {"website", "site"}  # "Nehir Tr", "Kordon Kz": a site's name, its dot left out
    if any(match(tokens, at, "example")[0] for at in range(len(tokens))):
        flags.add("example")
    label, after = match(tokens, 0, *LOCATORS)
    numbered = label and after < len(tokens) and tokens[after].kind == "n"
    if numbered or match(tokens, 0, "caption", "figure", "table")[0]:
        flags.add("caption")
    if not capitals and "domain" not in flags:
        flags.add("no capital")
    if tokens[0].kind == "n":
        flags.add("number first")


def _look_capital(token: Token) -> Iterator[str]:
    """What a capitalised word can be besides a name."""
    word = token.norm
    if is_a(word, "organisation"):
        yield "organisation"
    if is_a(word, "event"):
        yield "event"
    if is_a(word, "place"):
        yield "some place"
    if word in month_numbers():
        yield "month"
    if sum(letter.isupper() for letter in token.text) > 1 and "-" not in token.text:
        yield "acronym"


def _look_lower(tokens: list[Token], position: int, found: Names) -> None:
    """Tell the small words inside names and titles from those of running text."""
    word = tokens[position].norm
    if match(tokens, position, "website")[0]:
        found.flags.add("website")
    elif word in small_words():
        before_name = position + 1 < len(tokens) and tokens[position + 1].kind == "w"
        if position == 0 and not (word in particles() and before_name):
            found.flags.add("small first")
        if word not in particles():
            found.flags.add("small word")
    else:
        glued = position and tokens[position - 1].end == tokens[position].start
        named = position > 0 and tokens[0].capital and is_a(word, "organisation")
        if named:
            found.flags.add("organisation")
        found.lower += not (glued or named)
        if position == 0:
            found.flags.add("lower first")
        if word in month_numbers():
            found.flags.add("month")


def _segments(tokens: list[Token]) -> list[tuple[list[Token], str]]:
    """Split at commas and connectors outside brackets: [(tokens, what stood before them)]."""
    joins = connectors()
    out: list[tuple[list[Token], str]] = []
    current: list[Token] = []
    before, depth = "", 0
    for token in tokens:
        if token.text in "([":
            depth += 1
        elif token.text in ")]":
            depth = max(0, depth - 1)
        joint = ""
        if not depth:
            if token.text in ",;" or (token.text == "/" and _between_names(tokens, token)):
                joint = ","
            elif (
                token.text == "-"
                and _between_names(tokens, token)
                and dash_joins(tokens, tokens.index(token))
            ):
                joint = "and"
            elif token.text == "&" or (token.norm in joins and token.small):
                joint = "&" if token.text == "&" else "and"
        if not joint:
            current.append(token)
            continue
        if current:
            out.append((current, before))
            before = joint
        elif joint != ",":
            before = joint
        current = []
    if current:
        out.append((current, before))
    return out


def dash_joins(tokens: Sequence[Token], at: int) -> bool:
    """Whether a dash between blanks joins two family names, as ISNAD has it: "Kara - Boz"."""
    if not 0 < at < len(tokens) - 1 or glued(tokens, at) or glued(tokens, at + 1):
        return False
    pair = (tokens[at - 1], tokens[at + 1])
    plain = all(t.kind == "w" and t.capital and len(t.text) > 2 for t in pair)
    return plain and not (organisation(pair) or any(t.text.isupper() for t in pair))


def _between_names(tokens: Sequence[Token], slash: Token) -> bool:
    """Whether a slash stands between two names of one word: "Tiedge/Wallner"."""
    at = tokens.index(slash)
    if not 0 < at < len(tokens) - 1:
        return False
    left, right = tokens[at - 1], tokens[at + 1]
    alone = at == 1 or tokens[at - 2].text in ",;/" or tokens[at - 2].norm in connectors()
    return alone and all(t.kind == "w" and t.capital and len(t.text) > 2 for t in (left, right))


def _initials(segment: Sequence[Token]) -> bool:
    """Whether a segment holds nothing but initials: "A. I."."""
    words = [token for token in segment if token.kind == "w"]
    dotted = any(token.text == "." for token in segment)
    return bool(words) and all(
        word.capital and _INITIAL.match(word.text) and (len(word.text) == 1 or dotted)
        for word in words
    )


def organisation(segment: Sequence[Token]) -> bool:
    """Whether the words name an organisation (or a law, a dictionary …) and no person."""
    words = [t for t in segment if t.kind == "w"]
    named = bool(words) and words[0].capital
    return named and any(is_a(t.norm, "organisation") for t in words)


def one_name(left: Sequence[Token], right: Sequence[Token], joint: str) -> bool:
    """Whether two segments are halves of one name: "Culture | and | Tourism Ministry"."""
    small = small_words()
    words_l = [token for token in left if token.kind == "w"]
    words_r = [token for token in right if token.kind == "w"]
    if not words_l or not words_r:
        return False
    org_l = len(words_l) > 1 and organisation(words_l)  # a person may be called Banks
    org_r = len(words_r) > 1 and organisation(words_r)
    bound_l = any(t.text.islower() and t.norm in small - particles() for t in words_l[1:])
    bound_r = any(t.text.islower() and t.norm in small - particles() for t in words_r)
    if joint == "," and not words_r[0].capital:
        return (org_l or bound_l) and words_r[0].norm in small
    if joint == ",":
        place = all(is_a(word.norm, "place") for word in words_r if word.capital)
        return (org_l or bound_l) and place
    if not words_r[0].capital:
        return True
    if org_l and org_r:
        return not is_a(words_l[-1].norm, "organisation")
    if org_r:
        return len(words_l) <= 3 or bound_l
    if org_l:
        return bound_l or (len(words_l) > 1 and not is_a(words_l[-1].norm, "organisation"))
    return bound_l or bound_r or max(len(words_l), len(words_r)) > 4


def _print(person: list[Token], text: str) -> str:
    """Return the name as printed, without initials, titles and case ending."""
    person = _trim(person)
    while 0 < (after := title_at(person, 0)) < len(person):  # "Prof. Dr. Yılmaz"
        person = person[after:]
    if not person:
        return ""
    if not organisation(person):
        person = without_initials(person)
    name = tidy(text[person[0].start : person[-1].end]).strip(' ,;:“”„"«»*')
    name = unbroken(name)
    if name.endswith(".") and len(person) > 1 and len(person[-2].text) > 3:
        name = name[:-1] if person[-1].text == "." and not person[-2].text.isupper() else name
    return name


def title_at(tokens: Sequence[Token], at: int) -> int:
    """Return the index after an academic title at `at`, or 0; short ones need their full stop."""
    kind, after = match(tokens, at, "academic-title")
    return after if kind and (tokens[after - 1].text == "." or len(tokens[at].text) > 4) else 0


def without_initials(person: list[Token]) -> list[Token]:
    """Drop the initials before and after a family name, unless there is nothing else."""
    keep = list(person)
    while len(keep) > 2 and len(keep[0].text) == 1 and keep[0].capital and keep[1].text == ".":
        keep = keep[2:]
        while keep and keep[0].text == "-":
            keep = keep[1:]
    while (
        len(keep) > 2
        and keep[-1].text == "."
        and len(keep[-2].text) <= 2
        and keep[-2].capital
        and _INITIAL.match(keep[-2].text)
    ):
        keep = keep[:-2]
        while keep and keep[-1].text == "-":
            keep = keep[:-1]
    last = keep[-1].text  # "Demir A", as some lists print it
    if len(keep) == 2 and len(last) <= 2 and last.isupper() and not keep[0].text.isupper():
        keep = keep[:1]
    return keep if any(token.kind in "wd" for token in keep) else list(person)


def with_initials(tokens: Sequence[Token]) -> int:
    """Return how many tokens are names with initials after them: "Orlov A. B., Belov V. G."."""
    end = at = 0
    while at < len(tokens) and tokens[at].kind == "w" and tokens[at].capital:
        at += 1
        at += at < len(tokens) and tokens[at].text == ","
        first = at
        while at + 1 < len(tokens) and _one_initial(tokens, at):
            at += 2
            at += at < len(tokens) and tokens[at].text == "-"
        if at == first or _given_first(tokens, at):
            break
        end = at
        at += at < len(tokens) and (tokens[at].text in ",;&" or tokens[at].norm in connectors())
    return end


def initials_first(tokens: Sequence[Token]) -> int:
    """Return how many tokens are a name with initials before it, and punctuation: "A. Orlov,"."""
    at = 0
    while at + 1 < len(tokens) and tokens[at].kind == "w" and _one_initial(tokens, at):
        at += 2
    named = 0 < at < len(tokens) and tokens[at].kind == "w" and tokens[at].capital
    ends = at + 1 >= len(tokens) or tokens[at + 1].text in ".,;:&"
    return at + 1 if named and ends and len(tokens[at].text) > 2 else 0


def _given_first(tokens: Sequence[Token], at: int) -> bool:
    """Whether a family name follows the initials: "Louise K. Stein, …", in Latin letters."""
    end = at
    while end < len(tokens) and tokens[end].kind == "w" and tokens[end].capital and end < at + 3:
        end += 1
    if end == at or end >= len(tokens) or tokens[at].text[0] > "\u024f":
        return False
    if tokens[end].text in (",", "&"):
        return True
    joined = tokens[end].norm in connectors() and end + 1 < len(tokens)
    return joined and tokens[end + 1].capital


def _one_initial(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at]
    return word.capital and bool(_INITIAL.match(word.text)) and tokens[at + 1].text == "."


def bare(word: str) -> str:
    """Return a name without the case ending after its apostrophe: Lee’ye → Lee, WHO’s → WHO."""
    stem, mark, ending = _last_apostrophe(word)
    if mark and stem and norm(ending) in case_endings():
        return stem
    return word[:-1] if word.endswith(("s’", "s'")) else word


def _last_apostrophe(word: str) -> tuple[str, str, str]:
    place = max(word.rfind(mark) for mark in "’'ʼ‘`´")
    return (word[:place], word[place], word[place + 1 :]) if place > 0 else (word, "", "")
