"""A page of HTML as PDF, by weasyprint (the extra refkit[pdf])."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from refkit.errors import RefkitError


def engine() -> Any:
    """Return the module that makes PDF. Raises RefkitError without it."""
    try:
        return import_module("weasyprint")
    except (ImportError, OSError) as error:  # OSError: the library of Pango is not there
        raise RefkitError(
            "PDF needs weasyprint, which is not installed.",
            hint="`pip install 'refkit[pdf]'`; or print the page of --format html as PDF.",
        ) from error


def pdf(html: str) -> bytes:
    """Return the page as PDF; nothing is fetched for it. Raises RefkitError without weasyprint."""
    data: bytes = engine().HTML(string=html, url_fetcher=_refuse).write_pdf()
    return data


def _refuse(url: str, *_: object, **__: object) -> dict[str, object]:
    raise ValueError(f"nothing is fetched for a list: {url}")
