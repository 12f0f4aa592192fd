"""What a chart has, and how one is drawn: on a sheet as wide as a phone, by Matplotlib, the same bytes everywhere.

Nothing hangs on the fonts of a machine: text stays text, is placed by its baseline, and is measured in letters.  A
colour is a role, which a page may set (`--ink`, `--faint`, `--good`, `--bad`, `--open`, `--model`, `--paper`).
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from io import StringIO
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar
from xml.etree import ElementTree

from rich.cells import cell_len

from ...calendar import Day, year_of
from ..output import one_line

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.patches import Patch

INK, FAINT, PAPER = "#1f2328", "#667080", "#fefefe"
GOOD, BAD, OPEN, MODEL = "#1a7040", "#b4231d", "#8f5f00", "#5b3fb0"
ROLES = {
    INK: "ink",
    FAINT: "faint",
    PAPER: "paper",
    GOOD: "good",
    BAD: "bad",
    OPEN: "open",
    MODEL: "model",
}
"""Colours by what they say, for pages that set none."""

WIDTH = 360.0
"""Of a sheet, in points: the pixels of a phone, so that its letters are never smaller than nine."""

SIZE, LETTER = 10.0, 6.1
"""Of text, in points: its height, and what a letter takes in a wide font."""

STYLE: dict[Any, Any] = {
    "svg.hashsalt": "scosim",
    "svg.fonttype": "none",
    "text.parse_math": False,
    "text.usetex": False,
    "font.family": "DejaVu Sans",
    "font.size": SIZE,
    "hatch.linewidth": 0.8,
    "path.simplify": False,
}
SILENT: dict[str, Any] = {"Date": None, "Creator": None, "Format": None, "Type": None}

NO_TEXT = re.compile("[\ufffe\uffff]")
"""Beside what a terminal would obey, what may not stand in a document."""

LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}")
UNTURNED = re.compile(r"rotate\(-?0 ")
REFERENCE = re.compile(r"#([A-Za-z][\w.-]*)")
COLOUR = re.compile("|".join(ROLES))
FONT = re.compile(r" ?font-family:[^;]*;?")


class Chart(NamedTuple):
    """A drawing: its id, its title, what is seen in words, the SVG, and the table beneath with all its numbers."""

    name: str
    title: str
    words: str
    svg: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


# ── Words ────────────────────────────────────────────────────────────────────────────────────────────────


def plain(text: str) -> str:
    """A name as any document may hold it: what a reader would obey is spelled out."""
    return NO_TEXT.sub(lambda found: ascii(found[0])[1:-1], one_line(text))


def short(text: str, room: float) -> str:
    """A name as it fits into a room of so many points: cut with … where it does not."""
    text, most = plain(text), max(2, int(room / LETTER))
    if cell_len(text) <= most and len(text) <= 3 * most:
        return text
    kept = text[: 3 * most]
    while cell_len(kept) >= most:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wide(text: str) -> float:
    """The room that a text takes, in points."""
    return cell_len(text) * LETTER


T = TypeVar("T")
MOST = 12
"""Charts of one kind that are drawn."""


def first(groups: Sequence[T]) -> Iterator[tuple[int, T, str]]:
    """The first of many, numbered; with the last that is drawn goes how many are not."""
    left = len(groups) - MOST
    for number, each in enumerate(groups[:MOST], 1):
        yield number, each, f" {left} more are not drawn." if number == MOST and left > 0 else ""


def listed(names: Sequence[str], most: int = 4) -> str:
    """Some names in a sentence, the first of many."""
    shown = [plain(name) for name in names[:most]]
    if len(names) > most:
        return f"{', '.join(shown)} and {len(names) - most} more"
    return " and ".join(([", ".join(shown[:-1])] if shown[1:] else []) + shown[-1:])


# ── Scales ───────────────────────────────────────────────────────────────────────────────────────────────


class Scale(NamedTuple):
    """From values to points along one direction of a sheet."""

    first: float
    last: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Where a value lies."""
        span = self.last - self.first
        return self.start + (self.end - self.start) * ((value - self.first) / span if span else 0.0)


YEAR = 365.2425
STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
"""Months from one tick to the next."""


def ticks(first: Day, last: Day) -> list[tuple[Day, str]]:
    """The beginnings of months or years to mark between two days, with what is written there."""
    months = (last - first) / YEAR * 12
    step = next((each for each in STEPS if months / each <= (8 if each >= 12 else 6)), STEPS[-1])
    numbers = range(year_of(first) * 12 // step * step, year_of(last) * 12 + 12, step)
    days = ((date(number // 12, number % 12 + 1, 1).toordinal(), number) for number in numbers)
    return [(on, _tick(number, step)) for on, number in days if first <= on <= last]


def _tick(number: int, step: int) -> str:
    year, month = divmod(number, 12)
    return str(year) if step >= 12 else f"{year}-{month + 1:02}"


# ── Sheets ───────────────────────────────────────────────────────────────────────────────────────────────


class Sheet:
    """What is drawn upon: points from the left and from the top."""

    def __init__(self, figure: Figure, height: float) -> None:
        from matplotlib.transforms import Affine2D

        self._figure = figure
        self._place = Affine2D().scale(1 / WIDTH, -1 / height).translate(0, 1) + figure.transFigure

    def text(self, x: float, y: float, words: str, colour: str = INK, **how: Any) -> None:
        """A line of text on a baseline; `ha` is left, center or right."""
        self._figure.text(x, y, words, color=colour, va="baseline", transform=self._place, **how)

    def line(self, xs: Sequence[float], ys: Sequence[float], colour: str = INK, **how: Any) -> None:
        """A line through points."""
        from matplotlib.lines import Line2D

        self._figure.add_artist(Line2D(xs, ys, color=colour, transform=self._place, **{"linewidth": 1.0, **how}))

    def mark(self, x: float, y: float, shape: str, colour: str, *, hollow: bool = False, size: float = 7.0) -> None:
        """A mark of a shape, by Matplotlib's letter for it."""
        face = PAPER if hollow else colour
        self.line([x], [y], colour, marker=shape, markersize=size, markerfacecolor=face, markeredgewidth=1.4)

    def strokes(self, xs: Sequence[float], y: float, colour: str, size: float) -> None:
        """Short upright strokes across a line."""
        self.line(xs, [y] * len(xs), colour, linestyle="none", marker="|", markersize=size, markeredgewidth=0.8)

    def area(self, xs: Sequence[float], low: Sequence[float], high: Sequence[float], colour: str, **how: Any) -> None:
        """What lies between two stepped lines, tinted, or as it is said."""
        from matplotlib.patches import Polygon

        edge = [*_stepped(xs, low), *reversed(_stepped(xs, high))]
        self._add(Polygon(edge, **(how or {"facecolor": colour, "alpha": 0.25, "linewidth": 0})))

    def box(self, x: float, y: float, width: float, height: float, colour: str, **how: Any) -> None:
        """A rectangle from its upper left corner: outlined, tinted, or with a hatch."""
        from matplotlib.patches import Rectangle

        how = {"facecolor": "none", "edgecolor": colour, "linewidth": 1.0, **how}
        self._add(Rectangle((x, y), width, height, **how))

    def head(self, x: float, y: float, colour: str, shape: str = "v") -> None:
        """The head of an arrow that ends at a point: from above, or (>) from the left."""
        back = (x, y - 3.5) if shape == "v" else (x - 3.5, y)
        self.mark(*back, shape, colour, size=5)

    def _add(self, patch: Patch) -> None:
        patch.set_transform(self._place)
        self._figure.add_artist(patch)


def _stepped(xs: Sequence[float], ys: Sequence[float]) -> list[tuple[float, float]]:
    """The corners of a line that keeps its height until the next point."""
    corners = [(x, before) for x, before in zip(xs[1:], ys, strict=False)]
    points = list(zip(xs, ys, strict=True))
    return [points[0], *(each for pair in zip(corners, points[1:], strict=True) for each in pair)]


def drawing(name: str, title: str, words: str, height: float, draw: Callable[[Sheet], None]) -> str:
    """The SVG of what is drawn on a sheet of a height in points."""
    from matplotlib import rc_context, rcdefaults, rcParams
    from matplotlib.figure import Figure

    with rc_context(), _missing_letters():
        rcdefaults()
        rcParams.update(STYLE)
        figure = Figure(figsize=(WIDTH / 72, height / 72))
        draw(Sheet(figure, height))
        written = StringIO()
        figure.savefig(written, format="svg", transparent=True, metadata=SILENT)
    return _clean(written.getvalue(), name, title, words)


@contextmanager
def _missing_letters() -> Iterator[None]:
    """Letters that Matplotlib's own font lacks are no worry: the reader's has them."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"Glyph .* missing from|Matplotlib currently does not support")
        yield


# ── Clean SVG ────────────────────────────────────────────────────────────────────────────────────────────


def _clean(svg: str, name: str, title: str, words: str) -> str:
    """An SVG that may stand among others in a page: told in words, as wide as there is room, its ids its own."""
    root = ElementTree.fromstring(svg)
    ids = _ids(root, name)
    for element in [*root.iter()]:
        _tidy(element, ids)
    for parent in [*root.iter()]:
        for child in [*parent]:
            if child.tag in ("metadata", "style") or (child.tag in ("defs", "g") and not _filled(child)):
                parent.remove(child)
    head = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": root.get("viewBox", ""), "width": "100%"}
    head |= {"role": "img", "aria-labelledby": f"{name}-title {name}-words", "font-family": "sans-serif"}
    head |= {"stroke-linejoin": "round", "stroke-linecap": "butt"}
    new = ElementTree.Element("svg", head)
    for tag, told in (("title", title), ("desc", words)):
        ElementTree.SubElement(new, tag, id=f"{name}-{'words' if tag == 'desc' else tag}").text = plain(told)
    new.extend(root)
    return ElementTree.tostring(new, encoding="unicode") + "\n"


def _filled(element: ElementTree.Element) -> bool:
    return any(each.tag not in ("g", "defs", "style") for each in element.iter())


def _ids(root: ElementTree.Element, name: str) -> dict[str, str]:
    """A new id for each that is referred to, in the order of the drawing."""
    used = dict.fromkeys(
        found for element in root.iter() for value in element.attrib.values() for found in REFERENCE.findall(value)
    )
    there = [each for each in (element.get("id", "") for element in root.iter()) if each in used]
    return {each: f"{name}-{number}" for number, each in enumerate(there, 1)}


def _tidy(element: ElementTree.Element, ids: dict[str, str]) -> None:
    """One element without namespaces, with short numbers, colours by their roles, and its id if one refers to it."""
    element.tag = element.tag.rpartition("}")[2]
    element.tail = None
    if element.tag != "text":
        element.text = None

    def referred(at: re.Match[str]) -> str:
        return f"#{ids.get(at[1], at[1])}"

    found = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
    element.attrib.clear()
    for key, value in found.items():
        if key == "id":
            value = ids.get(value, "")
        elif key == "style":
            value = COLOUR.sub(_by_role, REFERENCE.sub(referred, FONT.sub("", value)))
        else:
            value = REFERENCE.sub(referred, value)
        if value and not UNTURNED.match(value):
            element.set(key, " ".join(LONG_NUMBER.sub(_rounded, value).split()))


def _by_role(found: re.Match[str]) -> str:
    return f"var(--{ROLES[found[0]]}, {found[0]})"


def _rounded(found: re.Match[str]) -> str:
    return f"{float(found[0]) + 0:.2f}".rstrip("0").rstrip(".")


# ── Keys ─────────────────────────────────────────────────────────────────────────────────────────────────


def flowing(widths: Iterable[float], room: float = WIDTH - 8) -> list[tuple[float, int]]:
    """Where things of some widths stand, one after the other in lines: from the left, and in which line."""
    x, line, found = 0.0, 0, []
    for width in widths:
        if x and x + width > room:
            x, line = 0.0, line + 1
        found.append((x, line))
        x += width
    return found
