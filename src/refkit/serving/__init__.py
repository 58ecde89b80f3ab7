"""`refkit serve`: the report of a build on this machine alone, in which a person corrects.

    .refkit-build.json ─▶ the documents, extracted as the build did
    corrections.toml ─▶ corrected, merged, checked, written ─▶ the page
    a form of the page ─▶ a row of corrections.toml ─▶ all of the line above anew

| file | what it does |
|---|---|
| `workshop.py` | the build, corrected and made anew when corrections.toml changes |
| `guard.py` | who may ask: a token, this host's name, no other site |
| `server.py` | HTTP: the page, two addresses that take JSON, and nothing else |
"""

from refkit.serving.server import Server
from refkit.serving.workshop import Workshop

__all__ = ["Server", "Workshop"]
