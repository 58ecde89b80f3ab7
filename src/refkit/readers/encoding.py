"""From bytes to text: what a file says of itself first, then UTF-8, then a guess that is told."""

from __future__ import annotations

import codecs

from refkit.errors import ReadError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes, path: str) -> tuple[str, list[str]]:
    """Return the text and what was assumed on the way. Raises ReadError.

    A byte order mark is a signature, not text, and is left out.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), []
            except UnicodeDecodeError as error:
                raise _broken(error, encoding, path) from error
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        return _guess(data, path, error)


def _guess(data: bytes, path: str, error: UnicodeDecodeError) -> tuple[str, list[str]]:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        raise _broken(error, "utf-8", path) from error
    return str(best), [f"encoding {best.encoding}, guessed"]


def _broken(error: UnicodeDecodeError, encoding: str, path: str) -> ReadError:
    return ReadError(
        f"is not text in {encoding}: {error.reason}.",
        path=path,
        place=f"byte {error.start}",
        hint="Save it as UTF-8 and try again.",
    )
