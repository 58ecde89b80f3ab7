"""The way from an address over its redirects; every hop is checked as the first address is."""

from __future__ import annotations

from refkit.web import urls
from refkit.web.answers import Answer, Failure, failed
from refkit.web.policy import Policy

_MOST_HOPS = 10
_REDIRECTS = frozenset([301, 302, 303, 307, 308])
_FOR_GOOD = frozenset([301, 308])


class Way:
    """Where the way from an address has come to. Raises WebError for what may not be asked."""

    def __init__(self, url: str, policy: Policy) -> None:
        self.url, self._policy = url, policy
        self.address = checked(url, policy)
        self.first = self.address.host
        self.hops = [url.partition("#")[0]]
        self._passed = {self.address.url}
        self._for_good = True

    @property
    def permanent(self) -> bool:
        """Whether there were redirects, and all of them for good."""
        return self._for_good and len(self.hops) > 1

    def ends(self, answer: Answer) -> bool:
        """Whether an answer sends nobody on."""
        return answer.status not in _REDIRECTS or not _target(answer)

    def follow(self, answer: Answer) -> None:
        """Go where an answer sends one."""
        self._for_good = self._for_good and answer.status in _FOR_GOOD
        self.address = checked(urls.goal(self.address.url, _target(answer)), self._policy)
        if self.address.url in self._passed or len(self.hops) > _MOST_HOPS:
            end = f"leads on and on, at last to {self.address.url[:200]}."
            raise failed(Failure.LOOP, self.url, end)
        self._passed.add(self.address.url)
        self.hops.append(self.address.url)


def checked(url: str, policy: Policy) -> urls.Address:
    """Return an address that may be asked. Raises WebError for another."""
    if reason := policy.forbids(url):
        raise failed(Failure.FORBIDDEN, url, f"may not be asked: {reason}.")
    return urls.read(url)


def _target(answer: Answer) -> str:
    return answer.headers.get("Location", "").strip()
