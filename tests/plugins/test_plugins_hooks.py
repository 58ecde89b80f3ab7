"""The hooks of pre-commit: they run commands that there are, on files that these read."""

import re
from pathlib import Path

import pytest

from refkit.cli import app
from refkit.formats import FORMATS

yaml = pytest.importorskip("yaml", reason="PyYAML comes with pybtex")

HOOKS = {
    hook["id"]: hook
    for hook in yaml.safe_load(
        (Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    )
}


@pytest.mark.parametrize("name", ["refkit-check", "refkit-format"])
def test_a_hook_runs_a_command_with_options_it_has(name: str) -> None:
    program, command, *options = HOOKS[name]["entry"].split()
    known = {word for option in app.commands[command].params for word in option.opts}
    assert program == "refkit"
    assert set(options) <= known


def test_hooks_choose_the_files_that_their_commands_read() -> None:
    assert re.search(HOOKS["refkit-check"]["files"], "articles/makale.md")
    assert re.search(HOOKS["refkit-format"]["files"], f"refs{FORMATS['bib'].endings[0]}")
    assert not re.search(HOOKS["refkit-format"]["files"], "refs.json")
