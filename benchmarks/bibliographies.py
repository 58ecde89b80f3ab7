"""`python -m benchmarks.bibliographies`: a large .bib read, normalised and written again.

20,000 entries (17 MB) of our own in five languages, with strings, crossrefs, LaTeX letters,
URLs and abstracts. Beside refkit (`formats.read`, `formats.dumps`, which tidies every item),
bibtexparser 2 reads and writes the same file with its default stacks. Each has a process of its
own; the order turns from run to run, and the figures are the medians of its CPU seconds, imports
and start of Python included.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

RUNS = 3
LIMIT = 2.0
"""How many times bibtexparser's own CPU time refkit may take."""
MEMORY = 400

_PROGRAMS = {
    "refkit": (
        "from pathlib import Path; from refkit import formats;"
        "source, target = map(Path, sys.argv[1:]); items = formats.read(source).items;"
        "target.write_text(formats.dumps(items, 'bib'), 'utf-8')"
    ),
    "bibtexparser": (
        "import bibtexparser; library = bibtexparser.parse_file(sys.argv[1], encoding='utf-8');"
        "bibtexparser.write_file(sys.argv[2], library)"
    ),
    "refkit format": (
        "from pathlib import Path; from refkit.formats import bibtex;"
        "source, target = map(Path, sys.argv[1:]);"
        "target.write_text(bibtex.tidy(source.read_text('utf-8')).text, 'utf-8')"
    ),
}
_WORDS = {
    "turkish": "bölge komşu siyaset ülkeler ilişkileri üzerine değişim İpek Yolu çağdaş düşünce",
    "russian": "история политика региона соседние страны развитие общество новая эпоха очерк",
    "kyrgyz": "тарых өлкө элдин маданияты жана өнүгүүсү кошуна мамилелер жаңы доор сөз",
    "kazakh": "тарих өңір халықтың мәдениеті және дамуы көрші қатынастар жаңа дәуір қазақ",
    "english": "history politics of the region neighbouring countries growth society new age",
}
_FAMILIES = {
    "turkish": r"Şahin|Yıldız|Öztürk|{\c C}elik|G{\"u}ne{\c s}|Ayd{\i}n|Kılıç|Demir",
    "russian": "Иванов|Петрова|Сидоренко|Кузнецов|Орлова|Лебедев|Соколова",
    "kyrgyz": "Асанов|Токтогулова|Жээнбеков|Өмүрова|Бакиев|Сыдыкова",
    "kazakh": "Әбдірахманов|Қасымова|Нұрланов|Жұмабаева|Оспанов|Сәрсенова",
    "english": "Baker|O'Neill|Fletcher|van Dyke|Marsh|Thornton|Wells",
}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def bibliography(count: int, seed: int = 5) -> str:
    """Return a .bib of `count` entries, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  no secret
    blocks = ["% made by benchmarks/bibliographies.py\n"]
    blocks += [f"@string{{j{n} = {{Journal of Region {n}}}}}\n" for n in range(50)]
    blocks += [_entry(chance, number) for number in range(count)]
    return "\n".join(blocks)


def _entry(chance: random.Random, number: int) -> str:
    language = chance.choice(tuple(_WORDS))
    people = " and ".join(_person(chance, language) for _ in range(chance.randint(1, 4)))
    fields = [
        ("author", f"{{{people}}}"),
        ("title", f"{{{_text(chance, language, chance.randint(5, 14))}}}"),
        ("year", f"{{{chance.randint(1950, 2025)}}}"),
        ("pages", f"{{{number % 500 + 1}--{number % 500 + 20}}}"),
        ("language", f"{{{language}}}"),
        ("doi", f"{{10.1234/region.{number}_{chance.randint(1, 999)}}}"),
        ("url", f"{{https://example.org/a_{number}%20b~c?x=1&y=2}}"),
        ("abstract", f"{{{_text(chance, language, 30)}}}"),
        ("keywords", f"{{{', '.join(_WORDS[language].split()[:4])}}}"),
        ("timestamp", "{2024-05-01}"),
    ]
    kind = chance.choice(("article", "article", "book", "incollection", "inproceedings"))
    if kind == "article":
        fields += [("journal", f"j{number % 50}"), ("volume", "7"), ("month", _MONTHS[number % 12])]
    elif kind == "book":
        fields += [("publisher", r'"Nauka {\&} Bilgi"'), ("address", "{Bi{\\c s}kek}")]
    else:
        fields += [("booktitle", f"{{{_text(chance, language, 6)}}}"), ("editor", "{Ak, A.}")]
    lines = "".join(f"  {name} = {value},\n" for name, value in fields)
    return f"@{kind}{{key{number},\n{lines}}}\n"


def _person(chance: random.Random, language: str) -> str:
    family = chance.choice(_FAMILIES[language].split("|"))
    given = chance.choice(("A.", "Bek", "Gül Nur", r"{\.I}", "Jan", "Айгүл"))
    return f"{family}, {given}"


def _text(chance: random.Random, language: str, words: int) -> str:
    found = chance.choices(_WORDS[language].split(), k=words)
    if chance.random() < 0.3:
        found[0] = r"\emph{" + found[0] + r"} \& {NATO}"
    return " ".join(found).capitalize() if found[0].isalpha() else " ".join(found)


def run(program: str, source: Path, target: Path) -> tuple[float, float]:
    """Run a program as a process; return its CPU seconds and its peak memory in MB."""
    code = f"import sys; {_PROGRAMS[program]}"
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(source), str(target)], stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{program} ended with {child.returncode}")
    unit = 1024 if sys.platform != "darwin" else 1024**2
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit


def main() -> None:
    """Print what each program takes; end with 1 where refkit is beyond its limits."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--entries", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=RUNS)
    options = parser.parse_args()
    figures: dict[str, list[tuple[float, float]]] = {name: [] for name in _PROGRAMS}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "source.bib")
        source.write_text(bibliography(options.entries), encoding="utf-8")
        print(f"{options.entries:,} entries, {source.stat().st_size / 1e6:.1f} MB")
        for turn in range(options.runs):
            for name in sorted(_PROGRAMS, reverse=bool(turn % 2)):
                figures[name].append(run(name, source, Path(folder, f"{name}.bib")))
    seconds = {name: statistics.median(row[0] for row in rows) for name, rows in figures.items()}
    memory = {name: max(row[1] for row in rows) for name, rows in figures.items()}
    for name in _PROGRAMS:
        ratio = seconds[name] / seconds["bibtexparser"]
        print(f"{name:>14}  {seconds[name]:6.2f} s CPU = {ratio:4.2f} ×  {memory[name]:5.0f} MB")
    if seconds["refkit"] > LIMIT * seconds["bibtexparser"] or memory["refkit"] > MEMORY:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
