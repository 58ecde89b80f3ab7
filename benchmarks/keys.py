"""`python -m benchmarks.keys`: are keys unique, ASCII and the same in every order, and how fast.

20,000 made items (names and titles of syllables in five languages, so that hundreds of keys
collide), 100 shuffled runs, for the default pattern and two others. The unit of time is one
`re.findall` over the titles, as in `make bench`.
"""

from __future__ import annotations

import random
import re
import sys
import time

from refkit.library.keys import DEFAULT, Pattern, assign
from refkit.model import Date, Item, Name

ITEMS = 20_000
RUNS = 100
PATTERNS = (DEFAULT, "[auth][year]", "[authors:2:lower]_[shortyear]_[shorttitle:abbr]")
SYLLABLES = {
    "tr": "ka ra öz şa lin man ung gö çı ğan ıl".split(),
    "ru": "жу ке ро ща ёл ный ков зем".split(),
    "ky": "өм үс ңа жай кыр таш бек".split(),
    "kk": "қа ғы әл ұл ін бай сұл".split(),
    "en": "row ton wick ley mar sh and".split(),
}


def items(number: int, seed: int = 7) -> list[Item]:
    """Return different items, the same on every machine."""
    draw = random.Random(seed)  # noqa: S311

    def word(language: str) -> str:
        return "".join(draw.choices(SYLLABLES[language], k=draw.randint(1, 3))).capitalize()

    found: dict[str, Item] = {}
    while len(found) < number:
        code = draw.choice(list(SYLLABLES))
        item = Item(
            type="book",
            fields={"title": " ".join(word(code) for _ in range(4)), "language": code},
            names={"author": [Name(word(code)) for _ in range(draw.randint(1, 3))]},
            dates={"issued": Date.of(draw.randint(1990, 2024))},
        )
        found.setdefault(repr(item), item)
    return list(found.values())


def main(runs: int = RUNS) -> None:
    """Measure and print."""
    made = items(ITEMS)
    titles = "\n".join(item["title"] for item in made)
    start = time.process_time()
    re.findall(r"\w+", titles)
    unit = time.process_time() - start
    print(f"{ITEMS} items, {runs} shuffled runs")
    for text in PATTERNS:
        _measure(text, made, unit, runs)


def _measure(text: str, made: list[Item], unit: float, runs: int) -> None:
    pattern = Pattern(text)
    start = time.process_time()
    keys = assign(made, pattern)
    seconds = time.process_time() - start
    expected = {id(item): key for item, key in zip(made, keys, strict=True)}
    draw = random.Random(1)  # noqa: S311
    order = made.copy()
    same = 0
    for _ in range(runs):
        draw.shuffle(order)
        found = assign(order, pattern)
        same += all(expected[id(item)] == key for item, key in zip(order, found, strict=True))
    bases = len({pattern.key(item) for item in made})
    print(f"{text}")
    print(f"  {seconds:.2f} s CPU a run ({seconds / unit:.0f} scans of the titles)")
    print(f"  {len({key.lower() for key in keys})} different keys, {bases} before letters")
    print(f"  {sum(key.isascii() for key in keys)} ASCII; {same} of {runs} shuffled runs the same")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
