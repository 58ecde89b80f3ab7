"""What the code of a field in Word says: a citation, a reference list, a link."""

from __future__ import annotations

import re
from dataclasses import dataclass

from refkit.model import Cite
from refkit.readers import endnote_fields
from refkit.readers.fields import Embedded, decoded, is_list

_MENDELEY = "MENDELEY_CITATION_v"
_TOKEN = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a field is: `cite` marks a citation, `lists` a reference list, `link` a target."""

    cite: str = ""
    link: str = ""
    lists: bool = False


def meaning(code: str, data: str, embedded: Embedded) -> Meaning:
    """Read a field's code and its data (base 64); records go to `embedded`."""
    code = code.strip()
    if code.startswith("sdt "):
        return _control(code[4:].strip(), embedded)
    if "CSL_CITATION" in code:
        return Meaning(cite=embedded.cite(embedded.read_csl(code)))
    if is_list(code):
        return Meaning(lists=True)
    if "EN.CITE" in code:
        source = code if "<EndNote>" in code else decoded(data)
        return Meaning(cite=embedded.cite(endnote_fields.read(source, embedded)))
    tokens = [quoted or bare for quoted, bare in _TOKEN.findall(code[:10_000])]
    if tokens[:1] == ["CITATION"]:
        return Meaning(cite=embedded.cite(_word(tokens[1:], embedded)))
    if tokens[:1] == ["HYPERLINK"]:
        return Meaning(link=_link(tokens[1:]))
    return Meaning()


def _control(tag: str, embedded: Embedded) -> Meaning:
    """Read the tag of a content control."""
    if tag.startswith(_MENDELEY):
        data = tag.removeprefix(_MENDELEY).partition("_")[2]
        return Meaning(cite=embedded.cite(embedded.read_base64(data)))
    return Meaning(lists=tag.startswith("MENDELEY_BIBLIOGRAPHY"))


def _word(tokens: list[str], embedded: Embedded) -> list[Cite]:
    r"""Read Word's own citation: `Tag \p 12 \f "see " \m Other` (ECMA-376, 17.16.5.10)."""
    cites = [Cite(key=embedded.key_of(tokens[0]))] if tokens else []
    for switch, argument in zip(tokens[1:], [*tokens[2:], ""], strict=True):
        match switch.lower():
            case "\\m":
                cites.append(Cite(key=embedded.key_of(argument)))
            case "\\p":
                cites[-1].locator, cites[-1].label = argument, "page"
            case "\\v" if not cites[-1].locator:
                cites[-1].locator, cites[-1].label = argument, "volume"
            case "\\f":
                cites[-1].prefix = argument.strip()
    return cites


def _link(tokens: list[str]) -> str:
    r"""Read a link: an address, and by `\l` a place in it or in the file."""
    target = tokens[0] if tokens and not tokens[0].startswith("\\") else ""
    place = tokens.index("\\l") + 1 if "\\l" in tokens else len(tokens)
    return f"{target}#{tokens[place]}" if place < len(tokens) else target
