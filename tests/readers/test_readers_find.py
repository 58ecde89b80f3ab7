"""Which files a pile of paths stands for."""

from __future__ import annotations

from pathlib import Path

from refkit import readers


def _tree(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text", encoding="utf-8")


def test_a_folder_stands_for_the_documents_in_it_and_below_sorted(tmp_path: Path) -> None:
    _tree(tmp_path, "b.txt", "a.md", "deep/er/c.html")
    assert readers.find([tmp_path]) == [
        tmp_path / "a.md",
        tmp_path / "b.txt",
        tmp_path / "deep/er/c.html",
    ]


def test_hidden_files_and_other_things_are_passed_over(tmp_path: Path) -> None:
    _tree(tmp_path, "a.txt", ".hidden.txt", ".git/x.txt", "refs.bib", "photo.PNG", "list.json")
    assert readers.find([tmp_path]) == [tmp_path / "a.txt"]


def test_a_file_given_by_name_is_taken_whatever_it_is(tmp_path: Path) -> None:
    _tree(tmp_path, ".hidden.txt", "list.json")
    given = [tmp_path / ".hidden.txt", tmp_path / "list.json"]
    assert readers.find(given) == given


def test_a_file_is_taken_once(tmp_path: Path) -> None:
    _tree(tmp_path, "a/x.txt")
    twice = [tmp_path / "a", tmp_path / "a" / "x.txt", tmp_path / "a" / ".." / "a" / "x.txt"]
    assert len(readers.find(twice)) == 1


def test_the_order_of_the_paths_does_not_matter(tmp_path: Path) -> None:
    _tree(tmp_path, "a/x.txt", "b.txt", "c.txt")
    paths = [tmp_path / "c.txt", tmp_path / "a", tmp_path / "b.txt"]
    assert readers.find(paths) == readers.find(reversed(paths))


def test_a_path_that_does_not_exist_is_left_to_the_reader(tmp_path: Path) -> None:
    assert readers.find([tmp_path / "missing.txt"]) == [tmp_path / "missing.txt"]


def test_archives_in_a_folder_and_no_bibliography_of_xml_are_found(tmp_path: Path) -> None:
    _tree(tmp_path, "a.zip", "b.tar.gz", "c.gz", "d.7z", "e.xml", "f.xml")
    (tmp_path / "f.xml").write_text("<xml><records><record/></records></xml>")
    names = [path.name for path in readers.find([tmp_path])]
    assert names == ["a.zip", "b.tar.gz", "e.xml"]


def test_the_pictures_of_a_latex_document_are_no_documents(tmp_path: Path) -> None:
    _tree(tmp_path, "p/fig/a.pdf", "p/b.pdf", "p/c.pdf", "p/img/d.pdf", "p/parts/one.tex")
    source = r"\documentclass{article}\graphicspath{{img/}} \includegraphics{fig/a}"
    (tmp_path / "p/main.tex").write_text(source + r"\input{parts/one} \includegraphics*[x]{ d }")
    (tmp_path / "p/parts/one.tex").write_text(r"\includegraphics[width=1cm]{b.pdf} text")
    names = [str(path.relative_to(tmp_path)) for path in readers.find([tmp_path])]
    assert names == ["p/c.pdf", "p/main.tex"]
