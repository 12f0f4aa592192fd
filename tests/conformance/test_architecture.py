"""The house as design.md draws it: which module stands on which floor, and what is never done on it."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "scosim"

FLOORS = (
    ("errors", "codes", "extras", "calendar", "draws"),
    ("terms", "provision"),
    ("chances", "readings", "rulebook", "rights", "procedure"),
    ("law", "stances"),
    ("history", "scenario"),
    ("house", "courses", "tally"),
    ("engine", "ensemble", "exact", "verify"),
    (
        "reasons",
        "basis",
        "timeline",
        "figures",
        "odds",
        "bands",
        "sources",
        "wording",
        "answers",
        "expectations",
        "tables",
        "results",
        "pivots",
        "links",
        "explain",
        "coverage",
        "acceptance",
        "stories",
        "proofs",
        "checks",
        "made",
        "report",
        "saved",
        "export",
        "starting",
        "schemas",
        "watch",
    ),
    ("cli", "__main__", "testing"),
)
"""From the ground up; on a floor, an import goes to the left, save where the rooms are apart."""

APART = (3, 6)
"""Floors on which no room sees another."""

OUTSIDE = {
    "draws": {"numpy"},
    "stances": {"numpy"},
    "scenario": {"pydantic", "pydantic_core", "yaml"},
    "engine": {"simpy"},
    "ensemble": {"numpy"},
    "exact": {"numpy"},
    "bands": {"numpy"},
    "report": {"rich", "jinja2", "markupsafe", "matplotlib"},
    "export": {"rich"},
    "cli": {"click", "rich"},
    "testing": {"hypothesis", "yaml"},
}
"""What each room may import beside the standard library; the rest may import nothing."""

# ── Walking ──────────────────────────────────────────────────────────────────────────────────────────────

FILES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix("__init__").rstrip("."): path
    for path in sorted(ROOT.rglob("*.py"))
}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in FILES.items()}
PACKAGES = {name for name, path in FILES.items() if path.name == "__init__.py"}


def room(module: str) -> str:
    """The file or folder of scosim to which a module belongs; an engine_x belongs to the engine."""
    return module.split(".")[0].split("_")[0] if not module.startswith("__") else module


def floor(module: str) -> tuple[int, int]:
    """The floor of a module, and its place there."""
    for number, rooms in enumerate(FLOORS):
        if room(module) in rooms:
            return number, rooms.index(room(module))
    raise LookupError(f"{module} stands on no floor of tests/conformance/test_architecture.py: give it one")


def imports(name: str, tree: ast.AST, *, at_once: bool = False) -> Iterator[str]:
    """The modules of scosim that a module imports; `at_once` leaves out those imported late, or for types only."""
    inside = name if name in PACKAGES else name.rpartition(".")[0]
    for node in _nodes(tree, at_once):
        if isinstance(node, ast.Import):
            yield from (alias.name[7:] for alias in node.names if alias.name.startswith("scosim."))
        elif isinstance(node, ast.ImportFrom):
            base = _base(node, inside)
            if base is not None:
                for alias in node.names:
                    deeper = f"{base}.{alias.name}".lstrip(".")
                    yield deeper if deeper in FILES else base


def _base(node: ast.ImportFrom, inside: str) -> str | None:
    if node.level == 0:
        whole = node.module or ""
        return whole[7:] if whole.startswith("scosim.") else "" if whole == "scosim" else None
    parts = inside.split(".") if inside else []
    parts = parts[: len(parts) - node.level + 1]
    return ".".join([*parts, *([node.module] if node.module else [])])


def _nodes(tree: ast.AST, at_once: bool) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        typing = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        if at_once and (typing or isinstance(node, ast.FunctionDef)):
            continue
        yield node
        yield from _nodes(node, at_once)


def outside(tree: ast.AST) -> set[str]:
    """The packages that a module imports from elsewhere than scosim and the standard library."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add((node.module or "").split(".")[0])
    return names - set(sys.stdlib_module_names) - {"scosim"}


def misdirected(name: str, tree: ast.AST) -> list[str]:
    """The imports of a module that do not go down."""
    return [to for to in imports(name, tree) if not _goes_down(name, to)]


def _goes_down(name: str, to: str) -> bool:
    if name == "" or room(name) == room(to):
        return True
    if to == "":
        return floor(name)[0] > 6  # the root has nothing but the version and the public names
    (mine, place), (theirs, its_place) = floor(name), floor(to)
    return theirs < mine or (theirs == mine and mine not in APART and its_place < place)


modules = pytest.mark.parametrize("name", list(FILES), ids=lambda name: name or "scosim")
below = pytest.mark.parametrize("name", [name for name in FILES if name and floor(name)[0] <= 6])
laws = pytest.mark.parametrize("name", [name for name in FILES if room(name) == "law"])

# ── Floors ───────────────────────────────────────────────────────────────────────────────────────────────


def test_there_is_a_house_to_look_at():
    assert {"calendar", "law", "law.charter", "engine", "stances.scripted", "cli"} <= set(FILES)


@modules
def test_every_module_stands_on_a_floor(name):
    assert name == "" or floor(name) >= (0, 0)


@modules
def test_an_import_only_goes_down(name):
    assert misdirected(name, TREES[name]) == []


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("terms", "from .rulebook import Rulebook"),
        ("errors", "from .calendar import Day"),
        ("readings", "from .procedure import decide"),
        ("stances.scripted", "from ..law import SCO"),
        ("law.charter", "from ..stances.scripted import Line"),
        ("law.charter", "from ..stances import scripted"),
        ("engine", "from .ensemble import columns"),
        ("history.record", "import scosim.scenario.case"),
        ("procedure", "def late():\n    from scosim.engine import history"),
        ("calendar", "from . import engine"),
        ("engine", "from . import run"),
    ],
)
def test_an_import_that_goes_up_or_sideways_is_seen(name, line):
    assert len(misdirected(name, ast.parse(line))) == 1


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("rulebook", "from .readings import truth"),
        ("law.charter", "from . import silences"),
        ("law", "from ..rulebook import Rulebook"),
        ("house.house", "from .acts import Acts"),
        ("engine", "from .procedure import decide"),
        ("results", "from . import __version__"),
        ("cli", "import json"),
    ],
)
def test_an_import_that_goes_down_is_let_pass(name, line):
    assert misdirected(name, ast.parse(line)) == []


def test_no_module_imports_itself_by_way_of_others():
    graph = {name: set(imports(name, TREES[name], at_once=True)) - {name, ""} for name in FILES if name}
    while leaves := [name for name, seen in graph.items() if not seen & set(graph)]:
        for name in leaves:
            del graph[name]
    assert graph == {}, "what is left here waits for itself"


@below
def test_law_and_stances_are_seen_only_by_the_case(name):
    """The runners take a rulebook and a world: they import no law, and no way to come to a stance."""
    allowed = room(name) in ("law", "stances", "scenario", "history")
    assert allowed or not {room(to) for to in imports(name, TREES[name])} & {"law", "stances"}


@laws
def test_a_law_file_imports_the_ground_the_words_and_other_law_files_and_only_the_whole_sees_the_rulebook(name):
    rooms = {room(to) for to in imports(name, TREES[name])}
    assert rooms <= {"calendar", "terms", "provision", "law", *(["rulebook"] if name == "law" else [])}


@modules
def test_what_comes_from_outside_is_imported_only_where_it_is_needed(name):
    assert outside(TREES[name]) <= OUTSIDE.get(room(name), set())


# ── What floors 0 to 5 never do ──────────────────────────────────────────────────────────────────────────

CLOCKS = {"now", "today", "utcnow", "time", "monotonic", "perf_counter", "localtime", "gmtime"}
NEVER_IMPORTED = {"random", "secrets", "time", "uuid", "tempfile", "threading", "multiprocessing"}
NEVER_CALLED = {"hash", "id"}


def unsteady(tree: ast.AST) -> list[str]:
    """What in a module may differ from one run, machine or day to the next."""
    found = {node: list(_unsteady(node)) for node in ast.walk(tree)}
    for method in ast.walk(tree):
        if (
            isinstance(method, ast.FunctionDef) and method.name == "__hash__"
        ):  # it serves look-ups, and orders nothing
            found |= {node: [what for what in found[node] if what != "hash()"] for node in ast.walk(method)}
    return [f"line {node.lineno}: {what}" for node, each in found.items() for what in each]


def _unsteady(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Import(names):
            yield from (a.name for a in names if a.name.split(".")[0] in NEVER_IMPORTED or a.name == "numpy.random")
        case ast.ImportFrom(module, names, 0):
            found = {str(module).split(".")[0], *(f"{module}.{alias.name}" for alias in names)}
            yield from found & (NEVER_IMPORTED | {"numpy.random", "os.environ", "os.getenv"})
        case ast.Call(ast.Name(name)) if name in NEVER_CALLED:
            yield f"{name}()"
        case ast.Call(ast.Attribute(ast.Name("datetime" | "date" | "time") as clock, name)) if name in CLOCKS:
            yield f"{clock.id}.{name}()"
        case ast.Attribute(ast.Name("os"), ("environ" | "getenv" | "urandom") as name):
            yield f"os.{name}"
        case ast.Attribute(ast.Name("numpy" | "np"), "random"):
            yield "numpy.random"


@below
def test_nothing_below_the_telling_depends_on_chance_clock_address_or_environment(name):
    assert unsteady(TREES[name]) == []


@pytest.mark.parametrize(
    "line",
    [
        "import random",
        "from random import shuffle",
        "import numpy.random",
        "from numpy import random",
        "x = np.random.default_rng()",
        "import time",
        "from time import sleep",
        "x = date.today()",
        "x = datetime.now()",
        "x = hash(y)",
        "x = sorted(y, key=lambda each: id(each))",
        "x = os.environ['TZ']",
        "x = os.getenv('TZ')",
        "from os import environ",
    ],
)
def test_what_depends_on_chance_clock_address_or_environment_is_seen(line):
    assert len(unsteady(ast.parse(line))) == 1


def test_a_hash_that_serves_look_ups_is_let_pass():
    assert unsteady(ast.parse("class A:\n    def __hash__(self): return hash(self.a)")) == []
    assert len(unsteady(ast.parse("class A:\n    def __hash__(self): return hash(time.time())"))) == 1


# ── Sets have no order ───────────────────────────────────────────────────────────────────────────────────

NO_ORDER = {"sorted", "set", "frozenset", "len", "sum", "min", "max", "any", "all", "bool"}
ORDERED = {"tuple", "list", "dict", "iter", "enumerate", "zip", "map", "filter", "next", "join", "extend", "fromkeys"}
AMONG_SETS = (ast.BitAnd, ast.BitOr, ast.BitXor, ast.Sub)


def disordered(tree: ast.AST) -> list[str]:
    """Where a set is gone through in an order that may show: best effort, by what is plainly a set."""
    found: list[str] = []
    for scope in [tree, *(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))]:
        names = set(_set_names(scope))
        parents = {child: node for node in ast.walk(scope) for child in ast.iter_child_nodes(node)}
        for node in ast.walk(scope):
            if _is_set(node, names) and _order_shows(node, parents):
                found.append(f"line {node.lineno}: {ast.unparse(node)}")
    return list(dict.fromkeys(found))


def _set_names(scope: ast.AST) -> Iterator[str]:
    """Local names that are bound to sets, and to nothing else."""
    bound: dict[str, list[bool]] = {}
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            bound.setdefault(node.targets[0].id, []).append(_is_set(node.value, set()))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            bound.setdefault(node.target.id, []).append(
                ast.unparse(node.annotation).startswith(("set[", "frozenset["))
            )
        elif isinstance(node, ast.arg) and node.annotation is not None:
            bound.setdefault(node.arg, []).append(_says_set(node.annotation))
    yield from (name for name, each in bound.items() if all(each))


def _says_set(annotation: ast.AST) -> bool:
    return ast.unparse(annotation).startswith(("set[", "frozenset[", "AbstractSet["))


def _is_set(node: ast.AST, names: set[str]) -> bool:
    match node:
        case ast.Set() | ast.SetComp() | ast.Call(ast.Name("set" | "frozenset")):
            return True
        case ast.Call(ast.Attribute(inner, "union" | "intersection" | "difference" | "symmetric_difference")):
            return _is_set(inner, names)
        case ast.BinOp(left, op, right) if isinstance(op, AMONG_SETS):
            return _is_set(left, names) or _is_set(right, names)
        case ast.Name(name):
            return name in names
    return False


def _order_shows(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    parent = parents.get(node)
    match parent:
        case ast.For(iter=each):
            return each is node
        case ast.Starred():
            return not isinstance(parents.get(parent), ast.Set)
        case ast.comprehension(iter=each) if each is node:
            whole = parents[parent]
            return not isinstance(whole, ast.SetComp) and not _swallowed(whole, parents)
        case ast.Call(ast.Name(name)) if name in ORDERED:
            return not _swallowed(parent, parents)
        case ast.Call(ast.Attribute(_, name)) if name in ORDERED:
            return node in parent.args
    return False


def _swallowed(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether what goes through a set goes into something that has no order, or makes one."""
    parent = parents.get(node)
    return isinstance(parent, ast.Call) and isinstance(parent.func, ast.Name) and parent.func.id in NO_ORDER


@below
def test_no_set_is_gone_through_in_its_own_order(name):
    assert disordered(TREES[name]) == []


@pytest.mark.parametrize(
    "code",
    [
        "for x in {1, 2}: print(x)",
        "y = [x for x in set(z)]",
        "y = {x: 1 for x in {1, 2}}",
        "y = tuple({1, 2})",
        "y = ', '.join({a for a in z})",
        "y = (*{1, 2}, 3)",
        "y = list(set(a) | set(b))",
        "def f(z):\n    seen = set()\n    for x in seen: print(x)",
        "def f(seen: set[str]):\n    return [x for x in seen]",
        "y = list(x for x in {1, 2})",
        "y = dict.fromkeys({1, 2})",
    ],
)
def test_a_set_that_is_gone_through_in_its_own_order_is_seen(code):
    assert len(disordered(ast.parse(code))) == 1


@pytest.mark.parametrize(
    "code",
    [
        "for x in sorted({1, 2}): print(x)",
        "y = {x for x in {1, 2}}",
        "y = any(x for x in {1, 2})",
        "y = sorted(x for x in set(z))",
        "y = x in {1, 2}",
        "y = {*set(z), 1}",
        "y = max({1, 2})",
        "for x in [1, 2]: print(x)",
    ],
)
def test_a_set_whose_order_does_not_show_is_let_pass(code):
    assert disordered(ast.parse(code)) == []


# ── SimPy ────────────────────────────────────────────────────────────────────────────────────────────────


def private(tree: ast.AST) -> list[str]:
    """Underscored names of others, and classes made from SimPy's."""
    found = [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr.startswith("_")
        and not node.attr.startswith("__")
        and not (isinstance(node.value, ast.Name) and node.value.id in ("self", "cls"))
    ]
    bases = [base for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for base in node.bases]
    return found + [ast.unparse(base) for base in bases if "simpy" in ast.unparse(base)]


@pytest.mark.parametrize("name", [name for name in FILES if "simpy" in outside(TREES[name])])
def test_simpy_is_used_by_its_public_names_and_never_subclassed(name):
    assert private(TREES[name]) == []


@pytest.mark.parametrize("line", ["house.env._now = 1", "simpy.core._x()", "class Day(simpy.Event): pass"])
def test_a_private_name_of_simpy_and_a_subclass_are_seen(line):
    assert len(private(ast.parse(line))) == 1


# ── Law files ────────────────────────────────────────────────────────────────────────────────────────────


def more_than_assigned(name: str, tree: ast.Module) -> list[str]:
    """Statements of a law file that are more than a docstring, an import, an assignment, or an enactment."""
    return [f"line {node.lineno}: {type(node).__name__}" for node in tree.body if not _is_plain(name, node)] + [
        f"line {node.lineno}: {type(node).__name__}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Lambda | ast.IfExp | ast.BoolOp | ast.NamedExpr | ast.Await)
    ]


def _is_plain(name: str, node: ast.stmt) -> bool:
    match node:
        case ast.Import() | ast.ImportFrom() | ast.Assign() | ast.AnnAssign():
            return True
        case ast.Expr(ast.Constant(str())) | ast.Expr(ast.Call()):
            return True
        case ast.For(ast.Name(), ast.Tuple(rules), body, []):
            return all(map(_names_a_rule, rules)) and all(_enacts_again(each) for each in body)
        case ast.FunctionDef():
            return name == "law.facts"
    return False


def _names_a_rule(node: ast.expr) -> bool:
    """A rule of this file, or one of another law file by its name there."""
    match node:
        case ast.Name() | ast.Attribute(ast.Name()):
            return True
    return False


def _enacts_again(node: ast.stmt) -> bool:
    """For each rule of a list a text may keep it, or say something of it; nothing else is enacted in a row."""
    match node:
        case ast.Expr(ast.Call(ast.Attribute(ast.Name(), "carries_over" | "states"))):
            return True
    return False


@laws
def test_a_law_file_holds_assignments_only(name):
    assert more_than_assigned(name, TREES[name]) == []


@pytest.mark.parametrize(
    "code",
    [
        "if x: y = 1",
        "def f(): pass",
        "class A: pass",
        "for x in y: print(x)",
        "for x in (a, f()): g(x)",
        "for x in (a, b): g(x)",
        "for x in (a, b): T.carries_over(x); y = x",
        "for x in (a.b.c, d): T.carries_over(x)",
        "for x in (a, b[0]): T.states(x)",
        "for x, y in (a, b): T.carries_over(x)",
        "for x in (a, b):\n    for y in (a, b): T.carries_over(x)",
        "for x in (a, b): T.carries_over(x)\nelse: y = 1",
        "while x: pass",
        "with x: pass",
        "try: x = 1\nfinally: y = 1",
        "x = lambda: 1",
        "x = 1 if y else 2",
        "x = a and b",
        "del x",
    ],
)
def test_a_law_file_that_does_more_is_seen(code):
    assert more_than_assigned("law.charter", ast.parse(code))


@pytest.mark.parametrize(
    "code",
    [
        '"""A text."""',
        "from . import charter",
        "x = T.power('1', '…', by=y)",
        "x: tuple[str, ...] = ()",
        "T.states('1', '…')",
        "for x in (a, b): T.carries_over(x, until=None)",
        "for x in (a, charter.b): T.states('1', '…', instead_of=x)",
    ],
)
def test_a_law_file_that_assigns_enacts_or_carries_over_is_let_pass(code):
    assert more_than_assigned("law.merger_2025", ast.parse(code)) == []


@laws
def test_every_law_file_opens_with_the_name_of_its_text(name):
    assert ast.get_docstring(TREES[name])
