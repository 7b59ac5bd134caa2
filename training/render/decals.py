"""Things printed, sewn or stuck on a finished product: words, patches, seams, buttons, dark gaps. They never leave its outline."""
import numpy as np

from . import labels, shapes
from .canvas import SIZE, Material


def print_on(rng, canvas, palette):
    w, h = rng.uniform(0.1, 0.5, 2)
    x, y = rng.normal(0, 0.25, 2)
    quad = np.array(((-w, -h), (w, -h), (w, h), (-w, h))) * (1, 0.6) + (x, y)
    art, mask = labels.placed(rng, SIZE, quad * shapes.HALF + SIZE / 2, palette[::-1])
    canvas.paint(rng, mask * canvas.alpha, Material(rng, palette, 'satin'), 2, albedo=art, shadow=0)


def seams(rng, canvas, palette):
    material = Material(rng, [np.clip(palette[0] * 0.4, 0, 1).astype(np.float32), palette[1]], 'matt')
    for _ in range(int(rng.integers(1, 5))):
        a, b = rng.uniform(-0.8, 0.8, (2, 2))
        canvas.paint(rng, shapes.stroked(shapes.curve(rng, a, b, 0.3), rng.uniform(1, 3)) * canvas.alpha, material, 1, shadow=0.2)


def buttons(rng, canvas, palette):
    material = Material(rng, palette[2:], str(rng.choice(['gloss', 'metal', 'matt'])))
    x, y = rng.normal(0, 0.3, 2)
    step, r = rng.uniform(0.08, 0.25), rng.uniform(0.015, 0.07)
    for k in range(int(rng.integers(1, 6))):
        canvas.paint(rng, shapes.filled(shapes.ellipse(x, y + k * step, r, r)) * canvas.alpha, material, 4, shadow=0.4)


def gap(rng, canvas, palette):
    """A dark opening, slot or grille: part of the thing, not a hole."""
    dark = Material(rng, [np.full(3, rng.uniform(0, 0.12), np.float32)] * 2, 'matt')
    outline = shapes.superellipse(*rng.normal(0, 0.25, 2), *rng.uniform(0.04, 0.3, 2), rng.uniform(2, 8))
    canvas.paint(rng, shapes.filled(outline) * canvas.alpha, dark, 2, shadow=0)


KINDS = (print_on, print_on, seams, buttons, gap)


def decorated(rng, canvas, palette):
    for _ in range(int(rng.integers(1, 4))):
        KINDS[int(rng.integers(0, len(KINDS)))](rng, canvas, palette)
