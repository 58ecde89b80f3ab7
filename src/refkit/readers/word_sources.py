"""Word's own bibliography: the sources in a file's custom XML (ECMA-376 part 1, 22.6)."""

from __future__ import annotations

from typing import Any

from refkit.model import Item, Name
from refkit.readers import dates, xml
from refkit.readers.docx_package import child
from refkit.readers.fields import Embedded

_TYPES = {
    "ArticleInAPeriodical": "article-magazine",
    "Book": "book",
    "BookSection": "chapter",
    "Case": "legal_case",
    "ConferenceProceedings": "paper-conference",
    "DocumentFromInternetSite": "webpage",
    "ElectronicSource": "webpage",
    "Film": "motion_picture",
    "InternetSite": "webpage",
    "Interview": "interview",
    "JournalArticle": "article-journal",
    "Patent": "patent",
    "Report": "report",
    "SoundRecording": "song",
}
_FIELDS = {
    "Title": "title",
    "JournalName": "container-title",
    "PeriodicalTitle": "container-title",
    "BookTitle": "container-title",
    "ConferenceName": "container-title",
    "InternetSiteTitle": "container-title",
    "Volume": "volume",
    "Issue": "issue",
    "Pages": "page",
    "Publisher": "publisher",
    "Institution": "publisher",
    "City": "publisher-place",
    "Edition": "edition",
    "DOI": "DOI",
    "URL": "URL",
    "StandardNumber": "ISBN",
    "ShortTitle": "title-short",
    "Comments": "note",
}
"""Element of a source → CSL variable, the first that is there."""
_ROLES = {"Author": "author", "Editor": "editor", "Translator": "translator"}


def read(root: Any, embedded: Embedded) -> None:
    """Take in the sources below an element, each by its tag."""
    for source in root.iter():
        if xml.name(source) == "Source" and (tag := _text(source, "Tag")):
            item = _item(source)
            item.fields["citation-key"] = tag
            embedded.add(item, [tag])
            del item.fields["citation-key"]


def _item(source: Any) -> Item:
    item = Item(type=_TYPES.get(_text(source, "SourceType"), "document"))
    for name, variable in _FIELDS.items():
        if (value := _text(source, name)) and variable not in item.fields:
            item.fields[variable] = value
    for role, variable in _ROLES.items():
        if names := _names(child(source, "Author", role)):
            item.names[variable] = names
    for variable, suffix in (("issued", ""), ("accessed", "Accessed")):
        parts = [_text(source, f"{part}{suffix}") for part in ("Year", "Month", "Day")]
        if date := dates.of(*parts):
            item.dates[variable] = date
    return item


def _names(role: Any) -> list[Name]:
    names = []
    for element in () if role is None else role.iter():
        if xml.name(element) == "Corporate":
            names.append(Name(literal=xml.text(element)))
        elif xml.name(element) == "Person":
            given = f"{_text(element, 'First')} {_text(element, 'Middle')}".strip()
            names.append(Name(family=_text(element, "Last"), given=given))
    return [name for name in names if name]


def _text(element: Any, name: str) -> str:
    found = child(element, name)
    return "" if found is None else xml.text(found)
