"""Imports only run down: ground, stages, library, pipeline, command line."""

import ast
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "refkit"

GROUND = {"errors", "files", "model", "languages", "lookups", "csl", "tex", "programs", "values"}
STAGES = {"readers", "articles", "citations", "references", "checks", "formats", "rendering"}
STAGES |= {"reports"}
ALLOWED: dict[str, set[str]] = {
    **dict.fromkeys(GROUND, GROUND),
    "csl": set(),
    **{stage: GROUND | {stage} for stage in STAGES},
    "evidence": GROUND,
    "web": GROUND,
    "zotero": GROUND | {"web"},
    "resolvers": GROUND | {"web", "evidence"},
    "linking": GROUND | {"evidence"},
    "library": GROUND | {"evidence"},
    "corrections": GROUND | {"references", "evidence", "linking", "library"},
    "pipeline": GROUND
    | STAGES
    | {
        "beside",
        "corrections",
        "embedded",
        "evidence",
        "linking",
        "library",
        "processes",
        "resolvers",
        "web",
    },
    "readers": GROUND | {"readers", "web"},
    "processes": set(),
    "beside": GROUND | {"evidence"},
    "embedded": GROUND | {"evidence", "references"},
    "config": GROUND,
    "outputs": GROUND | STAGES | {"library", "pipeline"},
    "api": GROUND | STAGES | {"library", "pipeline"},
    "serving": GROUND | STAGES | {"corrections", "library", "pipeline", "outputs"},
}
ALLOWED["plugins"] = ALLOWED["api"] | {"linking"}
TOP = {"cli", "commands", "__init__", "__main__"}


def room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    rooms: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "refkit":
            rooms |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("refkit."):
            rooms.add((node.module or "").split(".")[1])
        elif isinstance(node, ast.Import):
            rooms |= {a.name.split(".")[1] for a in node.names if a.name.startswith("refkit.")}
    return rooms - {"__version__"}


def test_imports_only_run_down() -> None:
    wrong = []
    for path in sorted(SOURCE.rglob("*.py")):
        if room(path) in TOP:
            continue
        up = imported_rooms(path) - ALLOWED[room(path)] - {room(path)}
        wrong += [f"{path.relative_to(SOURCE)} imports {name}" for name in sorted(up)]
    assert wrong == []


def test_only_web_opens_a_socket_and_no_module_starts_a_shell() -> None:
    sockets = {"socket", "urllib.request", "http.client", "requests", "urllib3"}
    shells = {"subprocess", "pickle"}
    runs_a_program = {"programs.py"}  # without a shell, with a time limit
    for path in sorted(SOURCE.rglob("*.py")):
        forbidden = shells if room(path) == "web" else shells | sockets
        if str(path.relative_to(SOURCE)) in runs_a_program:
            forbidden = forbidden - {"subprocess"}
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names: set[str] = set()
            if isinstance(node, ast.Import):
                names = {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names = {node.module or ""}
            assert not names & forbidden, f"{path.relative_to(SOURCE)} imports {names & forbidden}"


def test_no_word_of_a_language_but_english_stands_in_code() -> None:
    letters = set("ğışçöüĞİŞÇÖÜäßéèêәғқңөұүһіў") | {chr(c) for c in range(0x410, 0x450)}
    allowed = {"languages/letters.py"}  # the letters themselves are its subject
    wrong = []
    for path in sorted(SOURCE.rglob("*.py")):
        name = str(path.relative_to(SOURCE))
        if name in allowed:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docstrings = {
            id(node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words = "".join(c if c.isalpha() else " " for c in node.value).split()
                foreign = [w for w in words if len(w) > 2 and set(w) & letters]
                if foreign and id(node) not in docstrings:
                    wrong.append(f"{name}:{node.lineno}: {foreign[:3]}")
    assert wrong == []
