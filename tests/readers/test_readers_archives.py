"""Archives of documents: what is read of them, and what no archive can make refkit do."""

from __future__ import annotations

import errno
import gzip
import io
import os
import random
import stat
import struct
import tarfile
import tempfile
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from refkit import pipeline, readers
from refkit.readers import archives, unpacking

Make = Callable[[Path, Mapping[str, bytes]], Path]


def zipped(path: Path, files: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def tarred(path: Path, files: Mapping[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz" if path.name.endswith("gz") else "w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def docx(text: str) -> bytes:
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": '<Relationships><Relationship Id="r1"'
        f' Type="{kinds}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body><w:p><w:r><w:t>{text}'
        "</w:t></w:r></w:p></w:body></w:document>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of temporary files that must be empty when the test ends."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def names(path: Path) -> dict[str, str]:
    """Name of each document → why it cannot be read, or ""."""
    with readers.sources([path]) as found:
        return {one.name.removeprefix(f"{path}/"): one.error for one in found}


def texts(path: Path) -> dict[str, str]:
    found = pipeline.extract_all([path])
    return {one.document.path.removeprefix(f"{path}/"): one.document.text for one in found}


def inside(name: str, found: Mapping[str, str]) -> dict[str, str]:
    return {f"{name}/{file}": text for file, text in found.items()}


# ------------------------------------------------------------------------------ what is read
@pytest.mark.parametrize(
    ("name", "make"),
    [("papers.zip", zipped), ("papers.tar.gz", tarred), ("papers.tgz", tarred), ("p.tar", tarred)],
)
def test_an_archive_stands_for_the_documents_in_it(tmp_path: Path, name: str, make: Make) -> None:
    path = make(tmp_path / name, {"b/a.docx": docx("Rivers flow."), "c.txt": b"Hills stand."})
    assert texts(path) == {"b/a.docx": "Rivers flow.", "c.txt": "Hills stand."}
    assert texts(tmp_path) == inside(name, texts(path))


def test_the_content_tells_an_archive_not_the_ending(tmp_path: Path) -> None:
    wrong = zipped(tmp_path / "papers.txt", {"a.txt": b"Rivers."})
    assert texts(wrong) == {"a.txt": "Rivers."}
    document = tmp_path / "document.zip"
    document.write_bytes(docx("One document."))
    assert [one.document.text for one in pipeline.extract_all([document])] == ["One document."]


def test_what_is_no_document_hidden_or_of_another_program_is_passed_over(tmp_path: Path) -> None:
    files = dict.fromkeys(["a.txt", "b.png", "refs.bib", "__MACOSX/._a.txt", ".git/c.txt"], b"x")
    assert names(zipped(tmp_path / "a.zip", files)) == {"a.txt": ""}


def test_a_latex_project_is_read_with_its_parts_and_its_bibliography(tmp_path: Path) -> None:
    main = rb"\documentclass{article}\begin{document}\input{parts/one}"
    main += rb"\includegraphics[width=1cm]{figures/plot}\bibliography{refs}\end{document}"
    files = {
        "main.tex": main,
        "parts/one.tex": rb"Rivers flow \cite{can}.",
        "refs.bib": b"@book{can, author={Can, A.}, title={Floods}, year=2001}",
        "figures/plot.pdf": b"%PDF-1.4",
    }
    (found,) = pipeline.extract_all([tarred(tmp_path / "source.tar.gz", files)])
    assert found.document.path == f"{tmp_path}/source.tar.gz/main.tex"
    assert found.document.libraries == [f"{tmp_path}/source.tar.gz/refs.bib"]
    assert found.document.messages == []
    assert [one.item["title"] for one in found.articles[0].references] == ["Floods"]


def test_a_missing_part_is_named_without_the_folder_it_was_unpacked_into(tmp_path: Path) -> None:
    files = {"main.tex": rb"\documentclass{article}\begin{document}\input{x}\bibliography{y}"}
    (found,) = pipeline.extract_all([zipped(tmp_path / "a.zip", files)])
    assert len(found.document.messages) == 2
    assert "temporary" not in " ".join(found.document.messages)


def test_a_broken_bibliography_is_named_as_it_is_called_in_the_archive(tmp_path: Path) -> None:
    files = {"a.md": b"---\nbibliography: b.bib\n---\nText.\n", "b.bib": b"\0\0\0"}
    (found,) = pipeline.extract_all([zipped(tmp_path / "a.zip", files)])
    (message,) = found.document.messages
    assert message.startswith(f"the bibliography file {tmp_path}/a.zip/b.bib ")


@pytest.mark.parametrize("encoding", ["utf-8", "cp857", "cp866", "cp437"])
def test_names_are_read_in_the_encoding_they_are_likely_in(tmp_path: Path, encoding: str) -> None:
    name = {"cp857": "ağaçların gölgesinde şiir üzerine bir çalışma", "cp866": "история города"}
    said = name.get(encoding, "über Flüsse und Täler")
    raw = f"{said}.txt".encode(encoding)
    path = zipped(tmp_path / "a.zip", {"x" * len(raw): b"Rivers."})
    path.write_bytes(path.read_bytes().replace(b"x" * len(raw), raw))
    assert names(path) == {f"{said}.txt": ""}


def test_a_folder_with_an_archive_without_documents_is_fine(tmp_path: Path) -> None:
    path = zipped(tmp_path / "pictures.zip", {"a.png": b"x"})
    (tmp_path / "a.txt").write_text("Rivers.")
    assert texts(tmp_path) == {"a.txt": "Rivers."}
    assert names(path) == {str(path): "is an archive that holds no document."}


def test_the_number_of_processes_does_not_matter(tmp_path: Path) -> None:
    files = {f"{number}.txt": f"Rivers (Can, {number}).".encode() for number in range(1990, 2000)}
    zipped(tmp_path / "b.zip", files | {"../out.txt": b"x", "1993b.docx": b"PK\x03\x04broken"})
    (tmp_path / "a.txt").write_text("First.")
    (tmp_path / "c.txt").write_text("Last.")
    told: list[tuple[int, int, str]] = []
    one = pipeline.extract_all([tmp_path], progress=lambda *args: told.append(args))
    two = pipeline.extract_all([tmp_path], jobs=2)
    assert one == two
    assert [name for _, _, name in told] == [found.document.path for found in one]
    assert told[-1][:2] == (14, 14)
    assert [Path(found.document.path).name for found in one if found.error] == [
        "out.txt",
        "1993b.docx",
    ]


# ------------------------------------------------------------------------------ what is refused
@pytest.mark.parametrize(
    "name",
    ["../a.txt", "x/../../a.txt", "/etc/a.txt", "C:/a.txt", "c:a.txt", "..\\a.txt", "\\\\s\\a.txt"],
)
@pytest.mark.parametrize(("file", "make"), [("a.zip", zipped), ("a.tar.gz", tarred)])
def test_a_name_that_leads_outside_costs_its_file_alone(
    tmp_path: Path, file: str, make: Make, name: str
) -> None:
    path = make(tmp_path / file, {name: b"x", "good.txt": b"Rivers."})
    before = sorted(tmp_path.rglob("*"))
    found = pipeline.extract_all([path])
    assert [one.document.text for one in found if not one.error] == ["Rivers."]
    assert [one.error for one in found if one.error] == [
        "lies outside the archive, by its name. It is not read."
    ]
    assert sorted(tmp_path.rglob("*")) == before


def test_links_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    info = zipfile.ZipInfo("link.txt")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(info, str(secret))
    with tarfile.open(tmp_path / "a.tar", "w") as other:
        for kind, name in ((tarfile.SYMTYPE, "soft"), (tarfile.LNKTYPE, "hard")):
            link = tarfile.TarInfo(name)
            link.type, link.linkname = kind, str(secret)
            other.addfile(link)
        pipe = tarfile.TarInfo("pipe")
        pipe.type = tarfile.FIFOTYPE
        other.addfile(pipe)
        below = tarfile.TarInfo("soft/below.txt")
        other.addfile(below)
    assert names(tmp_path / "a.zip") == {"link.txt": "is a link, which is not followed."}
    assert names(tmp_path / "a.tar") == {
        "hard": "is a link, which is not followed.",
        "pipe": "is no regular file.",
        "soft": "is a link, which is not followed.",
        "soft/below.txt": "",
    }


def test_an_encrypted_file_is_named_and_the_others_come(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.txt": b"Rivers.", "b.txt": b"Hills."})
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    path.write_bytes(data)
    assert names(path) == {"a.txt": "is encrypted. Unpack it with its password.", "b.txt": ""}


def test_an_archive_in_an_archive_is_not_opened_and_said_to_be_there(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner", {"a.txt": b"x"}).read_bytes()
    found = names(zipped(tmp_path / "a.zip", {"inner.zip": inner, "b.rar": b"x", "c.txt": b"y"}))
    why = "is an archive in an archive. Unpack it, and give what it holds."
    assert found == {"inner.zip": why, "b.rar": why, "c.txt": ""}
    hidden = names(zipped(tmp_path / "b.zip", {"inner.txt": inner}))
    assert hidden == {"inner.txt": ""}  # the reader will say what it is


def test_a_name_that_is_there_twice_is_read_once(tmp_path: Path) -> None:
    with (
        pytest.warns(UserWarning, match="Duplicate"),
        zipfile.ZipFile(tmp_path / "a.zip", "w") as archive,
    ):
        archive.writestr("a.txt", "First.")
        archive.writestr("a.txt", "Second.")
    found = pipeline.extract_all([tmp_path / "a.zip"])
    assert sorted((one.document.text, one.error) for one in found) == [
        ("", "is called as another file of the archive. It is not read."),
        ("First.", ""),
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.zip")
    (found,) = pipeline.extract_all([tmp_path / "pipe.zip"])
    assert found.error == "is no regular file."


# ------------------------------------------------------------------------------ attacks and damage
def test_a_bomb_costs_itself_in_little_time_and_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "LARGEST", 8 * 2**20)
    path = zipped(tmp_path / "a.zip", {"a.txt": b"Rivers.", "bomb.txt": bytes(64 * 2**20)})
    before = time.monotonic()
    tracemalloc.start()
    found = names(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == {"a.txt": "", "bomb.txt": "unpacks to more than 8 MB. It is not read."}
    assert peak < 4 * 2**20
    assert time.monotonic() - before < 5


def test_no_more_than_so_much_is_unpacked_of_one_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "MOST", 3 * 2**20)
    files = {f"{name}.txt": bytes(2**20) for name in "abcde"}
    for made in (zipped(tmp_path / "a.zip", files), tarred(tmp_path / "a.tar", files)):
        with readers.sources([made]) as found:
            assert len(found) == (4 if made.suffix == ".zip" else 3)  # a TAR's headers count too
            assert [one.error for one in found if one.error] == [
                "unpacks to more than 3 MB; what comes after is not read."
            ]


def test_a_tar_that_is_packed_too_well_is_cut(tmp_path: Path) -> None:
    files = {"a.txt": b"Rivers.", "bomb.txt": bytes(100 * 2**20), "c.txt": b"Hills."}
    path = tarred(tmp_path / "a.tar.gz", files)
    assert names(path) == {
        str(path): "unpacks to more than 19 MB; what comes after is not read.",
        "a.txt": "",
    }


def test_a_header_that_wants_megabytes_for_a_name_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "a.tar.gz"
    info = tarfile.TarInfo("a.txt")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 512 * 2**20
    with gzip.open(path, "wb") as out:
        out.write(info.tobuf(tarfile.GNU_FORMAT))
        for _ in range(20):
            out.write(b"a" * 2**20)
    tracemalloc.start()
    (error,) = names(path).values()
    assert tracemalloc.get_traced_memory()[1] < 8 * 2**20
    tracemalloc.stop()
    assert error.startswith("is a damaged archive")


TOO_MANY = (
    "holds more than {:,} files, which is too much for an archive. Unpack it, and give the folder."
)


def test_a_hundred_thousand_empty_files_are_too_many(tmp_path: Path) -> None:
    many = 100_000
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 0, 0, 33, 0, 0, 0, 5, 0) + b"a.txt"
    names_ = [f"{number:05}".encode() for number in range(many)]
    listed = b"".join(
        struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 0, 0, 33, 0, 0, 0, 5, *[0] * 6) + name
        for name in names_
    )
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 65535, 65535, len(listed), len(local), 0)
    path = tmp_path / "a.zip"
    path.write_bytes(local + listed + end)
    before = time.monotonic()
    assert names(path) == {str(path): TOO_MANY.format(unpacking.FILES)}
    assert time.monotonic() - before < 10


def test_a_tar_with_too_many_files_is_not_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "FILES", 100)
    path = tarred(tmp_path / "a.tar.gz", {f"{number}.txt": b"" for number in range(101)})
    assert names(path) == {str(path): TOO_MANY.format(100)}


def test_a_list_of_files_that_is_said_to_be_huge_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    size = archives.DIRECTORY + 1
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, size, 4, 0)
    path.write_bytes(b"PK\3\4" + bytes(size) + end)
    assert names(path) == {str(path): "is a damaged archive: its list of files is too long."}


def test_folders_in_folders_without_end_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a/" * 2000 + "b.txt": b"x", "c.txt": b"y"})
    assert sorted(names(path).values()) == ["", "lies more than 30 folders deep. It is not read."]


def test_names_that_no_file_system_takes_cost_themselves(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a" * 300 + ".txt": b"x", "c.txt": b"y", "c.txt/d.txt": b""})
    assert sorted(names(path).values()) == [
        "",
        "cannot be unpacked: File name too long.",
        "is called as another file of the archive. It is not read.",
    ]


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize(("file", "make"), [("a.zip", zipped), ("a.tar.gz", tarred)])
def test_half_an_archive_is_said_to_be_damaged(
    tmp_path: Path, file: str, make: Make, kept: float
) -> None:
    noise = random.Random(1).randbytes(20_000).hex().encode()
    path = make(tmp_path / file, {f"{name}.txt": noise for name in "abcd"})
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * kept)])
    errors = [one.error for one in pipeline.extract_all([path]) if one.error]
    assert errors
    assert all("damaged" in error or "cannot be unpacked" in error for error in errors)


def test_a_full_disk_is_said_for_each_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zipped(tmp_path / "a.zip", {"a.txt": b"x", "b.txt": b"x"})
    before = Path.open

    def full(self: Path, mode: str = "r") -> IO[Any]:
        if mode == "xb":
            raise OSError(errno.ENOSPC, "No space left on device")
        return before(self, mode)

    monkeypatch.setattr(Path, "open", full)
    why = "cannot be unpacked: No space left on device."
    assert names(path) == {"a.txt": why, "b.txt": why}


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40), st.binary()),
        max_size=6,
    ),
    st.integers(0, 2000),
    st.integers(0, 255),
    st.sampled_from(["a.zip", "a.tar.gz", "a.tar"]),
)
def test_whatever_an_archive_holds_nothing_is_written_outside_and_nothing_is_raised(
    tmp_path_factory: pytest.TempPathFactory,
    files: list[tuple[str, bytes]],
    place: int,
    byte: int,
    name: str,
) -> None:
    folder = tmp_path_factory.mktemp("any")
    path = folder / name
    try:
        (zipped if name == "a.zip" else tarred)(path, dict(files))
    except (ValueError, UnicodeError):  # Python writes no such name
        return
    data = bytearray(path.read_bytes())
    if place < len(data):
        data[place] = byte
        path.write_bytes(data)
    with readers.sources([folder]) as found:
        for one in found:
            assert one.error or one.path.is_file()
    assert list(folder.iterdir()) == [path]
