"""The marks around a token, alone and together with the shapes they part."""

from __future__ import annotations

from refkit.references.tagger.features.view import View


def around(view: View) -> None:
    """Tell the marks before and behind a token, and behind those two places away, if any."""
    leads, trails = [*view.leads, ""], ["", "", *view.trails, ""]
    for i, row in enumerate(view.rows):
        if mark := leads[i]:
            row.append(f"<{mark}")
        if mark := leads[i + 1]:
            row.append(f"+1<{mark}")
        if mark := trails[i + 2]:
            row.append(f">{mark}")
        if mark := trails[i + 1]:
            row.append(f"-1>{mark}")
        if mark := trails[i]:
            row.append(f"-2>{mark}")
        if mark := trails[i + 3]:
            row.append(f"+1>{mark}")


def joined(view: View) -> None:
    """Tell the shapes on both sides of the marks before and behind a token."""
    kinds = ["^", *view.kinds, "$"]
    trails = ["", *view.trails]
    leads = [*view.leads, ""]
    for i, row in enumerate(view.rows):
        before, here, after = kinds[i], kinds[i + 1], kinds[i + 2]
        row.extend(
            (
                f"j={before}{trails[i]}_{leads[i]}{here}",
                f"J={here}{trails[i + 1]}_{leads[i + 1]}{after}",
                f"u={here}{trails[i]}|{trails[i + 1]}",
            )
        )
