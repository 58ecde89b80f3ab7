"""Writing leaves the old file or the new one; names are safe as paths."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refkit.errors import RefkitError, WriteError, nearest
from refkit.files import safe_name, write_text


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "references.bib"
    write_text(path, "old")

    def killed(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", killed)
    with pytest.raises(KeyboardInterrupt):
        write_text(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(WriteError, match="cannot be written") as error:
        write_text(tmp_path / "file" / "inside.txt", "text")
    assert str(tmp_path) in str(error.value)


@given(st.text())
def test_a_safe_name_is_one_plain_path_component(text: str) -> None:
    name = safe_name(text)
    assert name and name.isascii() and len(name) <= 81
    assert "/" not in name and "\\" not in name and not name.startswith(".")


def test_errors_say_where_what_and_what_to_do() -> None:
    error = RefkitError("is no date.", path="a.bib", place="line 3", hint="Write 2021.")
    assert str(error) == "a.bib: line 3: is no date. Write 2021."
    assert nearest("apaa", ["apa", "mla"]) == "Did you mean apa?"
    assert nearest("qqqq", ["apa"]) == ""
