"""The one HTTP client: no other room opens a socket.

    client = Client(LOOPBACK, version="0.1.0")
    answer = client.send("GET", "http://127.0.0.1:23119/api/")

| file | what it holds |
|---|---|
| `policy.py` | what a client may do: which addresses, how long, how much |
| `connections.py` | connections that look whom they reached |
| `client.py` | sending, retrying, waiting; `Answer`, or `WebError` with a named `Failure` |

A `Policy` is the seam: `LOOPBACK` talks to programs on this computer and to nothing else, `PUBLIC`
over HTTPS to the open web and to nothing inside. A new use brings its own policy.
"""

from __future__ import annotations

from refkit.web.client import Answer, Client, Failure, WebError
from refkit.web.policy import LOOPBACK, PUBLIC, Policy

__all__ = ["LOOPBACK", "PUBLIC", "Answer", "Client", "Failure", "Policy", "WebError"]
