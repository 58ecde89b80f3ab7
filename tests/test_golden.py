"""The demo's output, to the byte: what a change of any stage does to it is seen in the diff.

A change that is meant is written down with `make golden` and read before it is committed.
"""

import tempfile
from pathlib import Path

import pytest

from refkit import outputs, pipeline

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden" / "demo"
NAMES = ("references.bib", "bibliography.md", "findings.txt")


def made(folder: Path) -> dict[str, str]:
    """Build the examples as `make demo` does; return the texts that are kept."""
    corpus = pipeline.build([ROOT / "examples"])
    outputs.write(corpus, folder, outputs.Options(style="apa"))
    combined = folder / "combined"
    kept = {name: (combined / name).read_text(encoding="utf-8") for name in NAMES[:2]}
    findings = [
        f"{Path(f.path).name}:{f.line}:{f.column} {f.severity} {f.code} {f.message}\n"
        for f in corpus.findings
    ]
    return kept | {"findings.txt": "".join(findings)}


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return made(tmp_path_factory.mktemp("demo"))


@pytest.mark.parametrize("name", NAMES)
def test_the_demo_writes_what_it_wrote(name: str, texts: dict[str, str]) -> None:
    kept = (GOLDEN / name).read_text(encoding="utf-8")
    assert texts[name].splitlines() == kept.splitlines(), "meant? then `make golden`"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for name, text in made(Path(folder)).items():
            (GOLDEN / name).write_text(text, encoding="utf-8")
