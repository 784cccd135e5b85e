"""The picture of a flow as SVG: boxes with titles, arrows, and where a review stands.

Only presentation attributes, no styles: the pages allow no inline style. A state is said by a word and the
line of the box; its colour only helps.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from .layout import Arrow, Way, layout_of

#: Three columns fit beside the list at a desk (``static/src/parts/_picture.scss``).
WIDTH, HEIGHT = 184, 84
GAP_X, GAP_Y = 40, 28
MARGIN_X, MARGIN_Y = 40, 12
#: How far the slanted sides of a question go in.
CUT = 18
#: Letters that fit in one line of a box, and the height of a line.
LETTERS, LINE = 22, 18
INK, GREY = "#0b0c0c", "#505a5f"
FONT = "Helvetica Neue, Arial, sans-serif"


@dataclass(frozen=True)
class Look:
    """How a state looks and what it is called."""

    sign: str
    word: str
    fill: str
    line: str
    thickness: int
    dashes: str = ""

    def said(self, count: str) -> str:
        """The state in words; ``count`` is how far several people or agencies are, like "1 of 3 done"."""
        return " ".join(part for part in (self.sign, said_with(self.word, count)) if part)


#: State → look. ``plain`` is a picture of the process alone.
LOOKS: Mapping[str, Look] = {
    "plain": Look("", "", "#ffffff", INK, 1),
    "done": Look("✓", "Done", "#e5f3ec", "#0f7a52", 2),
    "current": Look("▶", "Now", "#d2e2f1", "#1d70b8", 4),
    "cancelled": Look("✕", "Stopped", "#f3f2f1", GREY, 2, "3 3"),
    "ahead": Look("", "Not reached", "#ffffff", GREY, 1, "7 4"),
}


def said_with(word: str, count: str) -> str:
    """A state and how far the several are, without saying "done" twice."""
    if not count or word == "Done":
        return count or word
    return f"{word}, {count}"


def kind_of(node: Any) -> str:
    """Whether a node is work for people, a question or fork that the system answers, or an end."""
    if node.task_type == "HUMAN":
        return "work"
    return "end" if node.task_type in ("END", "START") else "gateway"


def title_of(node: Any) -> str:
    """What the node is called on screen."""
    return str(node.task_title or node.name.replace("_", " ").capitalize())


def draw(
    flow_class: type[Any],
    *,
    title: str,
    description: str,
    states: Mapping[str, str] | None = None,
    counts: Mapping[str, str] | None = None,
    prefix: str = "picture",
) -> SafeString:
    """Return the flow as one ``<svg>``. ``states``: node name → key of ``LOOKS``; without it a plain picture.

    ``counts``: node name → how far the several are that do it, like "1 of 3 done".
    """
    plan = layout_of(flow_class)
    boxes = {name: _corner(*place) for name, place in plan.places.items()}
    width = 2 * MARGIN_X + plan.columns * WIDTH + (plan.columns - 1) * GAP_X
    height = 2 * MARGIN_Y + plan.rows * HEIGHT + (plan.rows - 1) * GAP_Y
    nodes = {node.name: node for node in flow_class.instance.nodes()}
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{prefix}-title {prefix}-desc" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="{FONT}" font-size="15">',
        f'<title id="{prefix}-title">{escape(title)}</title>',
        f'<desc id="{prefix}-desc">{escape(description)}</desc>',
        f'<defs><marker id="{prefix}-tip" markerWidth="6" markerHeight="6" refX="6" refY="3" orient="auto">'
        f'<path d="M0 0 L6 3 L0 6 z" fill="{GREY}"/></marker></defs>',
    ]
    cut = {name for name, node in nodes.items() if kind_of(node) == "gateway"}
    parts += [_arrow(arrow, boxes, prefix, lane, cut) for lane, arrow in enumerate(plan.arrows)]
    for name in plan.places:
        state = states.get(name, "ahead") if states is not None else "plain"
        parts.append(_box(nodes[name], boxes[name], state, (counts or {}).get(name, "")))
    parts.append("</svg>")
    # Titles come from the code of the flows and are escaped above all the same.
    return mark_safe("\n".join(parts))


def _corner(row: int, column: int) -> tuple[int, int]:
    return MARGIN_X + column * (WIDTH + GAP_X), MARGIN_Y + row * (HEIGHT + GAP_Y)


def _box(node: Any, corner: tuple[int, int], state: str, count: str) -> str:
    (x, y), look = corner, LOOKS[state]
    word = look.said(count)
    dashes = f' stroke-dasharray="{look.dashes}"' if look.dashes else ""
    paint = f'fill="{look.fill}" stroke="{look.line}" stroke-width="{look.thickness}"{dashes}'
    if kind_of(node) == "gateway":
        right, middle, low = x + WIDTH, y + HEIGHT // 2, y + HEIGHT
        points = f"{x},{middle} {x + CUT},{y} {right - CUT},{y} {right},{middle} {right - CUT},{low} {x + CUT},{low}"
        shape = f'<polygon points="{points}" {paint}/>'
    else:
        round_ = HEIGHT // 2 if kind_of(node) == "end" else 4
        shape = f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="{round_}" {paint}/>'
    letters = LETTERS if kind_of(node) == "work" else LETTERS - 4
    lines = wrap(title_of(node), letters)[:3]
    many = len(lines) + bool(word)
    first = y + HEIGHT // 2 - (many * LINE) // 2 + 14
    centre = x + WIDTH // 2
    weight = ' font-weight="bold"' if look.thickness > 2 else ""
    said = [
        f'<text x="{centre}" y="{first + index * LINE}" text-anchor="middle" fill="{INK}"{weight}>'
        f"{escape(line)}</text>"
        for index, line in enumerate(lines)
    ]
    if word:
        said.append(
            f'<text x="{centre}" y="{first + len(lines) * LINE}" text-anchor="middle" font-size="13" '
            f'fill="{INK}">{escape(word)}</text>'
        )
    # A picture that is wider than its box starts at what is under way (``static/src/picture.js``).
    group = '<g data-now="">' if state == "current" else "<g>"
    return f"{group}{shape}{''.join(said)}</g>"


def _arrow(
    arrow: Arrow, boxes: Mapping[str, tuple[int, int]], prefix: str, lane: int, cut: set[str]
) -> str:
    """One arrow as a path of straight lines. ``lane`` keeps arrows that run side by side apart.

    Arrows come in by the upper half of a side and go out by the lower half, so that they never lie on each
    other. Steps in ``cut`` have slanted sides, which those arrows meet further in.
    """
    (sx, sy), (tx, ty) = boxes[arrow.source], boxes[arrow.target]
    half, aside = WIDTH // 2, 18 + 9 * (lane % 3)
    leave, enter = sy + HEIGHT * 2 // 3, ty + HEIGHT // 3
    inset = CUT // 3 if arrow.target in cut else 0
    if arrow.way is Way.DOWN:
        points = [(sx + half, sy + HEIGHT), (tx + half, ty)]
    elif arrow.way is Way.OUT:
        points = [(sx + half, leave), (tx + half, leave), (tx + half, ty)]
    elif arrow.way is Way.IN:
        points = [(sx + half, sy + HEIGHT), (sx + half, enter), (tx + WIDTH - inset, enter)]
    elif arrow.way is Way.PAST:
        x = sx + WIDTH + aside
        points = [(sx + half, leave), (x, leave), (x, enter), (tx + WIDTH - inset, enter)]
    else:
        x = min(sx, tx) - aside
        points = [(sx + half, leave), (x, leave), (x, enter), (tx + inset, enter)]
    way = "M" + " L".join(f"{x} {y}" for x, y in points)
    return f'<path d="{way}" fill="none" stroke="{GREY}" stroke-width="2" marker-end="url(#{prefix}-tip)"/>'
