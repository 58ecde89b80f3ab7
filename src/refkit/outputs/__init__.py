"""What a build writes, file by file: bibliographies per article and combined, and reports.

| file | what it does |
|---|---|
| `options.py` | how it is written: formats, style, language |
| `page.py` | what report.html is made of |
| `recipe.py` | how the build was made, noted so that `refkit serve` can make it again |
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from refkit import __version__, formats, rendering, reports
from refkit.errors import RefkitError, UnknownNameError
from refkit.files import (
    MANIFEST,
    clear_unfinished,
    forget,
    locked,
    safe_name,
    write_bytes,
    write_text,
    written,
)
from refkit.formats.rdf import COLLECTIONS
from refkit.formats.records import OWN
from refkit.model import Article, Item, Work
from refkit.outputs import page, recipe
from refkit.outputs.options import DATA, LISTS, Options, parse_formats
from refkit.outputs.recipe import Recipe
from refkit.pipeline import Corpus

__all__ = ["DATA", "LISTS", "Options", "Recipe", "article_items", "parse_formats", "write"]


def write(corpus: Corpus, folder: Path, options: Options) -> list[Path]:
    """Write everything into `folder` and return the paths, sorted.

    Each file is replaced atomically, and none before all are made. Files that an earlier build
    wrote here and this one did not are removed; files of others are never touched. A style that
    fails costs its lists, which are named in `options.problems`; everything else still comes.
    """
    _take_folder(folder)
    made = dict(_files(corpus, options))
    if options.recipe:
        made[recipe.NAME] = recipe.dumps(options.recipe, folder)
    with locked(folder):
        before = written(folder)
        clear_unfinished(folder, before)
        _note(folder, {*before, *made})  # first: what a kill leaves here is known as refkit's
        for name, content in made.items():
            if isinstance(content, bytes):
                write_bytes(folder / name, content)
            else:
                write_text(folder / name, content)
        forget(folder, sorted(set(before) - set(made)))
        _note(folder, set(made))
    return [folder / name for name in sorted(made)]


def _note(folder: Path, names: set[str]) -> None:
    write_text(folder / MANIFEST, json.dumps(sorted(names), indent=0) + "\n")


def _files(corpus: Corpus, options: Options) -> Iterator[tuple[str, str | bytes]]:
    """Yield (path inside the output folder, content)."""
    for article in corpus.articles:
        here = f"articles/{safe_name(article.id)}"
        yield from _data(here, article_items(article), options)
    titles = {article.id: label(article) for article in corpus.articles}
    citing = cited_by(corpus.library.works, titles)
    yield from _data("combined", corpus.library.items, options, citing)
    quiet = replace(options, problems=[])  # where no list is asked for, none can be missing
    lists = any(name in LISTS for name in options.formats)
    combined = _rendered("combined", corpus.library.items, options if lists else quiet)
    yield from _lists(corpus, titles, citing, combined, options)
    yield "extraction.json", reports.extraction_json(corpus.extractions, version=__version__)
    fine = [one.finding for one in corpus.aside]
    yield (
        "report.json",
        reports.report_json(corpus.extractions, corpus.library, corpus.findings, fine),
    )
    yield "report.html", page.report(corpus, combined, options)


def _data(
    folder: str, items: list[Item], options: Options, citing: dict[str, list[str]] | None = None
) -> Iterator[tuple[str, str]]:
    """Write one list of items in each format; `citing` are the articles that cite an item."""
    for name in DATA:
        if name in options.formats:
            wanted = _collected(items, citing) if citing and name == "rdf" else items
            text = formats.dumps(wanted, name, ascii=options.ascii)
            yield f"{folder}/references.{name}", text


def _collected(items: list[Item], citing: dict[str, list[str]]) -> list[Item]:
    """Return the items, each in a collection for every article that cites it."""
    found = []
    for item in items:
        collections = [[name] for name in citing.get(item.id, [])]
        own = {**item.custom.get(OWN, {}), COLLECTIONS: collections}
        found.append(replace(item, custom={**item.custom, OWN: own}))
    return found


def _lists(
    corpus: Corpus,
    titles: dict[str, str],
    citing: dict[str, list[str]],
    combined: rendering.Rendered | None,
    options: Options,
) -> Iterator[tuple[str, bytes]]:
    """Render the lists of every article and the combined one."""
    wanted = [name for name in LISTS if name in options.formats]
    if not wanted:
        return
    for article in corpus.articles:
        here = f"articles/{safe_name(article.id)}"
        items = article_items(article)
        rendered = _rendered(here, items, options)
        yield from _list(here, items, rendered, wanted, options, titles[article.id])
    yield from _list("combined", corpus.library.items, combined, wanted, options, "", citing)


def _rendered(folder: str, items: list[Item], options: Options) -> rendering.Rendered | None:
    """Render a list, once for every format and the report; None where the style fails."""
    told = json.dumps([item.to_csl() for item in items], sort_keys=True, default=str)
    try:
        rendered = options.before.get(told) or rendering.render(
            items, style=options.style, locale=options.locale
        )
    except UnknownNameError:
        raise
    except RefkitError as error:
        options.problems.append(f"{folder}/bibliography not written: {error}")
        options.failed = True
        return None
    options.lists[told] = rendered
    for problem in rendered.problems:
        if problem not in options.problems:
            options.problems.append(problem)
    return rendered


def _list(
    folder: str,
    items: list[Item],
    rendered: rendering.Rendered | None,
    formats_: list[str],
    options: Options,
    title: str,
    citing: dict[str, list[str]] | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Write one list in each format."""
    if rendered is None:
        return
    for name in formats_:
        try:
            data = rendering.file(
                items, format=name, title=title, cited_by=citing, rendered=rendered
            )
        except RefkitError as error:
            options.problems.append(f"{folder}/bibliography.{name} not written: {error}")
            options.failed = True
            continue
        yield f"{folder}/bibliography.{name}", data


def article_items(article: Article) -> list[Item]:
    """Return the works of an article, each once: listed ones first, then the stubs."""
    items = [reference.item for reference in article.references] + article.unlisted
    return list({item.id: item for item in reversed(items)}.values())[::-1]


def label(article: Article) -> str:
    """Return how an article is called in a list: its title, else where it stands."""
    return article.title or f"[untitled: {Path(article.document).name}, line {article.line}]"


def cited_by(works: Iterable[Work], titles: dict[str, str]) -> dict[str, list[str]]:
    """Return item id → labels of the articles that cite or list the work."""
    return {
        work.item.id: [
            titles.get(article, article)
            for article in dict.fromkeys([*work.cited_by, *work.listed_in])
        ]
        for work in works
    }


def _take_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RefkitError(
            f"cannot be used as output folder: {error.strerror or error}.",
            path=str(folder),
            hint="Choose another one with -o.",
        ) from error
