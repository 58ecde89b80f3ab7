"""The one HTTP client: no other room opens a socket.

    page = Web(mailto="me@example.org").get("https://example.org/")          # the open web
    answer = Client(LOOPBACK).send("GET", "http://127.0.0.1:23119/api/")      # one known service

| file | what it holds |
|---|---|
| `policy.py` | what a client may do: which addresses, how long, how much |
| `urls.py` | one reading of an address; odd ones are refused |
| `ip.py` | which IP addresses are on the open web |
| `connections.py` | connections that look up a name once and know whom they reach |
| `sending.py` | one request, and a name for whatever goes wrong |
| `answers.py` | `Answer`, or `WebError` with a named `Failure` |
| `client.py` | `Client`: one service; retries and waits |
| `fetch.py`, `page.py` | `Web`: any `Page`; redirects, budget, threads |
| `way.py` | the way over redirects, every hop checked |
| `pace.py` | how often, and how many at a time, each host is asked |
| `cache.py`, `keeping.py` | answers in a file; what is kept of them and how long |

A `Policy` is the seam: `LOOPBACK` talks to programs on this computer and to nothing else, `PUBLIC`
over HTTPS to services and `PUBLIC_PAGES` to any page on the open web, and to nothing inside. A new
use brings its own policy.
"""

from __future__ import annotations

from refkit.web.answers import Answer, Failure, WebError
from refkit.web.client import Client
from refkit.web.fetch import Web
from refkit.web.pace import Rate
from refkit.web.page import Budget, Page
from refkit.web.policy import LOOPBACK, PUBLIC, PUBLIC_PAGES, Policy

__all__ = [
    "LOOPBACK",
    "PUBLIC",
    "PUBLIC_PAGES",
    "Answer",
    "Budget",
    "Client",
    "Failure",
    "Page",
    "Policy",
    "Rate",
    "Web",
    "WebError",
]
