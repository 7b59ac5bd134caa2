"""Things one sees through: bands and bracelets, bags with handles, pierced bodies, frames, wheels, scissors, cages, trusses."""
import numpy as np

from . import shapes
from .canvas import SIZE, Material

TAU = 2 * np.pi


def merged(*masks):
    return np.maximum.reduce(masks) if masks else np.zeros((SIZE, SIZE), np.float32)


def turned_by(outline, angle):
    c, s = np.cos(angle), np.sin(angle)
    return outline @ np.array(((c, s), (-s, c)))


def band(rng, canvas, palette):
    """A short tube seen from above: bracelet, tape, tyre, napkin ring, watch. The far wall shows inside; the rest of the inside is open."""
    rx, flat = rng.uniform(0.45, 0.88), rng.uniform(0.25, 1.0)
    ry, high = rx * flat, rng.uniform(0.04, 0.55) * (1.05 - flat)
    thick = rng.uniform(0.03, 0.35) * rx
    angle = rng.normal(0, 0.3) if rng.random() < 0.7 else rng.uniform(0, TAU)
    outside = Material(rng, palette, 'metal' if rng.random() < 0.35 else None)
    inside = outside if rng.random() < 0.5 else Material(rng, palette[1:])

    def wall(width, height, start, end):
        arc = shapes.ellipse(0, -high / 2, width, height, 0, start, end, 48)
        return turned_by(np.concatenate((arc, arc[::-1] + (0, high))), angle)

    inner = (rx - thick, max(0.02, ry - thick * rng.uniform(0.6, 1)))
    canvas.paint(rng, shapes.filled(wall(*inner, np.pi, TAU)), inside, rng.uniform(4, 20))
    top = [turned_by(shapes.ellipse(0, -high / 2, *size), angle) for size in ((rx, ry), inner)]
    canvas.paint(rng, shapes.filled(*top), outside, rng.uniform(3, 30), shadow=0.3)
    canvas.paint(rng, shapes.filled(wall(rx, ry, 0, np.pi)), outside, rng.uniform(4, 30), shadow=0)
    if rng.random() < 0.4:
        at = turned_by(shapes.ellipse(0, -high / 2, rx, ry, 0, np.pi * rng.uniform(0.3, 0.7), np.pi, 2), angle)[0]
        face = shapes.superellipse(*at, rng.uniform(0.08, 0.3), rng.uniform(0.08, 0.25), rng.uniform(2, 8))
        canvas.paint(rng, shapes.filled(np.clip(face, -0.98, 0.98)), Material(rng, palette[1:], 'gloss'), 10)


def loop(rng, x, y, wide, high):
    """A handle standing on (x - wide, y) and (x + wide, y): round, square or a bent rope."""
    kind = rng.random()
    if kind < 0.5:
        return shapes.ellipse(x, y, wide, high, 0, np.pi, TAU)
    shape = np.array(((x - wide, y), (x - wide * rng.uniform(0.6, 1), y - high), (x + wide * rng.uniform(0.6, 1), y - high), (x + wide, y)))
    shape += rng.normal(0, 0.02, shape.shape)
    return shapes.smooth(shape, 3, False) if kind < 0.85 else shape


def bag(rng, canvas, palette):
    """A body with one or two handles above it: bags, buckets, baskets, kettles, cases."""
    w, top, foot = rng.uniform(0.4, 0.8), rng.uniform(-0.35, 0.2), rng.uniform(0.6, 0.95)
    skin, strap = Material(rng, palette), Material(rng, palette[int(rng.integers(0, 3)):])
    reach, wide, x = rng.uniform(0.2, 0.9 + top), w * rng.uniform(0.25, 0.95), rng.normal(0, 0.05)
    thick = rng.uniform(3, 26)
    back = np.clip(loop(rng, x + rng.normal(0, 0.06), top + 0.05, wide, reach), -0.97, 0.97)
    if rng.random() < 0.6:
        canvas.paint(rng, shapes.stroked(back, thick), strap, 5)
    tall, middle = (foot - top) / 2, (foot + top) / 2
    if rng.random() < 0.5:
        body = np.array(((-w, top), (w, top), (w * rng.uniform(0.7, 1.15), foot), (-w * rng.uniform(0.7, 1.15), foot)))
        body = shapes.smooth(np.clip(body, -0.97, 0.97), int(rng.integers(0, 4)))
    else:
        body = shapes.superellipse(0, middle, w, tall, rng.uniform(2, 8))
    canvas.paint(rng, shapes.filled(body), skin, rng.uniform(10, 90))
    front = np.clip(loop(rng, x, top + rng.uniform(0.0, 0.3), wide, reach * rng.uniform(0.8, 1.1)), -0.97, 0.97)
    canvas.paint(rng, shapes.stroked(front, thick), strap, 5)


def pierced(rng, canvas, palette):
    """A body with openings of any form; the wall of an opening shows on one side."""
    rx, ry = rng.uniform(0.4, 0.92, 2)
    body = shapes.blob(rng, 0, 0, rx * 0.9, ry * 0.9, 0.25) if rng.random() < 0.25 else shapes.superellipse(0, 0, rx, ry, rng.uniform(2, 9))
    skin = Material(rng, palette)
    depth = rng.normal(0, 0.03, 2)
    across, down = (int(v) for v in rng.integers(1, 5, 2))
    room = np.array((rx / across, ry / down))
    power, slack, lean = rng.uniform(1.3, 9), rng.uniform(0.35, 0.85), rng.choice([0, rng.uniform(0, 3.14)])
    near, far = [], []
    for i in range(across):
        for k in range(down):
            if rng.random() < 0.12:
                continue
            at = ((i + 0.5) / across * 2 - 1, (k + 0.5) / down * 2 - 1) * np.array((rx, ry)) * 0.8
            hole = shapes.superellipse(*at, *(room * slack * 0.8), power, lean) if rng.random() < 0.8 else shapes.blob(rng, *at, *(room * slack * 0.7), 0.4)
            near.append(hole)
            far.append(hole + depth)
    wall = Material(rng, [np.clip(c * rng.uniform(0.4, 1.0), 0, 1).astype(np.float32) for c in palette])
    canvas.paint(rng, shapes.filled(body), wall, 5, shadow=0)
    seen = merged(*[shapes.filled(a) * shapes.filled(b) for a, b in zip(near, far)])
    rim = shapes.filled(body) * (1 - merged(*[shapes.filled(a) for a in near]))
    canvas.paint(rng, rim, skin, rng.uniform(3, 40), shadow=0.3)
    canvas.cut(seen)


def frame(rng, canvas, palette):
    """Picture frames, racks, stools, drying stands: bars round openings, perhaps seen askew."""
    w, h = rng.uniform(0.4, 0.92, 2)
    corners = np.array(((-w, -h), (w, -h), (w, h), (-w, h))) + rng.normal(0, 0.08, (4, 2)) * (rng.random() < 0.6)
    corners = np.clip(corners, -0.96, 0.96)
    wood, thick = Material(rng, palette), rng.uniform(3, 40)

    def inside(u, v):
        top, bottom = corners[0] + (corners[1] - corners[0]) * u, corners[3] + (corners[2] - corners[3]) * u
        return top + (bottom - top) * v

    for u in np.sort(rng.uniform(0.1, 0.9, int(rng.integers(0, 6)))) if rng.random() < 0.5 else np.linspace(0, 1, int(rng.integers(3, 9)))[1:-1]:
        canvas.paint(rng, shapes.stroked([inside(u, 0), inside(u, 1)], thick * rng.uniform(0.3, 0.9)), wood, 5)
    for v in np.linspace(0, 1, int(rng.integers(2, 6)))[1:-1]:
        canvas.paint(rng, shapes.stroked([inside(0, v), inside(1, v)], thick * rng.uniform(0.3, 0.9)), wood, 5)
    canvas.paint(rng, shapes.stroked(corners, thick, True), Material(rng, palette[int(rng.integers(0, 2)):]), rng.uniform(3, 15))


def wheel(rng, canvas, palette):
    """Rim, spokes, hub: wheels, fans, steering wheels, clocks without a face."""
    r, flat, angle = rng.uniform(0.55, 0.92), rng.uniform(0.4, 1), rng.uniform(0, 3.14)
    thick = rng.uniform(4, 46)
    spokes, start = int(rng.integers(2, 15)), rng.uniform(0, 6.28)
    metal = Material(rng, palette)
    rim = shapes.ellipse(0, 0, r, r * flat, angle)
    mask = merged(*[shapes.stroked([(0, 0), rim[int((start + k * TAU / spokes) % TAU / TAU * 63)]], thick * rng.uniform(0.2, 0.5)) for k in range(spokes)])
    canvas.paint(rng, mask, metal, 4)
    canvas.paint(rng, shapes.stroked(rim, thick, True), Material(rng, palette[1:]), rng.uniform(3, 20))
    canvas.paint(rng, shapes.filled(shapes.ellipse(0, 0, rng.uniform(0.05, 0.25), rng.uniform(0.05, 0.25) * flat, angle)), metal, 12)


def scissors(rng, canvas, palette):
    """Two eyes and two blades, more or less open; also tongs, keys, corkscrews."""
    metal, grip = Material(rng, palette, 'metal' if rng.random() < 0.6 else None), Material(rng, palette[1:])
    open_by = rng.uniform(0.02, 0.45)
    for side in (-1, 1):
        blade = np.array(((0.02, 0.1), (0.02 + 0.08, -0.2), (0.0, -0.92), (-0.03, -0.3)))
        canvas.paint(rng, shapes.filled(turned_by(blade * (side, 1), side * open_by / 2)), metal, 6)
        eye = shapes.superellipse(side * rng.uniform(0.2, 0.3), rng.uniform(0.55, 0.65), rng.uniform(0.12, 0.22), rng.uniform(0.18, 0.32), rng.uniform(1.8, 3.5), side * rng.uniform(-0.5, 0.2))
        canvas.paint(rng, shapes.stroked([(0, 0.05), eye[int(rng.integers(60, 84))]], rng.uniform(8, 22)), grip, 7)
        canvas.paint(rng, shapes.stroked(np.clip(eye, -0.96, 0.96), rng.uniform(7, 26), True), grip, 8)
    canvas.paint(rng, shapes.filled(shapes.ellipse(0, 0.05, 0.04, 0.04)), Material(rng, palette[2:], 'metal'), 4)


def headset(rng, canvas, palette):
    """A bow with two heads: headphones, hoops, padlocks, carabiners."""
    w, top, foot = rng.uniform(0.4, 0.75), -rng.uniform(0.6, 0.92), rng.uniform(0.1, 0.5)
    bow = shapes.ellipse(0, foot, w, foot - top, 0, np.pi, TAU)
    canvas.paint(rng, shapes.stroked(bow, rng.uniform(5, 40)), Material(rng, palette), 8)
    if rng.random() < 0.4:
        lock = shapes.superellipse(0, foot + 0.25, min(0.95, w * rng.uniform(1, 1.4)), rng.uniform(0.25, 0.4), rng.uniform(2.5, 8))
        canvas.paint(rng, shapes.filled(np.clip(lock, -0.97, 0.97)), Material(rng, palette[1:]), 30)
        return
    for side in (-1, 1):
        cup = shapes.superellipse(side * w, foot + 0.05, rng.uniform(0.1, 0.3), rng.uniform(0.2, 0.4), rng.uniform(2, 4), side * 0.2)
        canvas.paint(rng, shapes.filled(np.clip(cup, -0.97, 0.97)), Material(rng, palette[1:]), 25)


def cage(rng, canvas, palette):
    """Bars bent round a body, rings across: cages, colanders, trolleys, lanterns. The far bars show between the near ones."""
    w, tall = rng.uniform(0.35, 0.8), rng.uniform(0.5, 0.9)
    bulge, tilt, thick = rng.uniform(0.3, 1.0), rng.uniform(0.05, 0.35), rng.uniform(2, 9)
    bars, rings = int(rng.integers(3, 10)), int(rng.integers(2, 6))
    metal = Material(rng, palette)
    t = np.linspace(-1, 1, 24)
    width = w * (bulge + (1 - bulge) * np.sqrt(1 - 0.98 * t * t))
    for far in (True, False):
        masks = []
        for a in np.linspace(0, np.pi, bars, endpoint=False) + rng.uniform(0, 0.4):
            sign = -1 if far else 1
            masks.append(shapes.stroked(np.stack((width * np.cos(a), t * tall * 0.85 + sign * tilt * width * np.sin(a)), 1), thick * (0.7 if far else 1)))
        for k in np.linspace(0, 23, rings).astype(int):
            start = (np.pi, TAU) if far else (0, np.pi)
            masks.append(shapes.stroked(shapes.ellipse(0, t[k] * tall * 0.85, width[k], width[k] * tilt, 0, *start), thick))
        canvas.paint(rng, merged(*masks), metal, 3)
    if rng.random() < 0.5:
        canvas.paint(rng, shapes.filled(shapes.ellipse(0, tall * 0.85, width[-1], max(0.02, width[-1] * tilt))), Material(rng, palette[1:]), 10)


def truss(rng, canvas, palette):
    """Girders of triangles on a body: cranes, shelves, building toys, ladders."""
    skin = Material(rng, palette)
    for _ in range(int(rng.integers(1, 4))):
        a, b = rng.uniform(-0.85, 0.85, (2, 2))
        along = b - a
        side = np.array((-along[1], along[0])) / max(0.2, np.hypot(*along)) * rng.uniform(0.08, 0.3)
        count, thick = int(rng.integers(2, 8)), rng.uniform(3, 16)
        left = [np.clip(a + along * k / count, -0.97, 0.97) for k in range(count + 1)]
        right = [np.clip(p + side, -0.97, 0.97) for p in left]
        lines = [left, right] + [[p, q] for p, q in zip(left, right)]
        lines += [[p, q] for p, q in zip(left[:-1], right[1:])] if rng.random() < 0.6 else []
        canvas.paint(rng, merged(*[shapes.stroked(line, thick) for line in lines]), skin, 4)
    for _ in range(int(rng.integers(1, 5))):
        x, y, rx, ry = *rng.uniform(-0.6, 0.6, 2), *rng.uniform(0.08, 0.4, 2)
        block = shapes.superellipse(x, y, rx, ry, rng.uniform(3, 12), rng.choice([0, rng.uniform(0, 3.14)]))
        canvas.paint(rng, shapes.filled(np.clip(block, -0.97, 0.97)), Material(rng, palette[int(rng.integers(0, 4)):]), 12)
