"""The command line, run in this process."""

import sys

from refkit.cli import main


def refkit(*arguments: object) -> int:
    """Run `refkit` with these arguments and return its exit code."""
    before = sys.argv
    sys.argv = ["refkit", *map(str, arguments)]
    try:
        main()
    except SystemExit as end:
        return int(end.code or 0)
    finally:
        sys.argv = before
    raise AssertionError("main() always exits")
