"""What a person corrects in the browser: serve."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from refkit.commands.articles import jobs_option
from refkit.commands.online import Online, online_option, online_options
from refkit.commands.terminal import (
    complain,
    example,
    processors,
    progress_bar,
    quiet_option,
    stdout,
    type_given,
    type_path,
)
from refkit.errors import RefkitError

if TYPE_CHECKING:
    from refkit.model import Extraction
    from refkit.outputs import Recipe
    from refkit.readers import Given

_LOOPBACK = ("127.0.0.1", "localhost")


@example("refkit serve output/", "refkit serve output/ --port 8000 --no-browser")
@click.command()
@click.argument("output", type=type_path, default=Path("output"))
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    show_default="a free one",
    help="Where to listen.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The address to listen on. Any other one lets others in who know the token.",
)
@click.option("--browser/--no-browser", default=True, help="Open the page in the browser.")
@online_option
@online_options
@jobs_option
@quiet_option
def serve(
    output: Path,
    port: int,
    host: str,
    browser: bool,
    online: bool,
    jobs: int,
    quiet: bool,
    **asking: Any,
) -> None:
    """Show the report of a build, and let you correct it.

    OUTPUT is the folder of `refkit build`. The page is seen on this computer alone, at the
    address that is printed, until you press Ctrl-C. What you correct goes to corrections.toml in
    that folder, and the bibliographies are written anew; every later build into the folder obeys
    it. Documents that changed are read anew.
    """
    from refkit.outputs import recipe
    from refkit.serving import Server, Workshop

    made = recipe.read(output)
    output = output.resolve()
    os.chdir(_started_in(output, made))  # paths are seen from where the build was started
    way = Online(quiet=quiet, **asking)
    workshop = Workshop(
        output,
        made,
        extract=lambda: _extract(made, way, jobs or processors(), quiet),
        look_up=way.look_up if online else None,
    )
    if made.online and not online:
        complain("built with --online; without it here, what registries said is left out.")
    workshop.page()
    for problem in workshop.problems:
        complain(problem)
    with Server(workshop, host, port) as server:
        if host not in _LOOPBACK:
            complain(f"listening on {host}: whoever reaches it and has the token can change files.")
        stdout().print(server.address, soft_wrap=True, markup=False)
        if browser:
            click.launch(server.address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return


def _extract(made: Recipe, way: Online, jobs: int, quiet: bool) -> list[Extraction]:
    from refkit import pipeline

    paths: list[Given] = [type_given.convert(path, None, None) for path in made.paths]
    with progress_bar(quiet) as progress:
        return pipeline.extract_all(
            paths, jobs=jobs, progress=progress, fetch=way.fetch, use_beside=made.beside
        )


def _started_in(output: Path, made: Recipe) -> Path:
    folder = (output / made.folder).resolve()
    if not folder.is_dir():
        raise RefkitError(
            "the folder that the build was started in is gone.",
            path=str(folder),
            hint="Build anew with `refkit build`.",
        )
    return folder
