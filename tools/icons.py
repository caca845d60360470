"""Make the icons that are no SVG, from the shape of theme/favicon.svg.

Run once, when the mark changes:

    pip install pillow
    python tools/icons.py

An icon is drawn eight times too large and made small, so that its edges are smooth.
"""

from pathlib import Path

from PIL import Image, ImageDraw

THEME = Path(__file__).parents[1] / "theme"
GROUND, LINES, KNOTS = "#0f4d4a", "#f4b183", "#ffffff"
POINTS = ((16, 5), (5, 13), (9, 26), (23, 26), (27, 13))
"""The five knots in the 32 × 32 units of the mark; every one is joined to every other."""
FINER = 8


def icon(size: int, scale: float, radius: float) -> Image.Image:
    """The mark on its ground; `scale` is its part of the width, `radius` in 32nds of it."""
    wide = size * FINER
    unit = wide / 32
    image = Image.new("RGBA", (wide, wide))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((0, 0, wide - 1, wide - 1), radius * unit, fill=GROUND)
    # The middle of the mark is (16, 15.5); it goes to the middle of the icon.
    places = [(16 + (x - 16) * scale, 16 + (y - 15.5) * scale) for x, y in POINTS]
    for number, one in enumerate(places):
        for other in places[number + 1 :]:
            line = [(one[0] * unit, one[1] * unit), (other[0] * unit, other[1] * unit)]
            draw.line(line, fill=LINES, width=round(1.6 * scale * unit))
    for x, y in places:
        draw.circle((x * unit, y * unit), 3.6 * scale * unit, fill=KNOTS)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def save(image: Image.Image, name: str) -> None:
    """Write a PNG with as few colours as it shows."""
    path = THEME / name
    path.parent.mkdir(exist_ok=True)
    image.quantize(64, Image.Quantize.FASTOCTREE).save(path, optimize=True)
    print(f"{name}: {path.stat().st_size} bytes")


def main() -> None:
    """Write every icon."""
    save(icon(192, 0.8, 7), "icons/icon-192.png")
    save(icon(512, 0.8, 7), "icons/icon-512.png")
    # Phones cut what they mask to a circle of four fifths of the width (W3C manifest, 1.13).
    save(icon(512, 0.62, 0), "icons/maskable-512.png")
    save(icon(180, 0.74, 0).convert("RGB"), "apple-touch-icon.png")
    small = [icon(size, 0.84, 7) for size in (16, 32, 48)]
    small[-1].save(THEME / "favicon.ico", sizes=[(16, 16), (32, 32), (48, 48)], append_images=small)
    print(f"favicon.ico: {(THEME / 'favicon.ico').stat().st_size} bytes")


if __name__ == "__main__":
    main()
