"""The way of an article, from top to bottom: files in, a checked library out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from refkit import (
    articles,
    beside,
    checks,
    citations,
    corrections,
    embedded,
    library,
    linking,
    processes,
    readers,
    references,
)
from refkit.corrections import Aside, Correction, Missed
from refkit.errors import ReadError, RefkitError
from refkit.library import keys
from refkit.lookups import Lookup
from refkit.model import Article, Document, Extraction, Finding, Item, Library
from refkit.readers import Fetch, Given, Source

Progress = Callable[[int, int, str], None]
"""Called with (documents done, documents in all, path of the one just done)."""
LookUp = Callable[[Sequence[Item]], Mapping[str, Lookup]]
"""Asks registries and the web about items, and returns what they say by the items' ids."""


# --------------------------------------------------------------------------- one document
def extract(document: Document) -> Extraction:
    """Find the articles of a document, and in each its citations and references, linked."""
    found = articles.split(document)
    for article in found:
        _fill(article, document)
    return Extraction(document, found)


def _fill(article: Article, document: Document) -> None:
    """Run the stages over one article. Ids are its own: r1, c1, keys unique inside it."""
    article.references = embedded.entries(article, document)
    found = citations.find(article, embedded.known(article, document))
    article.citations = embedded.citations(article, document, found)
    article.references += references.from_citations(article, article.citations)
    embedded.use_records(article, document)
    embedded.link(article)
    left = beside.use(article, document.beside) if document.beside else []
    for number, citation in enumerate(article.citations, start=1):
        citation.id = f"c{number}"
        citation.text = " ".join(document.text[citation.start : citation.end].split())
    _name_references(article)
    linking.link(article, key=keys.key, offered=left)


def _name_references(article: Article) -> None:
    """Give references ids by their place and items keys by their content."""
    cites = [cite for citation in article.citations for cite in citation.cites]
    article.references.sort(key=lambda reference: (reference.start, reference.end))
    renamed = {}
    for number, reference in enumerate(article.references, start=1):
        renamed[reference.id] = f"r{number}"
        reference.id = f"r{number}"
    for cite in cites:
        if cite.reference:
            cite.reference = renamed.get(cite.reference)
    items = [reference.item for reference in article.references]
    for item, key in zip(items, keys.assign(items), strict=True):
        item.id = key


def extract_path(path: Path) -> Extraction:
    """Read and extract one file; what goes wrong comes back as the extraction's error."""
    return extract_source(Source(path, str(path)))


def extract_source(source: Source, *, use_beside: bool = True) -> Extraction:
    """Do the same for a file that is perhaps called otherwise: from an archive, an address.

    Without `use_beside` a bibliography that lies beside the file, and is not named in it, is no
    part of it. A bug of ours comes back as an error too: it costs this document and no other. Set
    REFKIT_DEBUG to see it.
    """
    if source.error:
        return Extraction(Document(source.name, "", "", ""), error=source.error)
    try:
        document = readers.read(source.path)
        _open_libraries(document, source)
        if use_beside and not document.libraries:
            _open_beside(document, source)
        document.path = source.name
        document.libraries = [source.called(Path(path)) for path in document.libraries]
        return extract(document)
    except RefkitError as error:
        reason = _without_path(error)
    except Exception as error:
        if os.environ.get("REFKIT_DEBUG"):
            raise
        reason = f"internal error, please report it: {type(error).__name__}: {error}"
    return Extraction(Document(source.name, "", "", ""), error=reason)


def _open_libraries(document: Document, source: Source) -> None:
    """Add the items of the bibliography files that a document names to its records.

    One that cannot be read is said among the messages: the text itself is there.
    """
    if not document.libraries:
        return
    from refkit import formats  # here, for most documents need none

    for path in map(Path, document.libraries):
        try:
            document.records += formats.read(path).items
        except ReadError as error:
            document.messages.append(f"the bibliography file {source.called(path)} {error.message}")


def _open_beside(document: Document, source: Source) -> None:
    """Let a document know the records of the bibliography file that lies beside it."""
    from refkit.formats import beside as files

    path = files.beside(source.path)
    if path is None:
        return
    try:
        document.beside = files.read(path)
    except ReadError as error:
        document.messages.append(f"the bibliography file {path.name} beside it {error.message}")
    if document.beside:
        document.messages.append(f"uses {path.name} beside it, {len(document.beside)} records")


def _without_path(error: RefkitError) -> str:
    return str(type(error)(error.message, place=error.place, hint=error.hint))


def explain(path: Given, line: int, fetch: Fetch | None = None) -> list[citations.Explanation]:
    """Return every place on a line that was weighed, citation or not, and why.

    Lines count from 1; a place belongs to the line it begins on. Raises ReadError.
    """
    with readers.sources([path], fetch) as sources:
        if len(sources) != 1:
            raise ReadError("holds several documents.", path=str(path), hint="Name one of them.")
        if sources[0].error:
            raise ReadError(sources[0].error, path=sources[0].name)
        document = readers.read(sources[0].path)
    found = articles.split(document)
    places = [
        place for article in found for place in citations.explain(article, references.find(article))
    ]
    return [p for p in places if document.text.count("\n", 0, p.start) + 1 == line]


# -------------------------------------------------------------------------- many documents
def extract_all(
    paths: Iterable[Given],
    *,
    jobs: int = 1,
    progress: Progress | None = None,
    fetch: Fetch | None = None,
    use_beside: bool = True,
) -> list[Extraction]:
    """Extract every document under `paths`, in the order of their paths.

    `jobs` is the number of processes; the answer does not depend on it. `fetch` gets what is at
    the addresses among the paths; without it none is asked. `use_beside`: whether a bibliography
    file that lies beside an article is used. A document that cannot be read has an `error`; the
    others still come. Raises ReadError if there is none.
    """
    paths = list(paths)
    done: list[Extraction] = []
    with readers.sources(paths, fetch) as found:
        if not found:
            raise ReadError(
                "no articles found.",
                path=", ".join(map(str, paths)),
                hint="Give files or folders of PDF, Word, LaTeX, HTML, XML, Markdown or text.",
            )
        task = partial(extract_source, use_beside=use_beside)
        for extraction in processes.in_order(task, found, jobs, lost=_lost):
            done.append(extraction)
            if progress:
                progress(len(done), len(found), extraction.document.path)
    _name_articles(done)
    return done


def _lost(source: Source) -> Extraction:
    reason = "the process that read it was ended from outside (out of memory?)"
    return Extraction(Document(source.name, "", "", ""), error=reason)


def _name_articles(extractions: list[Extraction]) -> None:
    """Give every article an id from its content, unique over all documents."""
    found = [article for extraction in extractions for article in extraction.articles]
    for article, key in zip(found, keys.assign([a.item for a in found]), strict=True):
        article.id = article.item.id = key


# ---------------------------------------------------------------------------------- corpus
@dataclass(slots=True)
class Corpus:
    """Everything that is known of a pile of articles."""

    extractions: list[Extraction]
    library: Library = field(default_factory=Library)
    findings: list[Finding] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    """What a person corrected; all of it is done, but for what is `missed`."""
    missed: list[Missed] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)
    """Findings that a person found to be fine; they are none of `findings`."""

    @property
    def articles(self) -> list[Article]:
        """All articles, in the order of their documents."""
        return [article for extraction in self.extractions for article in extraction.articles]


def build(
    paths: Iterable[Given],
    *,
    jobs: int = 1,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    key_pattern: str = "",
    progress: Progress | None = None,
    look_up: LookUp | None = None,
    fetch: Fetch | None = None,
    use_beside: bool = True,
    corrected: Iterable[Correction] = (),
) -> Corpus:
    """Extract, correct, merge into one library with one key per work, and check.

    `key_pattern` is that of the citation keys, else the usual one; `jobs`, `fetch` and
    `use_beside` are as `extract_all` has them; `corrected` is what a person says. Raises
    UnknownNameError for a rule or a part of the pattern that does not exist, before any work.
    """
    select, ignore = tuple(select), tuple(ignore)
    pattern = keys.Pattern(key_pattern or keys.DEFAULT)
    checks.chosen(select, ignore)
    extractions = extract_all(
        paths, jobs=jobs, progress=progress, fetch=fetch, use_beside=use_beside
    )
    return assemble(
        extractions,
        select=select,
        ignore=ignore,
        pattern=pattern,
        look_up=look_up,
        corrected=corrected,
    )


CITING = ("C", "D103", "L101")
"""The rules that ask how a text cites: a bibliography file has no text."""
ASKING = ("R", "A")
"""The rules that judge what registries and the web say."""


def check(
    paths: Iterable[Given],
    *,
    jobs: int = 1,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    progress: Progress | None = None,
    look_up: LookUp | None = None,
    fetch: Fetch | None = None,
    use_beside: bool = True,
    corrected: Iterable[Correction] = (),
) -> Corpus:
    """Build from the articles, and look at the entries of the bibliography files among the paths.

    With `look_up` registries are asked as well.
    Raises UnknownNameError for a rule that does not exist, before any work.
    """
    from refkit.formats import listing  # here, for `extract` starts without the formats

    given, select, ignore = tuple(paths), tuple(select), tuple(ignore)
    checks.chosen(select, ignore)
    lists = [path for path in given if isinstance(path, Path) and listing.is_list(path)]
    others = [path for path in given if path not in lists]
    corrected = list(corrected)
    corpus = Corpus([], corrections=corrected)
    if others:
        corpus = build(
            others,
            jobs=jobs,
            select=select,
            ignore=ignore,
            progress=progress,
            look_up=look_up,
            fetch=fetch,
            use_beside=use_beside,
            corrected=corrected,
        )
    listed = [listing.extraction(path) for path in lists]
    lookups = _looked_up([article for one in listed for article in one.articles], look_up)
    for one in listed:
        corpus.extractions.append(one)  # its entries keep the keys that they have
        corpus.findings += checks.run(
            [one],
            library.build(one.articles, keys.USUAL),
            select=select,
            ignore=(*ignore, *CITING),
            lookups=lookups,
        )
    _set_aside(corpus, _looked_for(select, ignore, look_up))
    return corpus


def assemble(
    extractions: list[Extraction],
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    pattern: keys.Pattern = keys.USUAL,
    look_up: LookUp | None = None,
    corrected: Iterable[Correction] = (),
) -> Corpus:
    """Correct extractions in place, merge them into one library and check them."""
    select, ignore = tuple(select), tuple(ignore)
    corpus = Corpus(extractions, corrections=list(corrected))
    corpus.missed = corrections.apply(extractions, corpus.corrections)
    corpus.library = library.build(corpus.articles, pattern)
    _use_library_keys(corpus)
    corpus.findings = checks.run(
        extractions,
        corpus.library,
        select=select,
        ignore=ignore,
        lookups=_looked_up(corpus.articles, look_up),
    )
    _set_aside(corpus, _looked_for(select, ignore, look_up))
    return corpus


def _looked_for(
    select: Iterable[str], ignore: Iterable[str], look_up: LookUp | None
) -> frozenset[str]:
    """Return the codes of the rules that had something to look at."""
    codes = {rule.code for rule in checks.chosen(select, ignore)}
    return frozenset(code for code in codes if look_up or not code.startswith(ASKING))


def _set_aside(corpus: Corpus, looked_for: frozenset[str]) -> None:
    """Take the findings away that a person found to be fine. Twice is as good as once."""
    found = [*corpus.findings, *(one.finding for one in corpus.aside)]
    corpus.findings, corpus.aside, missed = corrections.set_aside(
        found, corpus.corrections, looked_for
    )
    others = [one for one in corpus.missed if one.correction.kind != "fine"]
    corpus.missed = [*others, *missed]


def _looked_up(articles: Iterable[Article], look_up: LookUp | None) -> checks.Lookups:
    """Ask about every entry as it is printed, and every unlisted work, all in one go."""
    if not look_up:
        return {}
    wanted: dict[tuple[str, str], Item] = {}
    for article in articles:
        wanted |= {(article.id, one.id): one.item for one in article.references}
        wanted |= {(article.id, item.id): item for item in article.unlisted}
    if not wanted:
        return {}
    found = look_up([replace(one, id="\n".join(place)) for place, one in wanted.items()])
    lookups: dict[str, dict[str, Lookup]] = {}
    for article_id, own_id in wanted:
        lookups.setdefault(article_id, {})[own_id] = found[f"{article_id}\n{own_id}"]
    return lookups


def _use_library_keys(corpus: Corpus) -> None:
    """Let every article call a work by its key in the library: one cite key fits both."""
    keys_of: dict[str, dict[str, str]] = {}
    for work in corpus.library:
        for article_id, item_id in work.sources:
            keys_of.setdefault(article_id, {})[item_id] = work.item.id
    for article in corpus.articles:
        renamed = keys_of.get(article.id, {})
        for item in [reference.item for reference in article.references] + article.unlisted:
            item.id = renamed.get(item.id, item.id)
        for citation in article.citations:
            for cite in citation.cites:
                if cite.item:
                    cite.item = renamed.get(cite.item, cite.item)
