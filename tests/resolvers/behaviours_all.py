"""All behaviours, run: what `check_urls` says of each, and what the servers were asked."""

from __future__ import annotations

import socket
import time
from collections import Counter
from dataclasses import dataclass, replace

from behaviours import Site, page, sites
from behaviours_http import ARTICLE, HTTP
from behaviours_pages import ALIVE, EXTRA, SOFT, WALLS, says

from refkit.lookups import UrlState as State
from refkit.lookups import UrlVerdict
from refkit.resolvers.links import check_urls
from refkit.web import LOOPBACK, Web

SAME = "Welcome to the journal of the district. It appears twice a year, in spring and in autumn."
QUICK = replace(LOOPBACK, connect=2, read=1.5, whole=50, patience=60)


@dataclass(frozen=True)
class Result:
    """What was right to say of an address, and what was said."""

    name: str
    state: State
    moved: str
    verdict: UrlVerdict

    @property
    def right(self) -> bool:
        told = self.verdict.moved_to
        moved = told.endswith(self.moved) if self.moved else not told
        return self.verdict.state is self.state and moved and bool(self.verdict.reason)


def hasty() -> Web:
    """A client whose clock runs twenty times as fast: it paces itself as always."""
    return Web(
        policy=QUICK, clock=lambda: 20 * time.monotonic(), sleep=lambda s: time.sleep(s / 20)
    )


def closed_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def run(web: Web | None = None) -> tuple[list[Result], Counter[str]]:
    """Ask every behaviour, all at once."""
    web = web or hasty()
    listed = [*HTTP, *WALLS, *SOFT, *ALIVE]
    assert len({one.name for one in listed}) == len(listed)
    main = Site({**EXTRA, **{one.name: one.answer for one in listed}})
    alone = {one.name: Site({one.name: one.answer}) for one in listed if one.alone}
    always = Site({"*": says("Journal of the District", "Journal", SAME)})
    app = Site(
        {"*": page(f"<title>App</title><div id=app></div><script>run()</script>{SAME[:40]}")}
    )
    honest = Site({"short": says("Note", "Note", "A note on the dialect.")})
    self_signed, expired, other_name = (
        Site({"*": page(ARTICLE)}, certificate=f"{name}.pem")
        for name in ("self-signed", "expired", "other-name")
    )
    with sites(*alone.values(), main, always, app, honest, self_signed, expired, other_name):
        asked: dict[str, tuple[str, State, str]] = {}
        expect: dict[str, str] = {}
        for one in listed:
            path = one.path if one.path == "/" else f"/{one.name}{one.path}"
            url = alone.get(one.name, main).url + path
            asked[url] = (one.name, one.state, one.moved)
            expect[url] = one.expect
        for name, state, url in (
            ("same-for-all", State.SOFT_404, f"{always.url}/2019/schools.html"),
            ("same-for-all-2", State.SOFT_404, f"{always.url}/2020/mills.html"),
            ("app-for-all", State.OK, f"{app.url}/items/5"),
            ("short-and-honest", State.OK, f"{honest.url}/short/7"),
            ("self-signed", State.TLS, f"{self_signed.url}/a"),
            ("expired", State.TLS, f"{expired.url}/a"),
            ("other-name", State.TLS, f"{other_name.url}/a"),
            ("plain-on-tls", State.TLS, main.url.replace("http:", "https:") + "/ok/a"),
            ("tls-on-plain", State.UNREACHABLE, self_signed.url.replace("https:", "http:")),
            ("no-host", State.NO_NAME, "http://no-such-host.invalid/a"),
            ("refused", State.UNREACHABLE, f"http://127.0.0.1:{closed_port()}/a"),
            ("private", State.UNCHECKED, "http://192.168.0.1/a"),
            ("ftp", State.UNCHECKED, "ftp://example.org/a"),
            ("no-url", State.UNCHECKED, "http://[half"),
        ):
            asked[url] = (name, state, "")
        found = check_urls(list(asked), web, expect=expect)
        counted: Counter[str] = Counter()
        for number, site in enumerate((main, always, app, honest, *alone.values())):
            counted.update(f"{number} {line}" for line in site.log)
    return [Result(*asked[url], verdict) for url, verdict in found.items()], counted
