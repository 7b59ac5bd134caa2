"""Turned things: bottles, jars, cans, cups with handles, vases, candles, lamps, tubes."""
import numpy as np

from . import labels, shapes
from .canvas import SIZE, Material
from .shapes import HALF


def profile(rng, top, bottom, radius, kind):
    """(y, radius) rows of a random body."""
    y = np.linspace(top, bottom, 40)
    t = (y - top) / (bottom - top)
    if kind == 'straight':
        r = np.full_like(t, radius) * (1 + rng.uniform(-0.25, 0.25) * (t - 0.5))
    elif kind == 'bottle':
        neck, shoulder = rng.uniform(0.25, 0.5), rng.uniform(0.18, 0.42)
        r = radius * (neck + (1 - neck) / (1 + np.exp(-(t - shoulder) * rng.uniform(14, 45))))
    else:
        r = radius * (1 + sum(rng.normal(0, 0.22) * np.cos(k * np.pi * t + rng.uniform(0, 6)) for k in (1, 2, 3)))
    return np.stack((y, np.clip(r, 0.03, 0.95)), 1)


def round_height(rows, mask):
    """The true height field of a turned body: a circle across each row."""
    ys = (np.arange(SIZE) - SIZE / 2) / HALF
    radius = np.interp(ys, rows[:, 0], rows[:, 1]).astype(np.float32) * HALF
    x = np.arange(SIZE, dtype=np.float32) - SIZE / 2
    inside = np.maximum(radius[:, None] ** 2 - x[None] ** 2, 1.0)
    return np.sqrt(inside) * (mask > 0)


def body(rng, canvas, rows, tilt, material, albedo=None):
    mask = shapes.filled(shapes.turned(rows, tilt))
    canvas.paint(rng, mask, material, albedo=albedo, height=round_height(rows, mask))
    return mask


def band(rng, canvas, rows, tilt, palette):
    """A paper label round the body."""
    y0, y1 = np.sort(rng.uniform(rows[0, 0], rows[-1, 0], 2))
    if y1 - y0 < 0.1:
        return
    part = rows[(rows[:, 0] >= y0) & (rows[:, 0] <= y1)]
    if len(part) < 2:
        return
    mask = shapes.filled(np.concatenate((
        shapes.ellipse(0, y0, part[0, 1], part[0, 1] * tilt, 0, 0, np.pi, 24)[::-1],
        np.stack((part[:, 1], part[:, 0]), 1),
        shapes.ellipse(0, y1, part[-1, 1], part[-1, 1] * tilt, 0, 0, np.pi, 24),
        np.stack((-part[:, 1], part[:, 0]), 1)[::-1])))
    r = part[:, 1].max()
    corners = [(SIZE / 2 + sx * r * HALF, SIZE / 2 + y * HALF) for sx, y in ((-1, y0), (1, y0), (1, y1 + r * tilt), (-1, y1 + r * tilt))]
    art, _ = labels.placed(rng, SIZE, corners, palette)
    material = Material(rng, palette, str(rng.choice(['matt', 'satin', 'gloss'])))
    canvas.paint(rng, mask, material, albedo=art, height=round_height(rows, mask), shadow=0)


def mouth(rng, canvas, rows, tilt, palette):
    """An open top: the dark or light inside, seen from above."""
    r = rows[0, 1]
    if tilt < 0.05:
        return
    inside = shapes.filled(shapes.ellipse(0, rows[0, 0], r * 0.9, r * 0.9 * tilt))
    dark = [np.clip(palette[0] * rng.uniform(0.3, 0.9), 0, 1).astype(np.float32)] * 3
    canvas.paint(rng, inside, Material(rng, dark, 'matt'), rounding=2, shadow=0)


def vessel(rng, canvas, palette, glass=False):
    tall = rng.uniform(0.4, 0.95)
    rows = profile(rng, -tall, tall, rng.uniform(0.16, 0.62), str(rng.choice(['straight', 'bottle', 'free'])))
    tilt = rng.uniform(0.0, 0.3)
    material = Material(rng, palette, 'glass' if glass else None)
    if glass and rng.random() < 0.6:
        filling(rng, canvas, rows, tilt, palette)
    body(rng, canvas, rows, tilt, material)
    if rng.random() < 0.65:
        band(rng, canvas, rows, tilt, palette[::-1])
    if rng.random() < 0.5:
        cap(rng, canvas, rows, tilt, palette)
    elif not glass:
        mouth(rng, canvas, rows, tilt, palette)


def filling(rng, canvas, rows, tilt, palette):
    level = rng.uniform(rows[0, 0] * 0.6, rows[-1, 0] * 0.6)
    part = rows[rows[:, 0] >= level] * (1, 0.94)
    if len(part) > 2:
        body(rng, canvas, part, tilt, Material(rng, palette[::-1], str(rng.choice(['satin', 'glass']))))


def cap(rng, canvas, rows, tilt, palette):
    r = max(0.05, rows[0, 1] * rng.uniform(0.9, 1.25))
    high = rng.uniform(0.06, 0.3)
    lid = profile(rng, max(-0.98, rows[0, 0] - high), rows[0, 0] + 0.03, r, 'straight')
    body(rng, canvas, lid, tilt, Material(rng, palette[1:]))
    if rng.random() < 0.5:
        canvas.paint(rng, shapes.filled(shapes.ellipse(0, lid[0, 0], lid[0, 1], lid[0, 1] * tilt + 0.003)), Material(rng, palette[1:]), 3, shadow=0)


def mug(rng, canvas, palette, glass=False):
    """A cup with a handle: the hole in the handle is background."""
    high, r = rng.uniform(0.35, 0.75), rng.uniform(0.3, 0.55)
    rows = profile(rng, -high, high, r, 'straight' if rng.random() < 0.6 else 'free')
    rows[:, 1] = np.clip(rows[:, 1], 0.15, 0.6)
    tilt = rng.uniform(0.0, 0.28)
    side = rng.choice([-1, 1])
    reach = rng.uniform(0.16, 0.38)
    hoop = shapes.ellipse(side * r * 0.95, rng.uniform(-0.2, 0.2) * high, reach, rng.uniform(0.35, 0.75) * high)
    material = Material(rng, palette, 'glass' if glass else None)
    canvas.paint(rng, shapes.stroked(hoop, rng.uniform(7, 24), True), material, 8)
    if glass and rng.random() < 0.6:
        filling(rng, canvas, rows, tilt, palette)
    body(rng, canvas, rows, tilt, material)
    if rng.random() < 0.4:
        band(rng, canvas, rows, tilt, palette[::-1])
    mouth(rng, canvas, rows, tilt, palette)


def lamp(rng, canvas, palette):
    foot = shapes.ellipse(0, 0.85, rng.uniform(0.15, 0.4), rng.uniform(0.03, 0.1))
    metal = Material(rng, palette)
    canvas.paint(rng, shapes.filled(foot), metal, 6)
    stem = shapes.curve(rng, (0, 0.85), (rng.uniform(-0.2, 0.2), -0.2), rng.choice([0.0, 0.25]))
    canvas.paint(rng, shapes.stroked(stem, rng.uniform(3, 16)), metal, 4)
    rows = profile(rng, -rng.uniform(0.6, 0.95), rng.uniform(-0.35, 0.0), rng.uniform(0.25, 0.6), 'straight')
    rows[:, 1] *= np.linspace(rng.uniform(0.3, 1), 1, len(rows))
    body(rng, canvas, rows, rng.uniform(0, 0.15), Material(rng, palette[1:]))
