"""What is wrong with a style, a locale or an item."""

from __future__ import annotations


class CslError(Exception):
    """A style or locale that cannot be used. Says what, in which element, on which line."""

    def __init__(self, message: str, *, element: str = "", line: int = 0, path: str = "") -> None:
        super().__init__(message)
        self.message, self.element, self.line, self.path = message, element, line, path

    def __str__(self) -> str:
        place = [self.path] if self.path else []
        if self.line:
            place.append(f"line {self.line}")
        if self.element:
            place.append(f"<{self.element}>")
        return f"{', '.join(place)}: {self.message}" if place else self.message
