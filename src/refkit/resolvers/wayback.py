"""The Wayback Machine: whether it has a copy of an address (https://web.archive.org).

Asking for a copy is asking for `/web/{when}/{address}`: the archive sends on to the copy that is
nearest in time. A copy of an error page is no copy; then its list of copies
(https://github.com/internetarchive/wayback/tree/master/wayback-cdx-server) knows a better one.
"""

from __future__ import annotations

import re
from typing import ClassVar
from urllib.parse import quote, urldefrag, urlencode

from refkit.resolvers.asking import Registry
from refkit.web import Rate

_COPY = re.compile(r"/web/(\d{14})(?:[a-z]{2}_)?/(.+)", re.DOTALL)
_URL = ":/?[]@!$&'()*+,;=%~"
"""What may stand in an address as it is."""


class Wayback(Registry):
    """The Wayback Machine. It knows no identifiers; `copy` is what it is for."""

    name: ClassVar[str] = "wayback"
    home: ClassVar[str] = "https://web.archive.org"
    rate: ClassVar[Rate | None] = Rate(1, 1.0, 1)

    def copy(self, url: str, when: str = "") -> str | None:
        """Return the address of a page's copy nearest to `when`, else of the newest.

        `when` is a day or a year ("20190501", "2019"). "": there is no copy; None: no answer.
        """
        url = urldefrag(url).url
        day = f"{when}/" if when.isdecimal() and len(when) <= 14 else ""
        page = self.fetch(f"{self.address}/web/{day}{quote(url, safe=_URL)}", method="HEAD")
        if page is None:
            return None
        found = next(filter(None, map(self._found, (*page.hops, page.url))), "")
        if found:
            return found if page.status < 400 else self._listed(url)
        if page.status != 404:
            self.trouble = f"{self.name}: HTTP {page.status}"
        return "" if page.status == 404 else None

    def _found(self, passed: str) -> str:
        """Return a copy's address as one prints it, or "" where it is none."""
        copy = _COPY.search(passed)
        return f"{self.home}/web/{copy[1]}/{copy[2]}" if copy else ""

    def _listed(self, url: str) -> str | None:
        """Return the newest copy that is no error page."""
        params = {"url": url, "filter": "statuscode:200", "limit": "-1", "fl": "timestamp"}
        page = self.fetch(f"{self.address}/cdx/search/cdx?{urlencode(params)}")
        if page is None or page.status != 200:
            return None
        stamp = page.text.strip()
        return f"{self.home}/web/{stamp}/{url}" if re.fullmatch(r"\d{14}", stamp) else ""
