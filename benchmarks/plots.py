"""Growth as pictures: plain SVG, two axes of logarithms, the points that were measured and the line of slope 1."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

WIDTH, HEIGHT, LEFT, BELOW, ABOVE = 640, 400, 70, 50, 40
PLOTS = (
    ("scale-seconds", "Seconds of processor time", (("cpu_s", "#1f5fa8"),)),
    ("scale-memory", "Peak memory and bytes of the index, MB", (("peak_mb", "#a8431f"), ("index_mb", "#1f8a4c"))),
    ("scale-pairs", "Pairs of claims compared", (("pairs", "#6b3fa0"),)),
)


def draw(rows: Sequence[dict[str, Any]], folder: Path) -> list[Path]:
    """Draw what was measured into a folder; the files that were written. Fewer than two rows make no picture."""
    if len(rows) < 2:
        return []
    paths = []
    for name, title, series in PLOTS:
        path = folder / f"{name}.svg"
        path.write_text(_picture(title, rows, series), encoding="utf-8")
        paths.append(path)
    return paths


def draw_linking(rows: Sequence[dict[str, Any]], folder: Path) -> Path:
    """Draw how many pairs of claims all pairs, splink's blocking and ours bring together."""
    series = (("all", "#a8431f"), ("splink", "#1f8a4c"), ("ours", "#1f5fa8"))
    path = folder / "scale-linking.svg"
    there = [one for one in series if all(one[0] in row for row in rows)]
    path.write_text(_picture("Pairs of amounts brought together", rows, there), encoding="utf-8")
    return path


def _picture(title: str, rows: Sequence[dict[str, Any]], series: Sequence[tuple[str, str]]) -> str:
    xs = [r["articles"] for r in rows]
    ys = [r[what] for what, _ in series for r in rows]
    low, high = math.log10(min(xs)), math.log10(max(xs))
    bottom, top = math.log10(min(ys)), math.log10(max(ys)) + 0.1

    def at(x: float, y: float) -> tuple[float, float]:
        across = (math.log10(x) - low) / ((high - low) or 1)
        up = (math.log10(y) - bottom) / ((top - bottom) or 1)
        return LEFT + across * (WIDTH - LEFT - 30), HEIGHT - BELOW - up * (HEIGHT - BELOW - ABOVE)

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"',
        ' font-family="sans-serif" font-size="13">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="24" font-size="16" fill="#222">{escape(title)}</text>',
    ]
    for x in xs:
        px, _ = at(x, 10**bottom)
        out.append(f'<line x1="{px:.1f}" y1="{ABOVE}" x2="{px:.1f}" y2="{HEIGHT - BELOW}" stroke="#ddd"/>')
        out.append(f'<text x="{px:.1f}" y="{HEIGHT - BELOW + 20}" text-anchor="middle" fill="#222">{x:,}</text>')
    out.append(f'<text x="{WIDTH / 2}" y="{HEIGHT - 10}" text-anchor="middle" fill="#222">articles</text>')
    for what, colour in series:
        points = [at(r["articles"], r[what]) for r in rows]
        first = rows[0][what]
        start, end = at(xs[0], first), at(xs[-1], min(first * xs[-1] / xs[0], 10**top))
        out.append(
            f'<line x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}" '
            f'stroke="{colour}" stroke-dasharray="4 4" opacity="0.6"/>'
        )
        out.append(
            f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}" fill="none" stroke="{colour}" '
            'stroke-width="2"/>'
        )
        for (x, y), row in zip(points, rows, strict=True):
            out.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>')
            out.append(f'<text x="{x + 6:.1f}" y="{y - 8:.1f}" fill="{colour}">{row[what]:,}</text>')
        label = what.replace("_", " ")
        out.append(f'<text x="{LEFT + 8}" y="{points[0][1] + 18:.1f}" fill="{colour}">{label}</text>')
    return "\n".join([*out, "</svg>", ""])
