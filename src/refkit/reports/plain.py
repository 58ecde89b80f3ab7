"""Text that came from a file, made safe for a terminal."""

from __future__ import annotations

import re

from rich.text import Text

# C0 and C1 controls, which a terminal obeys, and the marks that turn text round (CVE-2021-42574)
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(text: str, style: str = "") -> Text:
    """Return text that is only text: no markup is read, no terminal command passes.

    Every character keeps its place.
    """
    return Text(_CONTROLS.sub("\ufffd", text), style)
