"""From an article's flows to its citations: bracket by bracket, the sure ones first."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from refkit import languages
from refkit.citations import brackets as brackets_of
from refkit.citations import (
    grammar,
    judge,
    markup,
    narrative,
    notes,
    numeric,
    sources,
    spans,
    strays,
)
from refkit.citations.brackets import Bracket
from refkit.citations.document import Evidence, capital_words, key
from refkit.citations.grammar import Cluster, Part
from refkit.citations.judge import Place
from refkit.citations.names import Names
from refkit.citations.spans import Candidate, Taken, list_spans
from refkit.citations.tokens import Token, tokenize
from refkit.citations.weigh import Verdict
from refkit.citations.words import lone_openers, match
from refkit.model import Article, Cite, Flow, Kind, Reference

_SURE = 2.4
"""A score from which a cluster counts as evidence for others."""
_WORD = re.compile(r"[^\W_]")
_DOTTED = re.compile(r"[\d./@]")
_URL = re.compile(r"\s*(?:https?://|www\.)\S", re.IGNORECASE)
_BARE_URL = re.compile(r"(?:https?://|www\.)(?:[^\s<>\"“”«»()\[\]{}|]|\([^\s()]{0,60}\))+")
_LABEL = re.compile(r"\W*\w[\w ./-]{0,30}:\s*")
_BESIDE = 80
"""Characters beside an address in which the rest of its line shows."""
_NEAR = 45
"""Characters between the items of a list."""


@dataclass(slots=True)
class _Bracketed:
    """A pair of brackets with what was read in it."""

    bracket: Bracket
    cluster: Cluster
    place: Place
    tokens: list[Token]
    decided: bool = False
    outer: bool = False
    """Whether no other pair holds it."""


@dataclass(slots=True)
class Search:
    """One article's search: its evidence grows first, then everything is decided."""

    article: Article
    references: Sequence[Reference]
    evidence: Evidence = field(default_factory=Evidence)
    found: list[Candidate] = field(default_factory=list)
    rejected: list[Candidate] = field(default_factory=list)
    _lists: list[tuple[int, int]] = field(default_factory=list)
    _entries: list[tuple[int, int]] = field(default_factory=list)
    _keys: bool = False
    """Whether the article cites by keys, so that a bare @key is a citation."""
    _noted: set[str] = field(default_factory=set)
    _series: int = -1_000_000
    """Where a dated thing that is no citation ended last: others may follow it in a list."""

    def run(self) -> list[Candidate]:
        """Return the accepted candidates in reading order."""
        self.evidence.add_references(self.references)
        self._lists = list_spans(self.references)
        self._entries = sorted((r.start, r.end) for r in self.references if r.where == "list")
        language = self.article.language.split("-")[0]
        self.evidence.language = language if language in languages.codes() else ""
        self.evidence.text = "\n\n".join(flow.text for flow in self.article.flows)
        self._keys = markup.has_keys(self.evidence.text)
        read = []
        for flow in self.article.flows:
            taken = Taken(self._printed(flow))
            read.append((flow, self._read(flow, taken)))
        for _, brackets in read:
            self._gather(brackets)
        self._numbers(read)
        for flow, brackets in read:
            self._series = -1_000_000
            for bracketed in brackets:
                self._decide(flow, bracketed)
        self._bare_urls()
        self.found.sort(key=lambda candidate: candidate.flow.span(candidate.start, candidate.end))
        return self.found

    # ------------------------------------------------------------- what needs no brackets at all
    def _printed(self, flow: Flow) -> Iterator[tuple[int, int]]:
        """Accept markup, source lines and the sources of notes; yield the spans they take."""
        marked = []
        for one in markup.find(flow.text, keys=self._keys):
            span = (flow, one.start, one.end, Kind.MARKUP)
            marked.append(self._accept(*span, one.parts, "marked up"))
        yield from marked
        if flow.kind == "note":
            if not marked:
                yield from self._notes(flow)
            return
        for start, body, end in sources.lines(flow.text):
            if self._listed(flow, start):
                continue
            if part := sources.read(flow.text, body, end):
                yield self._accept(flow, start, end, Kind.SOURCE_LINE, [part], "source line")

    def _notes(self, flow: Flow) -> Iterator[tuple[int, int]]:
        """Accept the sources of a note; yield the spans they take."""
        found = notes.read(flow.text, self._cited_before, self.evidence)
        for cluster in notes.clusters(flow.text, found):
            parts = [source.part for source in cluster]
            self._noted |= {key(author) for part in parts for author in part.cite.authors}
            signal = "source in a note" if any(part.whole for part in parts) else "points back"
            span = (flow, cluster[0].start, cluster[-1].end, Kind.NOTE)
            yield self._accept(*span, parts, signal)

    def _cited_before(self, author: str) -> bool:
        """Whether an author stands in the list or in a note before."""
        return self.evidence.lists(author) or key(author) in self._noted

    def _accept(
        self,
        flow: Flow,
        start: int,
        end: int,
        kind: Kind,
        parts: list[Part],
        signal: str,
    ) -> tuple[int, int]:
        verdict = Verdict()
        verdict.add(signal)
        self.found.append(Candidate(flow, start, end, kind, parts, verdict))
        return start, end

    def _numbers(self, read: list[tuple[Flow, list[_Bracketed]]]) -> None:
        """Accept [1], [2, p. 3] if the article numbers its references; (1) if its list does."""
        labels = {label for label in self.evidence.labels if label.isdecimal()}
        marks = spans.note_marks(self.article.flows)
        for openers in ("[［【", "(（") if labels else ("[［【",):
            found = []
            for flow, brackets in read:
                for bracketed in _with_square_inside(flow.text, brackets):
                    start = bracketed.bracket.start
                    if flow.text[start] not in openers or numeric.of_formula(flow.text, start):
                        continue
                    parts = numeric.parse(bracketed.tokens)
                    place = flow.span(start, bracketed.bracket.end)
                    if not parts or all(marks(part.cite.number, place) for part in parts):
                        continue  # nothing, or the mark of a note
                    if numeric.labels_line(flow.text, start, bracketed.bracket.end):
                        labels |= {part.cite.number or "" for part in parts}
                    else:
                        found.append((flow, bracketed, parts))
            rows = [parts for _, _, parts in found]
            if not numeric.believable(rows, labels, self.evidence.dated):
                continue
            for flow, start, end, parts in _joined(found):
                first, signal = numeric.signal_before(flow.text, start)
                parts[0].cite.prefix = signal or parts[0].cite.prefix
                self._accept(flow, first, end, Kind.NUMERIC, parts, "numbered")
            return
        if labels:
            self._superscripts(labels)

    def _bare_urls(self) -> None:
        """Accept addresses that stand in a sentence; a line that is only a link is layout."""
        for flow in self.article.flows:
            if flow.kind == "note" or not ("://" in flow.text or "www." in flow.text):
                continue
            taken = Taken((c.start, c.end) for c in self.found if c.flow is flow)
            for url in _BARE_URL.finditer(flow.text):
                start, end = url.start(), url.start() + len(url.group().rstrip(".,;:!?'’"))
                if taken.holds(start) or self._listed(flow, start):
                    continue
                if not _alone(flow.text, start, url.end()):
                    part = Part(Cite(url=flow.text[start:end]), Names())
                    self._accept(flow, start, end, Kind.URL, [part], "web site")

    def _superscripts(self, labels: set[str]) -> None:
        """Accept raised numbers if the list is numbered and they are no marks of notes."""
        marks = spans.note_marks(self.article.flows)
        for flow in self.article.flows:
            for start, end, parts in numeric.superscripts(flow.text, labels):
                if not any(marks(part.cite.number, flow.span(start, end)) for part in parts):
                    self._accept(flow, start, end, Kind.NUMERIC, parts, "numbered")

    # ------------------------------------------------------------------------ what stands there
    def _read(self, flow: Flow, taken: Taken) -> list[_Bracketed]:
        """Read every outer pair of brackets of a flow as a cluster."""
        found = brackets_of.find(flow.text)
        out = []
        for bracket in found.pairs:
            if not _may_cite(flow.text, bracket):
                continue
            if self._listed(flow, bracket.start) or taken.holds(bracket.start):
                continue
            out.append(_read_bracket(flow.text, _within_double(bracket)))
            out[-1].outer = True
        self._strays(flow, found, taken)
        return out

    def _strays(self, flow: Flow, found: brackets_of.Found, taken: Taken) -> None:
        """Accept what is surely a cluster though one of its brackets is missing."""
        for signal, start, end, inside in strays.spans(flow.text, found):
            if self._listed(flow, start) or taken.meets(start, end):
                continue
            unclosed = signal == "bracket not closed"
            cluster = grammar.parse(tokenize(flow.text, *inside), flow.text, unclosed=unclosed)
            first = cluster.parts[0] if cluster.parts else None
            if not (first and first.cite.year and (first.cite.locator or _comma(first))):
                continue
            if unclosed:
                cluster.parts = list(takewhile(_surely_cites, cluster.parts)) or [first]
                cluster.residue = 0
            last = cluster.parts[-1].end if unclosed else end
            place = judge.place_of(flow.text, start, last)
            verdict = judge.cluster(cluster, place, self.evidence)
            verdict.add(signal)
            if verdict.accepted and not cluster.residue:
                parts = [part for part in cluster.parts if part.cite.year]
                self.found.append(Candidate(flow, start, last, _kind(parts), parts, verdict))

    def _listed(self, flow: Flow, position: int) -> bool:
        """Whether a place lies inside a reference list; a note may stand between two entries."""
        place = flow.origin(position)
        lists = self._entries if flow.kind == "note" else self._lists
        at = bisect_right(lists, (place, 1 << 60)) - 1
        return at >= 0 and place < lists[at][1]

    def _titles(self, cluster: Cluster) -> None:
        """Tell "Harlow, Dams and Mills" from two authors: the list has one, not the other."""
        for part in cluster.parts:
            authors = part.cite.authors
            if part.cite.year or len(authors) < 2 or not self.evidence.lists(authors[0]):
                continue
            if any(self.evidence.lists(author) for author in authors[1:]):
                continue
            if len(authors) == 2 and " " not in authors[1] and "quoted" not in part.names.flags:
                continue  # a second author of the same entry
            part.cite.title = ", ".join(authors[1:])
            part.cite.authors = part.names.authors = authors[:1]
            part.flags.add("titled")

    def _gather(self, brackets: Iterable[_Bracketed]) -> None:
        """First pass: what is sure without the rest of the article."""
        for bracketed in brackets:
            if self.evidence.has_list and not bracketed.cluster.dated:
                self._titles(bracketed.cluster)
            verdict = judge.cluster(bracketed.cluster, bracketed.place, self.evidence)
            if bracketed.cluster.dated:
                if verdict.score >= _SURE:
                    self.evidence.add_cluster(bracketed.cluster)
            elif len(bracketed.cluster.parts) == 1:
                self._explanation(bracketed)

    def _explanation(self, bracketed: _Bracketed) -> None:
        """Remember "World Bank (WB)", "WB (World Bank)" and names that recur in brackets."""
        names = bracketed.cluster.parts[0].names
        if not names.authors:
            return
        author, before = names.authors[0], bracketed.place.before
        self.evidence.undated[key(author)] += 1
        words = [t for t in before[-9:] if t.kind == "w" and t.capital]
        if "acronym" in names.flags and names.words == 1 and before and before[-1].capital:
            known = capital_words(" ".join(t.text for t in words))
            self.evidence.expansions.setdefault(key(author), set()).update(known)
        elif before and before[-1].text.isupper() and len(before[-1].text) > 1:
            last = key(before[-1].text)
            self.evidence.expansions.setdefault(last, set()).update(capital_words(author))

    # ------------------------------------------------------------------------------- decisions
    def _decide(self, flow: Flow, bracketed: _Bracketed) -> bool:
        """Accept a pair of brackets, or the pairs inside it, or nothing."""
        bracket, cluster = bracketed.bracket, bracketed.cluster
        text = flow.text
        if bracketed.decided:
            return True
        if _URL.match(text, bracket.start + 1) or _introduced_url(bracketed.tokens):
            self._accept_url(flow, bracketed)
            return True
        first = cluster.parts[0] if cluster.parts else None
        if first and "no names" in first.flags and self._narrative(flow, bracketed):
            return True
        verdict = judge.cluster(cluster, bracketed.place, self.evidence)
        if text[bracket.start] in "[［【{" and not cluster.dated:
            verdict.add("no name")
        if not verdict.accepted and cluster.parts:
            embedded = self._embedded(text, bracketed)
            if embedded:
                cluster, verdict = embedded
        parts = [part for part in cluster.parts if _is_cite(part, cluster)]
        kind = _kind(parts)
        start, end = bracket.start, bracket.end
        if bracketed.outer:
            start, end = _doubled(text, start, end)
        candidate = Candidate(flow, start, end, kind, parts, verdict)
        if parts and verdict.accepted:
            self.found.append(candidate)
            return True
        self.rejected.append(candidate)
        inside = [self._decide(flow, _read_bracket(text, inner)) for inner in bracket.inner]
        return any(inside)

    def _narrative(self, flow: Flow, bracketed: _Bracketed) -> bool:
        bracket, parts = bracketed.bracket, bracketed.cluster.parts
        tongue = self.evidence.language
        found: list[tuple[Verdict, narrative.Narrative, str | None]] = []
        if named := narrative.read(flow.text, bracket.start, self._known, tongue):
            if named.start - self._series < _NEAR:
                named.flags.add("in a series")
            judged = judge.narrative(named, parts, bracketed.place, self.evidence)
            found.append((judged, named, None))
        sure = bool(found) and found[0][0].accepted
        behind = None
        if not sure:
            behind = narrative.read_before_title(flow.text, bracket.start, self._known, tongue)
        if behind:
            judged = judge.narrative(behind[0], parts, bracketed.place, self.evidence)
            found.append((judged, *behind))
        if not found:
            return False
        verdict, named, title = max(found, key=lambda row: row[0].score)
        if bracketed.cluster.residue:
            verdict.add("does not fit", bracketed.cluster.residue * 2)
        for part in grammar.unnamed(parts):
            part.cite.authors = list(named.authors)
            part.cite.etal = named.etal
            part.cite.title = title
        cites = [part for part in parts if _is_cite(part, bracketed.cluster)]
        candidate = Candidate(flow, named.start, bracket.end, Kind.NARRATIVE, cites, verdict)
        (self.found if verdict.accepted else self.rejected).append(candidate)
        if not verdict.accepted:
            self._series = bracket.end
        return verdict.accepted

    def _known(self, author: str) -> bool:
        return self.evidence.lists(author) or self.evidence.knows(author)

    def _embedded(self, text: str, bracketed: _Bracketed) -> tuple[Cluster, Verdict] | None:
        """Look for a cluster at the end of a longer remark: "(on hedging, see Lee, 2017)"."""
        tokens = bracketed.tokens
        tries = 0
        for at in range(1, len(tokens)):
            signal = match(tokens, at, "see", "quoted-in")[0]
            if not (signal or tokens[at - 1].text == ";") or tries > 6:
                continue
            tries += 1
            cluster = grammar.parse(tokens[at:], text)
            if cluster.dated and not cluster.residue:
                verdict = judge.cluster(cluster, bracketed.place, self.evidence)
                if verdict.score >= _SURE:
                    return cluster, verdict
        return None

    def _accept_url(self, flow: Flow, bracketed: _Bracketed) -> None:
        bracket = bracketed.bracket
        first = next(token.start for token in bracketed.tokens if token.kind == "u")
        url = re.sub(r"\s*\n\s*", "", flow.text[first : bracket.end - 1]).strip()
        part = Part(Cite(url=url), Names())
        verdict = Verdict()
        verdict.add("web site")
        self.found.append(Candidate(flow, bracket.start, bracket.end, Kind.URL, [part], verdict))


def _with_square_inside(text: str, brackets: Iterable[_Bracketed]) -> Iterator[_Bracketed]:
    """Yield the pairs, and the square ones inside round ones: "(see also [13], [14])"."""
    for bracketed in brackets:
        yield bracketed
        for inner in bracketed.bracket.inner:
            if text[inner.start] in "[［【":
                yield _read_bracket(text, inner)


def _within_double(bracket: Bracket) -> Bracket:
    """Return the pair inside a pair that holds nothing else: "((Demir, 2020))"."""
    inner = bracket.inner[0] if bracket.inner else bracket
    return inner if (inner.start - 1, inner.end + 1) == (bracket.start, bracket.end) else bracket


def _doubled(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in a second opening or closing bracket that was typed by mistake: "((Demir, 2020)"."""
    start -= start > 0 and text[start - 1] in "(（"
    return start, end + (text[end : end + 1] in (")", "）"))


def _may_cite(text: str, bracket: Bracket) -> bool:
    """Whether brackets can hold a citation at all: not "( )", not "(see below)", not "(i)"."""
    if not _WORD.search(text, bracket.start + 1, bracket.end - 1):
        return False
    inside = text[bracket.start + 1 : bracket.end - 1]
    if not inside.islower() or _DOTTED.search(inside):
        return True
    return inside.split(None, 1)[0].strip(",;:") in lone_openers()


def _alone(text: str, start: int, end: int) -> bool:
    """Whether nothing but this stands on its line."""
    before = text[max(0, start - _BESIDE) : start].rpartition("\n")[2]
    after = text[end : end + _BESIDE].partition("\n")[0]
    if _LABEL.fullmatch(before) and not match(tokenize(before), 0, "accessed", "available")[0]:
        before = ""  # "DOI: …", of the article itself
    return not (before + after).strip(" .,;()[]")


def _introduced_url(tokens: Sequence[Token]) -> bool:
    """Whether brackets hold an address behind "Erişim:" or "available at"."""
    kind, after = match(tokens, 0, "accessed", "available")
    while kind and after < len(tokens) and tokens[after].text in ":,":
        after += 1
    return bool(kind) and after == len(tokens) - 1 and tokens[after].kind == "u"


def _read_bracket(text: str, bracket: Bracket) -> _Bracketed:
    tokens = tokenize(text, bracket.start + 1, bracket.end - 1)
    cluster = grammar.parse(tokens, text)
    return _Bracketed(bracket, cluster, judge.place_of(text, bracket.start, bracket.end), tokens)


def _surely_cites(part: Part) -> bool:
    """Whether a part is a cite and not the sentence that goes on."""
    return bool(part.cite.year) and not part.names.lower and not _opens_small(part.names)


def _opens_small(names: Names) -> bool:
    return bool(names.flags & {"lower first", "small first", "no capital"})


def _comma(part: Part) -> bool:
    return "punctuation" in part.flags


def _is_cite(part: Part, cluster: Cluster) -> bool:
    """Leave out words that stand beside dated cites and are none ("with further sources")."""
    if part.cite.year or not cluster.dated:
        return True
    return not part.names.lower and not _opens_small(part.names)


def _joined(
    found: Iterable[tuple[Flow, _Bracketed, list[Part]]],
) -> Iterator[tuple[Flow, int, int, list[Part]]]:
    """Join [1], [2] and [4]–[7] to one citation each."""
    last: tuple[Flow, int, int, list[Part]] | None = None
    for flow, bracketed, parts in found:
        bracketed.decided = True
        start, end = bracketed.bracket.start, bracketed.bracket.end
        if last and last[0] is flow:
            more = numeric.between(flow.text[last[2] : start], last[3], parts)
            if more is not None:
                last = (flow, last[1], end, [*last[3], *more, *parts])
                continue
        if last:
            yield last
        last = (flow, start, end, parts)
    if last:
        yield last


def _kind(parts: Sequence[Part]) -> Kind:
    if parts and all("day" in part.flags for part in parts):
        return Kind.NEWS
    return Kind.PARENTHETICAL
