"""Draw theme/hero.svg, the ornament of the home page: five hubs, each with its circle of members.

python tools/hero.py
"""

import math
from pathlib import Path

HUBS = ((120, 130, 11), (330, 80, 5), (470, 230, 13), (300, 330, 8), (110, 370, 6))
"""Centre x, y and number of members of each hub, in units of the drawing (580 × 500)."""

LINKS = ((0, 1), (1, 2), (2, 3), (3, 4), (4, 0), (0, 3), (1, 3))


def points(x: float, y: float, count: int, start: float) -> list[tuple[float, float]]:
    """The members around a hub, at distances that alternate so that the circle looks grown."""
    found = []
    for index in range(count):
        angle = start + 2 * math.pi * index / count
        radius = 62 + 16 * (index % 3)
        found.append((x + radius * math.cos(angle), y + radius * math.sin(angle)))
    return found


def main() -> None:
    """Write the drawing."""
    lines, dots, hubs = [], [], []
    for first, second in LINKS:
        (x1, y1, _), (x2, y2, _) = HUBS[first], HUBS[second]
        lines.append(f"M{x1} {y1}L{x2} {y2}")
    spokes = []
    for number, (x, y, count) in enumerate(HUBS):
        hubs.append(f'<circle cx="{x}" cy="{y}" r="15"/>')
        for px, py in points(x, y, count, number * 0.7):
            spokes.append(f"M{x} {y}L{px:.0f} {py:.0f}")
            dots.append(f'<circle cx="{px:.0f}" cy="{py:.0f}" r="5"/>')
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="10 -20 580 500" width="580" height="500">'
        f'<path d="{"".join(lines)}" fill="none" stroke="#f4b183" stroke-width="2" opacity=".55"/>'
        f'<path d="{"".join(spokes)}" fill="none" stroke="#fff" opacity=".28"/>'
        f'<g fill="#cfe6e1" opacity=".75">{"".join(dots)}</g><g fill="#f4b183">{"".join(hubs)}</g>'
        "</svg>\n"
    )
    (Path(__file__).parents[1] / "theme" / "hero.svg").write_text(svg, "utf-8")


if __name__ == "__main__":
    main()
