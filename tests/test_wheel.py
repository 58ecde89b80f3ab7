"""The built wheel works outside the checkout, with everything it needs inside."""

import ast
import re
import subprocess
import sys
import sysconfig
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, install it in a fresh environment, return that environment's Python.

    The dependencies come from the running environment by a path file, so no network is needed;
    a path added that way does not bring the checkout's own refkit along.
    """
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(folder), str(ROOT))
    run(sys.executable, "-m", "venv", "--without-pip", str(folder / "env"))
    executable = folder / "env" / "bin" / "python"
    site = Path(run(str(executable), "-c", "import site; print(site.getsitepackages()[0])").strip())
    wheel = next(folder.glob("*.whl"))
    run(
        sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(site), str(wheel)
    )
    (site / "dependencies.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    return executable


def run(*command: str, cwd: Path | None = None) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_the_wheel_does_the_demo_outside_the_checkout(python: Path, tmp_path: Path) -> None:
    where = run(str(python), "-c", "import refkit; print(refkit.__file__)", cwd=tmp_path)
    assert str(ROOT) not in where
    out = tmp_path / "out"
    run(str(python), "-m", "refkit", "build", str(ROOT / "examples"), "-o", str(out), cwd=tmp_path)
    assert (out / "combined" / "references.bib").stat().st_size > 0
    assert (out / "report.html").stat().st_size > 0


def test_the_wheel_brings_languages_and_own_styles(python: Path, tmp_path: Path) -> None:
    assert "Kyrgyz" in run(str(python), "-m", "refkit", "languages", cwd=tmp_path)
    assert "refkit-author-date" in run(
        str(python), "-m", "refkit", "styles", "refkit-author-date", cwd=tmp_path
    )


def test_every_package_that_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {
        re.split(r"[\s<>=!~\[;]", line)[0].lower().replace("_", "-")
        for line in [
            *project["dependencies"],
            *project["optional-dependencies"]["pybtex"],
            *project["optional-dependencies"]["pdf"],
        ]
    }
    owners = packages_distributions()
    missing = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            for top in {name.split(".")[0] for name in names} - sys.stdlib_module_names:
                names_of = {owner.lower().replace("_", "-") for owner in owners.get(top, [top])}
                if top != "refkit" and not names_of & declared:
                    missing.add(f"{path.name} imports {top}")
    assert missing == set()
