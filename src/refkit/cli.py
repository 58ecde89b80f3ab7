"""The command line: `app` holds the commands of `commands/`, `main` runs them.

Exit codes: 0 all went well · 1 something was found (check) or a document could not be read ·
2 the command could not run.
"""

from __future__ import annotations

import io
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

import click

from refkit import __version__, commands, config
from refkit.commands.terminal import complain
from refkit.errors import RefkitError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="refkit %(version)s")
@click.pass_context
def app(context: click.Context) -> None:
    """Give it a pile of articles, get back a clean, checked bibliography.

    Defaults come from refkit.toml or from [tool.refkit] in pyproject.toml. Exit codes: 0 all
    went well, 1 something was found (check) or a document could not be read, 2 the command
    could not run.
    """
    defaults = config.load(Path.cwd())
    context.default_map = {
        **dict.fromkeys(("build", "extract", "check", "resolve", "serve"), defaults),
        "render": {key: defaults[key] for key in ("locale",) if key in defaults},
    }


for _command in commands.ALL:
    app.add_command(_command)


def main() -> None:
    """Run the command line; errors go to stderr in one line and end with exit code 2."""
    sys.stdout = sys.stdout or io.StringIO()  # None: it was closed
    sys.stderr = sys.stderr or io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = app.main(prog_name="refkit", standalone_mode=False) or 0
        sys.stdout.flush()
        sys.exit(code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except RefkitError as error:
        complain(f"error: {error}")
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        complain("stopped. Every file that was written is whole.")
        os._exit(130)  # at once: the interpreter would wait for processes that were ended
    except BrokenPipeError:
        _close_stdout()
        sys.exit(141)
    except OSError as error:  # the terminal, a full disk behind a pipe
        complain(f"error: {error.strerror or error}.")
        _close_stdout()
        sys.exit(2)
    except Exception as error:
        if os.environ.get("REFKIT_DEBUG"):
            raise
        complain(
            f"internal error, please report it: {type(error).__name__}: {error}."
            " REFKIT_DEBUG=1 shows where."
        )
        sys.exit(2)


def _close_stdout() -> None:
    """Let what is left to print go nowhere."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
