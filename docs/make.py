"""Write docs/cli.md and docs/rules.md from the code: `make docs`. A test fails when stale."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import click

from refkit import checks
from refkit.cli import app

HERE = Path(__file__).parent


def cli() -> str:
    """Return the reference of all commands: their own help, as the terminal prints it."""
    parts = ["# Commands\n", _help(app, "refkit")]
    parts += [
        f"## {name}\n\n" + _help(app.commands[name], f"refkit {name}") for name in app.commands
    ]
    return "\n".join(parts)


def _help(command: click.Command, name: str) -> str:
    settings: dict[str, Any] = {
        **app.context_settings,
        "terminal_width": 92,
        "max_content_width": 92,
    }
    with click.Context(command, info_name=name, **settings) as context:
        return f"```text\n{command.get_help(context)}\n```\n"


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
