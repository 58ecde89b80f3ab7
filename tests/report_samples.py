"""A pile of articles with an attack in every field that a report shows."""

from refkit.model import (
    Article,
    Citation,
    Cite,
    Document,
    Extraction,
    Finding,
    Item,
    Kind,
    Library,
    Name,
    Reference,
    Severity,
    Span,
    Work,
)

ATTACKS = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!-- --!><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "https://a.example/\" onclick=\"alert(1)",
    "</style><svg onload=alert(1)>",
    "</title></textarea></details><iframe src=//evil.example>",
    "&lt;script&gt; &#x3c;script&#x3e;",
    "{{7*7}} ${7*7} <%= 7*7 %>",
    "\x00\x08\x1b[31m\u202egnp.exe\ud800",
]  # fmt: skip


def hostile(attack: str) -> tuple[list[Extraction], Library, list[Finding]]:
    """Return a pile with the attack in every field there is."""
    item = Item(
        attack,
        attack,
        dict.fromkeys(
            ("title", "DOI", "URL", "volume", "issue", "page", "publisher", "language"), attack
        ),
        {"author": [Name(attack, attack), Name(literal=attack)]},
    )
    by_url = Item(f"{attack}2", attack, {"URL": attack, "container-title": attack})
    cite = Cite([attack], year=attack, reference="r1", item=attack)
    citation = Citation(0, 9, attack, Kind.NARRATIVE, [cite], id=attack, context=f"a {attack} b")
    entry = Reference(0, 9, attack, "list", item, id="r1")
    article = Article(
        attack,
        0,
        9,
        1,
        attack,
        id=attack,
        title=attack,
        authors=[Name(literal=attack)],
        language=attack,
        citations=[citation],
        references=[entry],
        unlisted=[by_url],
    )
    document = Document(
        attack, attack, attack, attack, pages=[Span(0, 9, attack)], messages=[attack]
    )
    finding = Finding(
        attack, Severity.ERROR, attack, attack, 1, 1, 0, len(attack), attack, attack, attack, attack
    )
    loose = Finding(attack, Severity.NOTE, attack, attack, context=attack)
    extractions = [Extraction(document, [article]), Extraction(document, [], attack)]
    library = Library([Work(item, [attack], [attack]), Work(by_url, [attack])])
    return extractions, library, [finding, loose]
