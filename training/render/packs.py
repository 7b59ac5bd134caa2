"""Flat-sided things: boxes, books, phones, screens, pouches, bricks."""
import numpy as np

from . import labels, shapes, textures
from .canvas import SIZE, Material
from .shapes import HALF


def to_pixels(points):
    return np.asarray(points) * HALF + SIZE / 2


def face(rng, canvas, corners, material, palette, brightness, printed):
    """One flat side: a texture or a printed label in perspective, at its own brightness."""
    mask = shapes.filled(corners)
    if printed and len(corners) == 4:
        art, _ = labels.placed(rng, SIZE, to_pixels(corners), palette)
    else:
        art = textures.surface(rng, SIZE, SIZE, palette) if rng.random() < 0.3 else textures.plain(rng, SIZE, SIZE, palette)
    canvas.paint(rng, mask, material, rounding=rng.uniform(1, 6), albedo=np.clip(art * brightness, 0, 1), shadow=0)


def cuboid(rng, yaw, pitch, half):
    """Eight projected corners and the visible faces as lists of corner numbers."""
    signs = np.array([(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], float)
    p = signs * half
    c, s = np.cos(yaw), np.sin(yaw)
    p = np.stack((c * p[:, 0] + s * p[:, 2], p[:, 1], -s * p[:, 0] + c * p[:, 2]), 1)
    c, s = np.cos(pitch), np.sin(pitch)
    p = np.stack((p[:, 0], c * p[:, 1] - s * p[:, 2], s * p[:, 1] + c * p[:, 2]), 1)
    eye = rng.uniform(3.5, 9)
    flat = p[:, :2] * (eye / (eye - p[:, 2:3]))
    sides = ((1, 5, 7, 3), (4, 0, 2, 6), (0, 1, 3, 2), (5, 4, 6, 7), (0, 4, 5, 1), (3, 7, 6, 2))
    return flat, [side for side in sides if area(flat[list(side)]) > 0.002]


def area(q):
    x, y = q[:, 0], q[:, 1]
    return 0.5 * float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))


def fitted(points, fill):
    points = points - (points.max(0) + points.min(0)) / 2
    return points * fill / np.abs(points).max()


def box(rng, canvas, palette):
    half = rng.uniform(0.25, 1.0, 3)
    if rng.random() < 0.3:
        half[2] *= 0.2
    yaw = rng.uniform(-1.2, 1.2) if rng.random() < 0.75 else 0.0
    pitch = rng.uniform(0.0, 0.7) if rng.random() < 0.75 else 0.0
    flat, sides = cuboid(rng, yaw, pitch, half)
    flat = fitted(flat, rng.uniform(0.6, 0.95))
    material = Material(rng, palette, str(rng.choice(['matt', 'satin', 'gloss'], p=[0.6, 0.25, 0.15])))
    printed = rng.random() < 0.7
    for side in sides:
        face(rng, canvas, flat[list(side)], material, palette, rng.uniform(0.5, 1.05), printed)


def bricks(rng, canvas, palette):
    """A model of many small blocks, stacked."""
    columns = int(rng.integers(3, 7))
    step = 1.6 / columns
    for row in range(int(rng.integers(2, 7))):
        for column in range(columns):
            if rng.random() < 0.35:
                continue
            flat, sides = cuboid(rng, 0.5, 0.45, np.array((1.0, 0.6, 1.0)))
            flat = fitted(flat, step * 0.7) + (-0.8 + step * (column + 0.5), 0.8 - row * step * 0.75)
            colours = [palette[int(rng.integers(0, len(palette)))]] * 2
            material = Material(rng, colours, 'gloss')
            for number, side in enumerate(sides):
                face(rng, canvas, flat[list(side)], material, colours, 1 - 0.2 * number, False)


def slab(rng, canvas, palette):
    """Phone, tablet, frame, screen, card: a rounded rectangle with a smaller one in it."""
    w, h = rng.uniform(0.3, 0.9, 2)
    outer = shapes.superellipse(0, 0, w, h, rng.uniform(5, 30))
    lean = np.array(((1, rng.uniform(-0.3, 0.3)), (rng.uniform(-0.15, 0.15), 1)))
    outer = outer @ lean.T
    canvas.paint(rng, shapes.filled(outer), Material(rng, palette, str(rng.choice(['satin', 'gloss', 'metal']))), rng.uniform(2, 10))
    inset = rng.uniform(0.02, 0.12)
    quad = np.array(((-1, -1), (1, -1), (1, 1), (-1, 1))) * (w - inset, h - inset) @ lean.T
    art, mask = labels.placed(rng, SIZE, to_pixels(quad), palette[2:] + palette[:2])
    if rng.random() < 0.3:
        art = art * 0.05
    canvas.paint(rng, mask * (canvas.alpha > 0.5), Material(rng, palette, 'gloss'), 2, albedo=art, shadow=0)
    if rng.random() < 0.3:
        stand = ((-0.1, h * 0.9), (0.1, h * 0.9), (0.12, min(0.98, h + 0.2)), (-0.12, min(0.98, h + 0.2)))
        canvas.paint(rng, shapes.filled(np.array(stand)), Material(rng, palette), 4)


def pouch(rng, canvas, palette):
    """A soft bag with a flat seam, wrinkles and print."""
    w, h = rng.uniform(0.4, 0.75), rng.uniform(0.5, 0.95)
    outline = shapes.superellipse(0, 0, w, h, rng.uniform(4, 10))
    outline[:, 0] *= 1 + rng.uniform(-0.15, 0.2) * outline[:, 1]
    outline += rng.normal(0, 0.006, outline.shape)
    quad = np.array(((-w, -h), (w, -h), (w, h), (-w, h)))
    art, _ = labels.placed(rng, SIZE, to_pixels(quad), palette)
    material = Material(rng, palette, str(rng.choice(['satin', 'gloss', 'cloth'])))
    material.relief = rng.uniform(0.5, 2.5)
    mask = shapes.filled(shapes.smooth(outline, 1))
    canvas.paint(rng, mask, material, rounding=rng.uniform(20, 90), albedo=art)
    if rng.random() < 0.3:
        canvas.cut(shapes.filled(shapes.ellipse(0, -h * 0.88, 0.05, 0.03)))
