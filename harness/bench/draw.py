#!/usr/bin/env python3
"""Draws the growth curves of ci/bench, and prints them as a table.

usage: draw.py POINTS CHART

POINTS has lines of a curve's name, x and y, with tabs between. A name is
"Y by X" or "Y by X, VARIANT": curves of the same Y and X share a panel. Both
axes are logarithmic; a cost that does not grow is a flat line. CHART is SVG.
"""
import collections
import html
import math
import sys

WIDTH, HEIGHT, LEFT, TOP, GAP, COLUMNS = 300, 170, 60, 34, 60, 2
COLOURS = ("#1b6ca8", "#c8553d", "#3a7d44", "#7a4d9f")


def read(path):
    """Panels, each with its variants, each with its points."""
    panels = collections.defaultdict(lambda: collections.defaultdict(list))
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            name, x, y = line.rstrip("\n").split("\t")
            title, _, variant = name.partition(", ")
            panels[title][variant].append((float(x), max(float(y), 1e-3)))
    return panels


def short(number):
    for size, unit in ((1e6, "M"), (1e3, "k")):
        if number >= size:
            return f"{number / size:g}{unit}"
    return f"{number:.3g}"


class Scale:
    """Whole powers of ten around the numbers, to a length in pixels."""

    def __init__(self, numbers, length, whole):
        low, high = math.log10(min(numbers)), math.log10(max(numbers))
        self._low = math.floor(low) if whole else low
        self._high = math.ceil(high) if whole else high
        if self._high == self._low:
            self._high += 1
        self._length = length

    def at(self, number):
        return (self._length * (math.log10(number) - self._low) /
                (self._high - self._low))

    def powers(self):
        return [10.0 ** n for n in range(math.ceil(self._low),
                                         math.floor(self._high) + 1)]


def text(x, y, content, anchor="middle", size=11, colour="#333"):
    return (f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" '
            f'text-anchor="{anchor}" fill="{colour}">{html.escape(content)}'
            "</text>")


def panel(title, variants):
    points = [point for curve in variants.values() for point in curve]
    across = Scale([x for x, _ in points], WIDTH, whole=False)
    up = Scale([y for _, y in points], HEIGHT, whole=True)
    parts = [text(WIDTH / 2, -14, title, size=13),
             f'<rect width="{WIDTH}" height="{HEIGHT}" fill="none" '
             'stroke="#999"/>']
    for y in up.powers():
        at = HEIGHT - up.at(y)
        parts.append(f'<path d="M0 {at:.1f}H{WIDTH}" stroke="#e4e4e4"/>')
        parts.append(text(-6, at + 4, short(y), "end"))
    for x in sorted({x for x, _ in points}):
        parts.append(text(across.at(x), HEIGHT + 15, short(x)))
    for number, (variant, curve) in enumerate(variants.items()):
        colour = COLOURS[number % len(COLOURS)]
        path = " ".join(f"{across.at(x):.1f},{HEIGHT - up.at(y):.1f}"
                        for x, y in curve)
        parts.append(f'<polyline points="{path}" fill="none" '
                     f'stroke="{colour}" stroke-width="2"/>')
        parts.append(text(WIDTH - 6, HEIGHT - 8 - 14 * number, variant, "end",
                          colour=colour))
    return "\n".join(parts)


def draw(panels, path):
    rows = -(-len(panels) // COLUMNS)
    wide = COLUMNS * (WIDTH + LEFT) + 20
    high = rows * (HEIGHT + GAP) + 10
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" '
             f'height="{high}" font-family="sans-serif">',
             f'<rect width="{wide}" height="{high}" fill="white"/>']
    for number, (title, variants) in enumerate(panels.items()):
        row, column = divmod(number, COLUMNS)
        parts.append(f'<g transform="translate('
                     f'{LEFT + column * (WIDTH + LEFT)} '
                     f'{TOP + row * (HEIGHT + GAP)})">')
        parts += [panel(title, variants), "</g>"]
    with open(path, "w", encoding="utf-8") as out:
        out.write("\n".join(parts + ["</svg>", ""]))


def tabulate(panels):
    for title, variants in panels.items():
        for variant, curve in variants.items():
            name = title + (f", {variant}" if variant else "")
            shown = "  ".join(f"{short(x)}: {y:.3g}" for x, y in curve)
            print(f"{name:52}{shown}")


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    panels = read(sys.argv[1])
    draw(panels, sys.argv[2])
    tabulate(panels)


main()
