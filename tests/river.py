"""A small article, and a correction of it."""

from pathlib import Path

TEXT = """THE RIVER AND ITS MAPS

Kamil Demir

The river was mapped early (Aydın, 2019: 12). Later work agrees (Bek, 2021), and so do both
papers of one year (Sarı, 2020). A guide exists (Uslu, 2015) and a plan (Koç, 2016).

References

Aydın, K. (2019). Maps of the river. Journal of Maps, 3(1), 10-20.
Bekk, T. (2021). Later maps. Journal of Maps, 5(2), 30-41.
Sarı, A. (2020). One river. Ankara: Nehir.
Sarı, B. (2020). Two rivers. Ankara: Nehir.
Uslu, M. (2015). A guide to rivers. İzmir: Deniz. Koç, N. (2016). A plan. İzmir: Deniz.
Yıldız, T. (2001). A book that nobody cites, in two volumes. Ankara: Nehir.
"""
AYDIN = TEXT.strip().splitlines()[-6]
EDIT = {
    "kind": "edit",
    "document": "river.txt",
    "article": "The River and Its Maps",
    "entry": AYDIN,
    "set": {"title": "Maps of every river"},
}


def bib(output: Path) -> str:
    return (output / "combined" / "references.bib").read_text(encoding="utf-8")
