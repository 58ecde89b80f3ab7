"""Title, container and series: quoted, marked off, or what is left over."""

from __future__ import annotations

import re
from itertools import pairwise

from refkit.references.fields.front import take_date
from refkit.references.fields.sketch import Sketch
from refkit.references.words import CAPITAL, SMALL

_QUOTED = re.compile(
    r"“(?P<a>[^“”]{3,500})”|„(?P<b>[^„“”]{3,500})[“”]"
    r"|«(?P<c>[^«»]{3,500}(?:«[^«»]{1,100}»[^«»]{0,300})?)»"
    r"|\"(?P<d>[^\"]{3,500})\"|(?<!\w)‘(?P<e>[^‘]{4,300}?)’(?!\w)|‚(?P<f>[^‚‘]{4,300})‘"
    r"|»(?P<g>[^«»]{4,500})«|(?:''|``)(?P<h>[^'`]{4,400})''"
)
_TRANSLATION = re.compile(r"\s*\[(?P<value>[^\[\]]{4,300})\]")


def quoted(sketch: Sketch) -> None:
    """A quotation right after the authors is the title; a translation may follow in brackets."""
    match = _QUOTED.search(sketch.text, sketch.head)
    if match is None or match.lastgroup is None:
        return
    if not sketch.free(*match.span()):
        return
    between = sketch.text[sketch.head : match.start()]
    if sum(char.isalpha() for char in between) > 3 and not _more_authors(sketch, match):
        return
    if not sketch.has("author", "editor") and _RUNS_ON.match(sketch.text, match.end()):
        return  # “Кыргызстан” улуттук энциклопедиясы: the quotes are inside the title
    for date in sketch.dates:  # "Agency, May 3, 2023, “Title”"
        if sketch.head <= date.start < match.start() and not sketch.has("issued"):
            take_date(sketch, date)
    sketch.take("title", *match.span(match.lastgroup), block=match.span())
    sketch.quoted = True
    sketch.head = match.end()
    _translation(sketch, match.end())


_AUTHOR_PART = re.compile(r"[^\d“”«»\"]{2,60}[.,;:)]\s*")


def _more_authors(sketch: Sketch, match: re.Match[str]) -> bool:
    """Whether what stands before a long quotation names its source: "Agency (Place), “Title”".

    It is then added to the authors.
    """
    end = match.start()
    for date in sketch.dates:
        if sketch.head <= date.start < end:
            end = len(sketch.text[: date.start].rstrip(" ("))
            break
    part = _AUTHOR_PART.fullmatch(sketch.text, sketch.head, end)
    if part is None or match.group().count(" ") < 3 or sketch.has("issued"):
        return False
    if author := sketch.span("author"):
        sketch.labels.remove(("author", *author))
        sketch.labels.append(("author", author[0], sketch.trim(author[0], end)[1]))
        sketch.skip(*author[:1], end)
    return bool(author)


def _translation(sketch: Sketch, end: int) -> None:
    match = _TRANSLATION.match(sketch.text, end)
    if match and sketch.free(*match.span()) and not sketch.within("medium", *match.span()):
        sketch.take("original-title", *match.span("value"), block=match.span())
        sketch.head = match.end()


_RUNS_ON = re.compile(rf"\s{SMALL}")
_SENTENCE = re.compile(rf"(?<=[.?!…])[”\"’»)]?\s+(?={CAPITAL}|[\"“«„‘\[(\d])")
_AREA = re.compile(rf"(?<=[.,;)»\"”\]])\s?[–—−-]{{1,2}}\s?(?={CAPITAL}|[«\"“])")
_QUOTED_CONTAINER = re.compile(
    r"[,.]\s*(?:“[^“”]{3,80}”|\"[^\"]{3,80}\"|«[^«»]{3,80}»)[\s\w]{0,12}(?:[,.]|$)"
)
_RESPONSIBILITY = re.compile(rf"\s+/\s+|\s/(?={CAPITAL})")
_END_TRANSLATION = re.compile(r"\s*\[(?P<value>[^\[\]]{4,300})\]\W*$")


def title(sketch: Sketch) -> None:
    """The first stretch that nothing has claimed, up to where the container or imprint begins."""
    gaps = sketch.gaps(sketch.head)
    if sketch.has("title") or not gaps:
        return
    start, end = gaps[0]
    text = sketch.text
    mark = _container_mark(sketch, start, end)
    slash = _RESPONSIBILITY.search(text, start, mark[0] if mark else end)
    if slash:
        cut = slash.start()
    elif mark:
        cut = mark[0]
    elif text[end : end + 3].strip()[:1] == "/":
        cut = end
    else:
        cut = _unmarked_end(sketch, start, end)
    if translation := _END_TRANSLATION.search(text, start, cut):
        sketch.take("original-title", *translation.span("value"), block=translation.span())
        cut = translation.start()
    sketch.take("title", start, cut)
    sketch.head = max(cut, sketch.head)


_COLON = re.compile(r"\s?:\s*")
_CAPITAL_NEXT = re.compile(rf"\s+(?={CAPITAL}|[\"“«„])")


def _container_mark(sketch: Sketch, start: int, end: int) -> tuple[int, int] | None:
    """Return the first "//", "In:", "в кн.:", ", in Proceedings" and where the container begins."""
    text = sketch.text
    for first, past in sketch.tokens.found.get("in", ()):
        if not start <= first < end:
            continue
        if text[first:past] == "//":
            return first, past
        before = text[:first].rstrip()[-1:]
        if colon := _COLON.match(text, past):
            if first == start or not before.isalnum() or text[past - 1] == "." or past - first > 1:
                return first, colon.end()
        elif capital := _CAPITAL_NEXT.match(text, past):
            opening = before in '.?!”»"]' and text[first].isupper()
            listed = before in ',.?!”»"]' and sketch.within("in-before", first, past)
            if first == start or opening or listed:
                return first, capital.end()
    return None


def postposed(sketch: Sketch) -> None:
    """A. Kaya (Ed.), Bölge Yazıları içinde (ss. 1-5): Turkic languages say "in" behind."""
    for start, _end in sketch.found("in-after"):
        if sketch.has("container-title") or sketch.text[_end : _end + 2].strip()[:1] not in "(,.:":
            continue
        first = max(sketch.head, sketch.container_at)
        if sketch.container_at < 0:
            stops = sentence_stops(sketch, first, start)
            first = stops[-1] if stops else first
        if first > sketch.head and sketch.free(first, start):
            sketch.take("container-title", first, start, block=(first, _end))


def serial(sketch: Sketch) -> bool:
    """Whether numbers show that the work came out in a periodical or a collection."""
    if sketch.has("issue"):
        return True
    return sketch.has("volume", "page") and not sketch.has("publisher", "publisher-place")


def _unmarked_end(sketch: Sketch, start: int, end: int) -> int:
    """Where a title ends that neither quotes nor marks close."""
    quote = _QUOTED_CONTAINER.search(sketch.text, start + 4, end)
    if quote and not sketch.has("publisher"):
        return quote.start()
    area = _AREA.search(sketch.text, start + 8, end)
    if area:
        return area.start()
    stops = sentence_stops(sketch, start, end)
    if serial(sketch):
        if stops:
            return stops[-1]
        return _comma(sketch, start, end)
    if stops and sketch.has("publisher", "publisher-place"):
        return stops[-1] if _inside_a_book(sketch, stops[-1], end) else end
    if stops:
        return stops[-1] if _somewhere(sketch, stops[-1], end) or sketch.has("issued") else end
    return _comma_imprint(sketch, start, end)


def _somewhere(sketch: Sketch, start: int, end: int) -> bool:
    keys = ("publisher", "place", "periodical", "organisation", "newspaper", "series")
    return end - start < 120 and any(sketch.within(key, start, end) for key in keys)


def _inside_a_book(sketch: Sketch, start: int, end: int) -> bool:
    """Whether a last sentence names what the work is part of: a conference, "Book (pp. 1-5)"."""
    if any(sketch.within(key, start, end) for key in ("series", "conference")):
        return True
    page = sketch.span("page")
    return page is not None and "(" in sketch.text[end : page[0]][:8]


def sentence_stops(sketch: Sketch, start: int, end: int) -> list[int]:
    """Return the places where a sentence ends, not an abbreviation or an initial."""
    stops: list[int] = []
    tokens = sketch.tokens
    for match in _SENTENCE.finditer(sketch.text, start, end):
        place = tokens.index(match.start()) - 1
        token = tokens.rows[place]
        if token.shape == "I":
            continue
        if token.shape == "." and place and _abbreviated(sketch, place - 1, start):
            continue
        stops.append(match.start())
    return stops


def _abbreviated(sketch: Sketch, place: int, start: int) -> bool:
    """Whether the word at `place` is an abbreviation: "St.", or one of a chain ("Appl. Math.")."""
    rows = sketch.tokens.rows
    word = rows[place]
    if not word.text[0].isalpha() or len(word.text) > 6 or word.shape == "w":
        return len(word.text) <= 2 and word.shape == "w"
    if len(word.text) <= 2 and not word.text.isupper():
        return True
    before = rows[place - 1] if place else None
    if before is None or before.start < start:
        following = rows[place + 2] if place + 2 < len(rows) else None
        after = rows[place + 3].shape if place + 3 < len(rows) else ""
        return bool(
            following
            and following.shape in "NCI"
            and after in (".", "d")
            and len(following.text) <= 7
        )
    return before.shape in (".", "I")


def _comma(sketch: Sketch, start: int, end: int) -> int:
    """Only commas part title and periodical: the last part, or from its first capital on."""
    commas = [m.start() for m in re.compile(r"\s?[,;:](?=\s)").finditer(sketch.text, start, end)]
    commas = [c for c in commas if sketch.text[c:end].strip(" ,;:.")[:1].isupper()]
    if commas:
        for comma in commas[-2:]:
            if sketch.within("periodical", comma, end):
                return comma
        return commas[-1]
    alone = sketch.container_at < 0 and len(sketch.gaps(start)) == 1
    periodical = sketch.within("periodical", start, end)
    issued = sketch.span("issued")
    dated = issued is not None and issued[1] <= start  # "Kaya, A. (2016). Title. 7(2), 1-9."
    few = periodical or (len(sketch.text[start:end].split()) <= 4 and not dated)
    return start if alone and few else end  # "Phys. Rev. D 44, 3635": no title is printed


def _comma_imprint(sketch: Sketch, start: int, end: int) -> int:
    """Only commas part title and publisher: peel a part with a publisher's word from the end."""
    comma = max(sketch.text.rfind(mark, start, end) for mark in (", ", "; "))
    if comma > start and end - comma < 80 and sketch.within("publisher", comma, end):
        return comma
    return end


# ------------------------------------------------------------------------------ what is left
def rest(sketch: Sketch) -> None:
    """Share what follows the title among container, series, publisher and place."""
    for start, end in sketch.gaps(sketch.head):
        before = sketch.text[max(sketch.head, start - 4) : start]
        mark = _container_mark(sketch, start, end)
        lead = mark if mark and mark[0] - start <= 2 else None
        known = 0 <= sketch.container_at <= start and not sketch.has("container-title")
        marked = bool(lead) or "//" in before or known
        first = lead[1] if lead else start
        whole = (marked and sketch.has("publisher")) or (sketch.quoted and serial(sketch))
        if (
            whole
            and not sketch.has("container-title")
            and not sketch.within("publisher", first, end)
        ):
            _container(sketch, first, end)
            continue
        for part in _parts(sketch, first, end):
            _share(sketch, *part, marked)


def _whole(sketch: Sketch, start: int, end: int, marked: bool) -> bool:
    """Whether a stretch is one container with all its sentences ("Вестник МГУ. Серия 5")."""
    if sketch.has("container-title"):
        return False
    sure = marked and (sketch.has("publisher") or serial(sketch))
    return (sure or (sketch.quoted and serial(sketch))) and not (
        not sketch.has("publisher") and sketch.within("publisher", start, end)
    )


def _parts(sketch: Sketch, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a stretch at sentence ends and areas."""
    areas = [m.end() for m in _AREA.finditer(sketch.text, start, end)]
    cuts = sorted({start, end, *sentence_stops(sketch, start, end), *areas})
    parts = [sketch.trim(a, b) for a, b in pairwise(cuts)]
    return [(a, b) for a, b in parts if b - a > 1]


def _share(sketch: Sketch, start: int, end: int, marked: bool) -> None:
    text = sketch.text
    if sketch.within("series", start, end) and sketch.has("container-title", "publisher"):
        sketch.take("collection-title", start, end)
    elif not sketch.has("container-title") and _is_container(sketch, start, end, marked):
        comma = text.rfind(", ", start, end)
        tail = comma > start and sketch.within("publisher", comma, end)
        if tail and not sketch.has("publisher", "issue"):
            sketch.take("publisher", comma, end)
            end = comma
        _container(sketch, start, end)
    elif not sketch.has("publisher") and text[start] not in "(":
        sketch.take("publisher", start, end)


_CITY = re.compile(rf", (?P<place>{CAPITAL}[^\W\d_]+)$")


def _container(sketch: Sketch, start: int, end: int) -> None:
    """Claim a container; a conference may be followed by its city."""
    if sketch.within("conference", start, end) and not sketch.has("publisher-place"):
        start, end = sketch.trim(start, end)
        if city := _CITY.search(sketch.text, start, end):
            sketch.take("publisher-place", *city.span("place"))
            end = city.start()
    sketch.take("container-title", start, end)


def _is_container(sketch: Sketch, start: int, end: int, marked: bool) -> bool:
    """Whether a part names a periodical or a book around the work, not a publisher."""
    if marked or serial(sketch) or _inside_a_book(sketch, start, end):
        return True
    if not sketch.quoted:
        return sketch.within("periodical", start, end) and not sketch.has("publisher")
    if sketch.within("publisher", start, end) and not sketch.within("periodical", start, end):
        return False
    return not sketch.has("publisher")
