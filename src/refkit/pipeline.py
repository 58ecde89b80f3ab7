"""The way of an article, from top to bottom: files in, a checked library out."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from refkit import (
    articles,
    checks,
    citations,
    embedded,
    library,
    linking,
    readers,
    references,
)
from refkit.errors import ReadError, RefkitError
from refkit.library import keys
from refkit.lookups import Lookup
from refkit.model import Article, Document, Extraction, Finding, Item, Library

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

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
    found = citations.find(article, article.references)
    article.citations = embedded.citations(article, document, found)
    article.references += references.from_citations(article, article.citations)
    embedded.use_records(article, document)
    embedded.link(article)
    for number, citation in enumerate(article.citations, start=1):
        citation.id = f"c{number}"
        citation.text = " ".join(document.text[citation.start : citation.end].split())
    _name_references(article)
    linking.link(article, key=keys.key)


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
    """Read and extract one file; what goes wrong comes back as the extraction's error.

    So does a bug of ours: it costs this document and no other. Set REFKIT_DEBUG to see it.
    """
    try:
        document = readers.read(path)
        _open_libraries(document)
        return extract(document)
    except RefkitError as error:
        reason = _without_path(error)
    except Exception as error:
        if os.environ.get("REFKIT_DEBUG"):
            raise
        reason = f"internal error, please report it: {type(error).__name__}: {error}"
    return Extraction(Document(str(path), "", "", ""), error=reason)


def _open_libraries(document: Document) -> None:
    """Add the items of the bibliography files that a document names to its records.

    One that cannot be read is said among the messages: the text itself is there.
    """
    if not document.libraries:
        return
    from refkit import formats  # here, for most documents need none

    for path in document.libraries:
        try:
            document.records += formats.read(Path(path)).items
        except ReadError as error:
            document.messages.append(f"the bibliography file {path} {error.message}")


def _without_path(error: RefkitError) -> str:
    return str(type(error)(error.message, place=error.place, hint=error.hint))


def explain(path: Path, line: int) -> list[citations.Explanation]:
    """Return every place on a line that was weighed, citation or not, and why.

    Lines count from 1; a place belongs to the line it begins on. Raises ReadError.
    """
    document = readers.read(path)
    found = articles.split(document)
    places = [
        place for article in found for place in citations.explain(article, references.find(article))
    ]
    return [p for p in places if document.text.count("\n", 0, p.start) + 1 == line]


# -------------------------------------------------------------------------- many documents
def extract_all(
    paths: Iterable[Path], *, jobs: int = 1, progress: Progress | None = None
) -> list[Extraction]:
    """Extract every document under `paths`, in the order of their paths.

    `jobs` is the number of processes; the answer does not depend on it. A document that
    cannot be read has an `error`; the others still come. Raises ReadError if there is none.
    """
    files = readers.find(paths)
    if not files:
        raise ReadError(
            "no articles found.",
            path=", ".join(map(str, paths)),
            hint="Give files or folders that hold PDF, Word, LaTeX, HTML, Markdown or text.",
        )
    done: list[Extraction] = []
    results = map(extract_path, files) if min(jobs, len(files)) <= 1 else _pool(files, jobs)
    for extraction in results:
        done.append(extraction)
        if progress:
            progress(len(done), len(files), extraction.document.path)
    _name_articles(done)
    return done


def _pool(files: list[Path], jobs: int) -> Iterator[Extraction]:
    """Extract in processes, in order. A document that kills its process costs only itself."""
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children

    others = set(active_children())
    pool = _executor(min(jobs, len(files)))
    done = 0
    try:
        with _deaf_to_interrupts():
            results = pool.map(extract_path, files)
        for extraction in results:
            yield extraction
            done += 1
        pool.shutdown()
    except BrokenProcessPool:
        pool.shutdown(wait=False)
        for path in files[done:]:
            yield _alone(path)
    except BaseException:  # Ctrl-C, or nobody wants more
        for child in set(active_children()) - others:
            child.kill()  # one that is just starting may never hear a polite word
        pool.shutdown(wait=False, cancel_futures=True)
        raise


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Let processes that are started in here leave Ctrl-C to this one, which ends them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _executor(jobs: int) -> ProcessPoolExecutor:
    """Make a pool of fresh processes, the same on every system; imported when it is needed."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))


def _alone(path: Path) -> Extraction:
    from concurrent.futures.process import BrokenProcessPool

    try:
        with _executor(1) as pool:
            return pool.submit(extract_path, path).result()
    except BrokenProcessPool:
        reason = "the process that read it was ended from outside (out of memory?)"
        return Extraction(Document(str(path), "", "", ""), error=reason)


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

    @property
    def articles(self) -> list[Article]:
        """All articles, in the order of their documents."""
        return [article for extraction in self.extractions for article in extraction.articles]


def build(
    paths: Iterable[Path],
    *,
    jobs: int = 1,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    key_pattern: str = "",
    progress: Progress | None = None,
    look_up: LookUp | None = None,
) -> Corpus:
    """Extract, merge into one library with one key per work, and check.

    `key_pattern` is that of the citation keys, else the usual one. Raises UnknownNameError for a
    rule or a part of the pattern that does not exist, before any work.
    """
    select, ignore = tuple(select), tuple(ignore)
    pattern = keys.Pattern(key_pattern or keys.DEFAULT)
    checks.chosen(select, ignore)
    extractions = extract_all(paths, jobs=jobs, progress=progress)
    return assemble(extractions, select=select, ignore=ignore, pattern=pattern, look_up=look_up)


CITING = ("C", "D103", "L101")
"""The rules that ask how a text cites: a bibliography file has no text."""


def check(
    paths: Iterable[Path],
    *,
    jobs: int = 1,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    progress: Progress | None = None,
    look_up: LookUp | None = None,
) -> Corpus:
    """Build from the articles, and look at the entries of the bibliography files among the paths.

    With `look_up` registries are asked as well.
    Raises UnknownNameError for a rule that does not exist, before any work.
    """
    from refkit.formats import listing  # here, for `extract` starts without the formats

    paths, select, ignore = tuple(paths), tuple(select), tuple(ignore)
    checks.chosen(select, ignore)
    lists = [path for path in paths if listing.is_list(path)]
    others = [path for path in paths if path not in lists]
    corpus = Corpus([])
    if others:
        corpus = build(
            others, jobs=jobs, select=select, ignore=ignore, progress=progress, look_up=look_up
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
    return corpus


def assemble(
    extractions: list[Extraction],
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    pattern: keys.Pattern = keys.USUAL,
    look_up: LookUp | None = None,
) -> Corpus:
    """Merge extractions into one library and check them."""
    corpus = Corpus(extractions)
    corpus.library = library.build(corpus.articles, pattern)
    _use_library_keys(corpus)
    corpus.findings = checks.run(
        extractions,
        corpus.library,
        select=tuple(select),
        ignore=tuple(ignore),
        lookups=_looked_up(corpus.articles, look_up),
    )
    return corpus


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
