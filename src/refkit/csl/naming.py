"""How a list of names is written, and how one name is: by `Options`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from refkit.csl import textcase
from refkit.csl.context import SUBSEQUENT, Context, ListOfNames
from refkit.csl.output import PLAIN, Affix, Format, Node, Tree, join, plain
from refkit.csl.people import Person, initials, joins, unspaced
from refkit.csl.richtext import parse

ALL = 1_000_000
"""More names than any list has."""


@dataclass(slots=True)
class Part:
    """cs:name-part: how family or given names look."""

    format: Format = PLAIN
    case: str = ""
    prefix: str = ""
    suffix: str = ""


@dataclass(slots=True)
class Options:
    """How names are written: cs:name with what it inherits."""

    form: str = "long"
    delimiter: str = ", "
    and_: str = ""
    """The word between the last two, with the spaces around it."""
    precedes_last: str = "contextual"
    precedes_et_al: str = "contextual"
    minimum: int = ALL
    first: int = ALL
    subsequent_minimum: int = ALL
    subsequent_first: int = ALL
    use_last: bool = False
    initialize: bool = True
    mark: str | None = None
    """What stands behind initials; None: given names are written out."""
    inverted: str = ""
    """name-as-sort-order: first, all."""
    separator: str = ", "
    demote: str = "display-and-sort"
    hyphen: bool = True
    parts: dict[str, Part] | None = None
    before: str = ""
    after: str = ""
    format: Format = PLAIN


def whole(text: str | None, default: int = ALL) -> int:
    """Return a whole number that an attribute holds."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 7 else default


# --------------------------------------------------------------------------- a list of names
def written(people: tuple[Person, ...], opt: Options, et_al: Tree, context: Context) -> Node:
    """Return a list of names; the node's data are the nodes of the names that are shown."""
    place = context.lists
    context.lists += 1
    others = people[-1].others
    everybody = people[:-1] if others else people
    shown, last = _shown(len(everybody), opt, context, place)
    if context.mode == "citation":
        kept = ListOfNames(everybody, shown, opt.form == "short", opt.mark is not None)
        context.record.append(kept)
    parts = [
        _name(person, opt, context, place, i, inverted=_inverts(opt, i, context))
        for i, person in enumerate(everybody[:shown])
    ]
    nodes = [_whole_name(part, opt) for part in parts]
    cut = others or shown < len(everybody)
    if context.mode == "sort":
        final = [_last(everybody, opt, context, place)] if last else []
        return Node(join([*nodes, *final], "  "), PLAIN, nodes)
    trees = _joined(nodes, opt, everybody, last_too=not cut)
    words = plain(et_al)
    if cut and shown and words:
        if last:
            trees += [Affix(f"{opt.delimiter}… "), _last(everybody, opt, context, place)]
        else:
            before = _before_et_al(opt, everybody, shown, context)
            trees += [Affix("" if before == " " and unspaced(words) else before), et_al]
    return Node(trees, PLAIN, nodes)


def _last(people: Sequence[Person], opt: Options, context: Context, place: int) -> Tree:
    end = len(people) - 1
    name = _name(people[end], opt, context, place, end, inverted=_inverts(opt, end, context))
    return _whole_name(name, opt)


def _whole_name(part: Tree, opt: Options) -> Node:
    """Give a name the format and affixes of cs:name."""
    tree = Node([part], opt.format) if opt.format != PLAIN else part
    kids: list[Tree] = [Affix(opt.before), tree] if opt.before else [tree]
    if opt.after:
        kids.append(Affix(opt.after))
    return Node(kids, Format(role="name"))


def _shown(count: int, opt: Options, context: Context, place: int) -> tuple[int, bool]:
    """Return how many names are shown, and whether the last one follows an ellipsis."""
    cite, sort = context.cite, context.sort
    later = cite is not None and cite.position >= SUBSEQUENT and context.mode == "citation"
    minimum, first = (
        (opt.subsequent_minimum, opt.subsequent_first) if later else (opt.minimum, opt.first)
    )
    use_last = opt.use_last
    if sort:
        minimum = whole(sort.get("names-min"), minimum)
        first = whole(sort.get("names-use-first"), first)
        use_last = sort.get("names-use-last", "true" if use_last else "") == "true"
    if count < minimum:
        return count, False
    shown = max(1, first)  # a citation without any name would say nothing
    if context.mode == "citation":
        shown = max(shown, context.shown.names.get(place, 0))
    if shown >= count:
        return count, False
    return shown, use_last and count - shown > 1


def _inverts(opt: Options, place: int, context: Context) -> bool:
    if context.mode == "sort":
        return True
    return opt.inverted == "all" or (opt.inverted == "first" and place == 0)


def _joined(
    nodes: Sequence[Tree], opt: Options, people: Sequence[Person], *, last_too: bool
) -> list[Tree]:
    trees: list[Tree] = []
    end = len(nodes) - 1
    for place, node in enumerate(nodes):
        if place:
            last = place == end and last_too
            trees.append(Affix(_between(opt, people, place, last=last)))
        trees.append(node)
    return trees


def _between(opt: Options, people: Sequence[Person], place: int, *, last: bool) -> str:
    if not last or not opt.and_:
        return opt.delimiter
    inverted = opt.inverted == "all" or (opt.inverted == "first" and place == 1)
    after = {
        "always": True,
        "never": False,
        "after-inverted-name": inverted and not people[place - 1].literal,
    }.get(opt.precedes_last, place > 1)
    if unspaced(opt.and_):
        return f"{opt.delimiter if after else ''}{opt.and_}"
    if after:
        gap = "" if opt.delimiter.endswith(" ") else " "
        return f"{opt.delimiter}{gap}{opt.and_} "
    return f" {opt.and_} "


def _before_et_al(opt: Options, people: Sequence[Person], shown: int, context: Context) -> str:
    inverted = _inverts(opt, shown - 1, context) and not people[shown - 1].literal
    after = {
        "always": True,
        "never": False,
        "after-inverted-name": inverted,
    }.get(opt.precedes_et_al, shown > 1)
    return opt.delimiter if after else " "


# -------------------------------------------------------------------------------- one name
def _name(
    person: Person, opt: Options, context: Context, place: int, i: int, *, inverted: bool
) -> Tree:
    language = context.language
    if person.literal:
        return _styled(person.literal, opt, "family", language, affixes=False)
    level = context.shown.given.get((place, i), 0) if context.mode == "citation" else 0
    given = _given(person, opt, level)
    short = opt.form == "short" and not level and context.mode != "sort"
    if not person.byzantine:
        return _eastern(person, given, opt, language, short=short)
    if short:
        return _styled(_spaced(person.non_dropping, person.family), opt, "family", language)
    if inverted:
        return _inverted(person, given, opt, context)
    trees: list[Tree] = [_styled(given, opt, "given", language), " "] if given else []
    group: list[Tree] = []
    if person.dropping:
        group += [_styled(person.dropping, opt, "given", language, affixes=False)]
        group += [] if joins(person.dropping) else [" "]
    if particle := person.non_dropping:  # a look of its own: "van der" is no part of the name
        group.append(_styled(particle, opt, "family", language, affixes=False))
        group += [] if joins(particle) else [" "]
    group.append(_styled(person.family, opt, "family", language, affixes=False))
    if person.suffix:
        group += [", " if person.comma_suffix else " ", *parse(person.suffix)]
    return Node([*trees, _affixed(Node(group), opt, "family")])


def _inverted(person: Person, given: str, opt: Options, context: Context) -> Tree:
    sorting, language = context.mode == "sort", context.language
    demoted = opt.demote == "display-and-sort" or (opt.demote == "sort-only" and sorting)
    family = person.family if demoted else _spaced(person.non_dropping, person.family)
    behind = [(given, "given"), (person.dropping, "given")]
    if demoted:
        behind.append((person.non_dropping, "family"))
    trees: list[Tree] = [_styled(family, opt, "family", language)]
    separator = Affix("  " if sorting else opt.separator)
    rest: list[Tree] = []
    for text, part in behind:
        if text:
            rest += [" "] if rest else []
            rest.append(_styled(text, opt, part, language, affixes=False))
    if rest:
        trees += [separator, _affixed(Node(rest), opt, "given")]
    if person.suffix:
        trees += [separator, *parse(person.suffix)]
    return Node(trees)


def _eastern(person: Person, given: str, opt: Options, language: str, *, short: bool) -> Tree:
    """Return a name of a script that writes the family name first, without a space."""
    family = _styled(_spaced(person.non_dropping, person.family), opt, "family", language)
    if short or not person.given:
        return family
    gap = "" if person.eastern else " "
    return Node([family, gap, _styled(person.given, opt, "given", language)])


def _given(person: Person, opt: Options, level: int) -> str:
    if opt.mark is None or level > 1 or not person.byzantine:
        return person.given
    return initials(person.given, opt.mark, full=opt.initialize, hyphen=opt.hyphen)


def _spaced(*parts: str) -> str:
    found = ""
    for part in filter(None, parts):
        found += part if not found or joins(found) else f" {part}"
    return found


def _styled(text: str, opt: Options, part: str, language: str, *, affixes: bool = True) -> Tree:
    told = (opt.parts or {}).get(part)
    trees = parse(text)
    if told is None:
        return trees[0] if len(trees) == 1 else Node(trees)
    if told.case:
        trees = textcase.apply(trees, told.case, language)
    node = Node(trees, told.format)
    return _affixed(node, opt, part) if affixes else node


def _affixed(node: Node, opt: Options, part: str) -> Tree:
    told = (opt.parts or {}).get(part)
    if told is None or not (told.prefix or told.suffix):
        return node
    return Node([Affix(told.prefix), node, Affix(told.suffix)])
