"""What a LaTeX document and the arguments that are read alone have in common."""

from __future__ import annotations

from dataclasses import dataclass, field

from refkit.readers.latex_files import Files
from refkit.readers.latex_front import Front
from refkit.readers.latex_macros import Macros


@dataclass(slots=True)
class Shared:
    """Files, macros, front matter, and what is noted on the way."""

    files: Files
    macros: Macros = field(default_factory=Macros)
    front: Front = field(default_factory=Front)
    citing: set[str] = field(default_factory=set)
    """Commands that the document declares to cite."""
    libraries: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
