"""`resolve`, `check --online`, `build --online`, with the real client, on this computer."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from registry import Registry, addresses, dataset, served, work

from refkit import resolvers
from refkit.commands.online import Online
from refkit.formats import read
from refkit.web import Policy
from running import refkit

INSIDE = Policy(inside=True, connect=1, read=2, whole=3, patience=10)
KNOWN = {
    "10.5555/water": work("10.5555/water", "Kent ve su", volume="12", page="5-20"),
    "10.5555/bread": work("10.5555/bread", "Ekmek ve emek tarihi", "Kaya", 2021, volume="7"),
}
LIBRARY = """@article{water, author = {Demir, Ayşe}, title = {Kent ve su}, year = 2019,
  journal = {Toplum ve Bilim}, doi = {10.5555/water}}
@article{bread, author = {Kaya, Ayşe}, title = {Ekmek ve emek tarihi}, year = 2021,
  journal = {Toplum ve Bilim}}
@misc{data, author = {Asanova, Aigul}, title = {Rivers of Chuy}, year = 2020,
  doi = {10.5555/rivers}}
@article{never, author = {Demir, Ayşe}, title = {Kent ve hava}, year = 2018,
  journal = {Toplum ve Bilim}, doi = {10.5555/air}}
"""
ARTICLE = """# Su üzerine

Kentin suyu uzun bir hikâyedir (Demir, 2019). Ekmek ve emek birlikte yazılır (Kaya, 2021).

## Kaynakça

Demir, A. (2019). Kent ve su. *Toplum ve Bilim*, 12, 5-20. https://doi.org/10.5555/water
"""


@dataclass
class There:
    """The registries, and a folder of a user's."""

    registry: Registry
    folder: Path

    def run(self, *arguments: object) -> int:
        return refkit(*arguments, "--cache", self.folder / "cache")

    def resolve(self, name: str, *more: object) -> tuple[bytes, bytes]:
        """Resolve library.bib; return the output and its report."""
        out = self.folder / name
        assert self.run("resolve", self.folder / "library.bib", "-o", out, "-q", *more) == 0
        return out.read_bytes(), out.with_suffix(".resolve.json").read_bytes()


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[There]:
    (tmp_path / "library.bib").write_text(LIBRARY, encoding="utf-8")
    (tmp_path / "article.md").write_text(ARTICLE, encoding="utf-8")
    registry = Registry(
        dict(KNOWN), {"10.5555/rivers": dataset("10.5555/rivers", "Rivers of Chuy")}
    )
    registry.pace = {"x-rate-limit-limit": "500", "x-rate-limit-interval": "1s"}
    monkeypatch.setattr("refkit.web.PUBLIC_PAGES", INSIDE)
    with served(registry) as url:
        ask = functools.partial(resolvers.resolvers, base=addresses(url))
        monkeypatch.setattr(resolvers, "resolvers", ask)
        yield There(registry, tmp_path)


def test_a_bibliography_is_resolved_and_a_rerun_asks_nothing_and_writes_the_same(
    there: There,
) -> None:
    first = there.resolve("one.bib")
    items = {item.id: item for item in read(there.folder / "one.bib").items}
    assert items["bread"]["DOI"] == "10.5555/bread"
    assert items["water"]["page"] == "5-20"
    assert items["data"]["publisher"] == "Zenodo"
    works = {one["key"]: one for one in json.loads(first[1])["works"]}
    assert works["never"]["identifiers"][0]["existence"] == "absent"
    asked = len(there.registry.log)
    assert there.resolve("two.bib") == first
    assert len(there.registry.log) == asked


def test_offline_reads_the_cache_and_says_in_one_line_what_it_cannot_know(
    there: There, capsys: pytest.CaptureFixture[str]
) -> None:
    first = there.resolve("one.bib")
    asked = len(there.registry.log)
    assert there.resolve("two.bib", "--offline") == first
    assert "offline" not in capsys.readouterr().err
    (there.folder / "library.bib").write_text(LIBRARY.replace("/air", "/fire"), encoding="utf-8")
    there.resolve("three.bib", "--offline")
    assert capsys.readouterr().err.count("refkit: offline:") == 1
    assert len(there.registry.log) == asked


def test_refresh_asks_again(there: There) -> None:
    there.resolve("one.bib")
    there.registry.crossref["10.5555/water"] = work("10.5555/water", "Kent ve su", issue="4")
    there.resolve("two.bib", "--refresh")
    assert {one.id: one for one in read(there.folder / "two.bib").items}["water"]["issue"] == "4"


def test_without_a_network_one_line_says_so_and_the_rest_is_done(
    there: There, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = functools.partial(resolvers.resolvers, base=addresses("http://127.0.0.1:9"))
    monkeypatch.setattr(resolvers, "resolvers", nowhere)
    there.resolve("one.bib")
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert "no registry answered" in line
    assert [one.id for one in read(there.folder / "one.bib").items] == [
        "water",
        "bread",
        "data",
        "never",
    ]


def test_a_check_finds_the_doi_that_is_not_and_a_rerun_asks_nothing(
    there: There, capsys: pytest.CaptureFixture[str]
) -> None:
    found = []
    for _ in range(2):
        code = there.run(
            "check", there.folder / "library.bib", "--online", "--format", "json", "-q"
        )
        assert code == 1
        found.append(capsys.readouterr().out)
        asked = len(there.registry.log)
    assert found[0] == found[1]
    assert len(there.registry.log) == asked
    assert "R101" in {one["code"] for one in json.loads(found[0])}


def test_several_bibliographies_share_their_calls(there: There) -> None:
    (there.folder / "other.bib").write_text(LIBRARY.replace("water", "bread"), encoding="utf-8")
    there.run("check", there.folder / "library.bib", there.folder / "other.bib", "--online", "-q")
    assert len([one for one in there.registry.calls("crossref") if "filter=" in one]) == 1


def test_a_build_reports_what_registries_say_and_suggests_what_is_only_cited(
    there: There, capsys: pytest.CaptureFixture[str]
) -> None:
    retracted = {"updated-by": [{"DOI": "10.5555/no", "type": "retraction", "label": "Retraction"}]}
    there.registry.crossref["10.5555/water"] = KNOWN["10.5555/water"] | retracted
    out = there.folder / "output"
    there.run("build", there.folder / "article.md", "-o", out, "--online", "--no-beside", "-q")
    assert "R201" in (out / "report.html").read_text("utf-8")
    there.run(
        "resolve", out / "combined" / "references.json", "-o", there.folder / "one.json", "-q"
    )
    told = json.loads((there.folder / "one.resolve.json").read_text("utf-8"))
    stub = next(one for one in told["works"] if "kaya" in one["key"].casefold())
    assert stub["taken"] is None
    assert [one["id"] for one in stub["candidates"]] == ["10.5555/bread"]


@pytest.mark.parametrize("wanted", [True, False])
def test_proxies_are_used_only_when_they_are_asked_for(wanted: bool, tmp_path: Path) -> None:
    assert Online(proxies=wanted, cache=tmp_path)._web.policy.proxies is wanted


def test_the_configuration_file_may_name_the_cache_and_the_address(
    there: There, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(there.folder)
    (there.folder / "refkit.toml").write_text(
        'mailto = "me@example.org"\ncache = "kept"\n', encoding="utf-8"
    )
    assert refkit("resolve", "library.bib", "--dry-run", "-q") == 0
    assert (there.folder / "kept" / "answers.sqlite").exists()
    assert any("mailto=me@example.org" in one for one in there.registry.calls("crossref"))
