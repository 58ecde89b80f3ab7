"""What reading a PDF costs beside PDFium's own text: `python -m benchmarks.pdf_speed`.

The file is made here: an article of invented sentences with notes, set by typst, and for
the memory its pages again and again up to a thousand. Both readers see the same bytes.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.one_parser import megabytes
from refkit.readers import pdf

WANTED = 0.5
"""Of PDFium's pages a second, at least."""
WANTED_MEMORY = 2.0
"""Times the memory for a tenth of the pages that all of them may take."""
PAGES = 1_000
RUNS = 5
_SENTENCE = (
    "In the year {year} the gauge at the bridge of the {number} arches stood higher than before"
    " (Demir, {year}, p. {number}), which the engineers of the province had not expected. "
)
_STYLE = '#set page(paper: "a4", numbering: "1")\n#set par(justify: true)\n= On gauges\n\n'


def made() -> bytes:
    """Make an article of some twenty pages."""
    import typst

    paragraphs = (
        "".join(_SENTENCE.format(year=1900 + n % 100, number=n + k) for k in range(6))
        for n in range(110)
    )
    page = _STYLE + "\n\n".join(paragraphs)
    return bytes(typst.compile(page.encode(), ignore_system_fonts=True))


def repeated(data: bytes, pages: int) -> bytes:
    """Repeat the pages of a PDF up to a number."""
    import pypdfium2

    source, result = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new()
    while len(result) < pages:
        result.import_pages(source, list(range(min(len(source), pages - len(result)))))
    file = io.BytesIO()
    result.save(file)
    return file.getvalue()


def theirs(data: bytes) -> int:
    """Take the text of every page as pypdfium2 gives it; return how many pages there are."""
    import pypdfium2

    source: Any = pypdfium2.PdfDocument(data)
    count = len(source)
    for number in range(count):
        page = source[number]
        textpage = page.get_textpage()
        textpage.get_text_bounded()
        textpage.close()
        page.close()
    source.close()
    return count


def ours(data: bytes) -> int:
    """Read the same as a Document."""
    return len(pdf.read(data, "bench.pdf").pages)


def rate(read: Callable[[bytes], int], data: bytes) -> float:
    """Pages a second, the best of several runs."""
    best = 0.0
    for _ in range(RUNS):
        start = time.process_time()
        count = read(data)
        best = max(best, count / (time.process_time() - start))
    return best


def peak(path: Path) -> float:
    """The most memory, in MB, that a process of its own takes to read a file."""
    run = [sys.executable, "-m", "benchmarks.pdf_speed", str(path)]
    return float(subprocess.run(run, capture_output=True, text=True, check=True).stdout)


def main() -> int:
    """Print the figures; return 1 if they are worse than wanted."""
    if len(sys.argv) > 1:
        ours(Path(sys.argv[1]).read_bytes())
        print(megabytes())
        return 0
    data = made()
    their_rate, our_rate = rate(theirs, data), rate(ours, data)
    print(f"{theirs(data)} pages: PDFium alone {their_rate:.0f} a second, refkit {our_rate:.0f}")
    print(f"ratio {our_rate / their_rate:.2f} (wanted {WANTED})")
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{pages}.pdf" for pages in (PAGES // 10, PAGES)]
        for path in paths:
            path.write_bytes(repeated(data, int(path.stem)))
        few, many = map(peak, paths)
    print(f"memory: {few:.0f} MB for {PAGES // 10} pages, {many:.0f} MB for {PAGES:,}")
    return int(our_rate < WANTED * their_rate or many > WANTED_MEMORY * few)


if __name__ == "__main__":
    sys.exit(main())
