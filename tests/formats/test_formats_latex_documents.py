"""LaTeX documents in Turkish and Russian compile with our .bib files and show every letter."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from refkit import formats
from refkit.model import Date, Item, Name

needs_latex = pytest.mark.skipif(
    not (shutil.which("pdflatex") and shutil.which("bibtex")),
    reason="pdflatex is missing (Debian: texlive-latex-base, texlive-lang-cyrillic, cm-super)",
)

DOCUMENT = r"""\documentclass{article}
\usepackage[%s]{fontenc}
\usepackage[utf8]{inputenc}
\begin{document}
%s \cite{work}
\bibliographystyle{plain}
\bibliography{list}
\end{document}
"""

WORKS = {
    "tr": ("T1", "Göl", "İğdır'da ışık, çığ ve şölen: Ğ", "Özgür Yayınları", ("Şenöz", "Işıl")),
    "ru": ("T2A", "Озеро", "Ёлка, щука и объём: эхо", "Издательство «Ёж»", ("Щукин", "Юрий")),
}


def compiled(folder: Path, encoding: str, word: str) -> str:
    """Compile the document with its list and return the log; every error stops it."""
    (folder / "paper.tex").write_text(DOCUMENT % (encoding, word), encoding="utf-8")
    latex = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "paper"]
    for command in (latex, ["bibtex", "paper"], latex, latex):
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=120)
        assert done.returncode == 0, done.stdout.decode("utf-8", "replace")[-2000:]
    return (folder / "paper.log").read_text(encoding="utf-8", errors="replace")


@needs_latex
@pytest.mark.parametrize("language", WORKS)
def test_a_document_compiles_with_the_list_and_lacks_no_letter(
    language: str, tmp_path: Path
) -> None:
    encoding, word, title, publisher, (family, given) = WORKS[language]
    if subprocess.run(["kpsewhich", f"{encoding.lower()}enc.def"], check=False).returncode:
        pytest.skip(f"LaTeX's encoding {encoding} is missing (Debian: texlive-lang-cyrillic)")
    fields = {"title": title, "publisher": publisher, "language": language}
    names = {"author": [Name(family, given)]}
    item = Item("work", "book", fields, names, {"issued": Date.of(2001)})
    (tmp_path / "list.bib").write_text(formats.dumps([item], "bib"), encoding="utf-8")
    log = compiled(tmp_path, encoding, word)
    assert "Missing character" not in log
    assert "undefined" not in log
    assert title.partition(":")[2].strip() in (tmp_path / "paper.bbl").read_text("utf-8")
    assert (tmp_path / "paper.pdf").stat().st_size > 5000
