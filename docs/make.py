"""Write docs/cli.md and docs/rules.md from the code: `make docs`. A test fails when stale."""

from __future__ import annotations

import inspect
from pathlib import Path

import typer
from typer.cli import get_docs_for_click

from refkit import checks
from refkit.cli import app

HERE = Path(__file__).parent


def cli() -> str:
    """Return the reference of all commands, from their own help."""
    command = typer.main.get_command(app)
    with command.make_context("refkit", ["--version"], resilient_parsing=True) as context:
        return get_docs_for_click(obj=command, ctx=context, name="refkit").strip() + "\n"


def rules() -> str:
    """Return the documentation of all rules, from their docstrings."""
    parts = ["# Rules\n\nWhat `refkit check` looks for. Severities: error, warning, note.\n"]
    for rule in checks.RULES:
        head = f"## {rule.code} {rule.name} ({rule.severity})"
        parts.append(f"{head}\n\n{inspect.cleandoc(rule.documentation)}\n")
    return "\n".join(parts)


PAGES = {"cli.md": cli, "rules.md": rules}


if __name__ == "__main__":
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), encoding="utf-8")
