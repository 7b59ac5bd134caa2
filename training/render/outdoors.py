"""What stands and lies behind a thing in a real photograph: boulders, bushes, buildings, water, furniture, people's sleeves.

All of it is drawn sharp; whether it is blurred is decided later. It is never part of the alpha.
"""
import cv2
import numpy as np

from . import colours, noise, textures


def polygon_mask(h, w, points):
    mask = np.zeros((h, w), np.uint8)
    cv2.fillPoly(mask, [np.round(np.asarray(points) * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
    return mask.astype(np.float32)[..., None] / 255


def lay(picture, texture, mask):
    picture += (texture - picture) * mask


def lump(rng, cx, cy, rx, ry, roughness):
    t = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    radius = np.ones(48)
    for k in range(2, 9):
        radius += roughness / k * rng.normal() * np.cos(k * t + rng.uniform(0, 6.28))
    return np.stack((cx + rx * radius * np.cos(t), cy + ry * radius * np.sin(t)), 1)


def rough(rng, h, w, base, relief=None):
    """A lit rough surface."""
    height = noise.fractal(rng, h, w, int(rng.integers(2, 7)), 6, rng.uniform(0.5, 0.72)) * (relief or rng.uniform(20, 120))
    angle = rng.uniform(0, 6.28)
    slope = np.cos(angle) * cv2.Sobel(height, cv2.CV_32F, 1, 0, scale=0.125) + np.sin(angle) * cv2.Sobel(height, cv2.CV_32F, 0, 1, scale=0.125)
    light = 0.75 + np.clip(slope, -1.2, 1.2) * rng.uniform(0.2, 0.6)
    veins = 0.8 + 0.4 * noise.fractal(rng, h, w, 3, 3, 0.6, float(rng.choice([0.4, 1.0, 3.0])))
    return base * (light * veins)[..., None]


def boulders(rng, picture, line):
    h, w = picture.shape[:2]
    base = colours.hsv(rng.uniform(0.02, 0.65), rng.uniform(0, 0.25), rng.uniform(0.3, 0.85))
    for _ in range(int(rng.integers(1, 5))):
        size = rng.uniform(0.1, 0.7) * w
        shape = lump(rng, rng.uniform(-0.1, 1.1) * w, line + rng.uniform(0, 0.5) * h, size, size * rng.uniform(0.3, 0.8), 0.3)
        fall = np.linspace(1.15, rng.uniform(0.4, 0.9), h, dtype=np.float32)[:, None, None]
        lay(picture, rough(rng, h, w, base * rng.uniform(0.7, 1.2)) * fall, polygon_mask(h, w, shape))


def bushes(rng, picture, line):
    """Leaves in clumps, lit from above, dark between."""
    h, w = picture.shape[:2]
    hue = rng.uniform(0.08, 0.4)
    for _ in range(int(rng.integers(2, 9))):
        cx, cy, size = rng.uniform(0, 1) * w, line + rng.normal(0, 0.12) * h, rng.uniform(0.08, 0.35) * w
        lay(picture, textures.plain(rng, h, w, [colours.hsv(hue, 0.5, rng.uniform(0.03, 0.25))]), polygon_mask(h, w, lump(rng, cx, cy, size, size * 0.8, 0.4)))
        for _ in range(int(rng.integers(30, 140))):
            x, y = cx + rng.normal(0, 0.55) * size, cy + rng.normal(0, 0.42) * size
            light = np.clip(0.55 - (y - cy) / size * 0.35 + rng.normal(0, 0.15), 0.05, 1)
            tint = colours.hsv(hue + rng.normal(0, 0.03), rng.uniform(0.3, 0.85), light).tolist()
            axes = (int(rng.integers(1, 3 + size // 12)), int(rng.integers(1, 3 + size // 20)))
            cv2.ellipse(picture, (int(x), int(y)), axes, float(rng.uniform(0, 180)), 0, 360, tint, -1, cv2.LINE_AA)


def trunks(rng, picture, line):
    h, w = picture.shape[:2]
    for _ in range(int(rng.integers(1, 7))):
        x, thick = rng.uniform(0, 1) * w, rng.uniform(0.01, 0.09) * w
        lean = rng.normal(0, 0.08) * h
        bark = colours.hsv(rng.uniform(0.03, 0.12), rng.uniform(0.1, 0.6), rng.uniform(0.1, 0.6))
        shape = ((x, line), (x + thick, line), (x + lean + thick * 0.7, 0), (x + lean, 0))
        lay(picture, rough(rng, h, w, bark, 40), polygon_mask(h, w, shape))


def buildings(rng, picture, line):
    """Blocks with grids of windows."""
    h, w = picture.shape[:2]
    for _ in range(int(rng.integers(1, 6))):
        x, width, top = rng.uniform(-0.2, 0.9) * w, rng.uniform(0.12, 0.5) * w, rng.uniform(-0.2, 0.8) * line
        wall, glass = colours.any_colour(rng), colours.any_colour(rng) * 0.6
        cv2.rectangle(picture, (int(x), int(top)), (int(x + width), int(line)), wall.tolist(), -1)
        a, b = rng.uniform(0.03, 0.1, 2) * w
        for wx in np.arange(x + a * 0.3, x + width - a * 0.7, a):
            for wy in np.arange(top + b * 0.3, line - b * 0.5, b):
                tint = (glass * rng.uniform(0.6, 1.5)).tolist()
                cv2.rectangle(picture, (int(wx), int(wy)), (int(wx + a * 0.6), int(wy + b * 0.6)), tint, -1)


def water(rng, picture, line):
    h, w = picture.shape[:2]
    deep = colours.hsv(rng.uniform(0.4, 0.65), rng.uniform(0.1, 0.6), rng.uniform(0.2, 0.8))
    ripples = noise.fractal(rng, h, w, 10, 4, 0.7, 0.15).T if h == w and rng.random() < 0.2 else noise.fractal(rng, h, w, 14, 4, 0.7, 4.0)
    top = int(np.clip(line - rng.uniform(0.1, 0.35) * h, 0, h - 2))
    bottom = int(np.clip(line, top + 1, h))
    picture[top:bottom] = textures.blend(deep * 0.7, np.clip(deep * 1.5, 0, 1), ripples)[top:bottom]


def furniture(rng, picture, line):
    """Cupboards, frames, cushions, curtains: large plain or patterned shapes with lit edges."""
    h, w = picture.shape[:2]
    for _ in range(int(rng.integers(1, 7))):
        a, b = rng.uniform(0.08, 0.6) * w, rng.uniform(0.08, 0.6) * h
        x, y = rng.uniform(-0.2, 1) * w, min(line - b * rng.uniform(0.3, 1.0), h)
        corners = np.array(((x, y), (x + a, y), (x + a, y + b), (x, y + b))) + rng.normal(0, 0.02 * w, (4, 2)) * rng.choice([0, 1])
        skin = textures.surface(rng, h, w, colours.palette(rng)) * np.linspace(1.1, rng.uniform(0.5, 1), h, dtype=np.float32)[:, None, None]
        mask = polygon_mask(h, w, corners)
        lay(picture, picture * 0.55, cv2.GaussianBlur(mask, (0, 0), 6)[..., None])
        lay(picture, skin, mask)


def shelf(rng, picture, line):
    """Rows of goods on boards, as in a shop."""
    h, w = picture.shape[:2]
    step = rng.uniform(0.15, 0.4) * h
    for y in np.arange(step, h + step, step):
        x = rng.uniform(-0.1, 0) * w
        while x < w:
            a, b = rng.uniform(0.04, 0.16) * w, step * rng.uniform(0.4, 0.9)
            tint = colours.any_colour(rng)
            cv2.rectangle(picture, (int(x), int(y - b)), (int(x + a), int(y)), tint.tolist(), -1)
            cv2.rectangle(picture, (int(x + a * 0.15), int(y - b * 0.7)), (int(x + a * 0.85), int(y - b * 0.3)), colours.any_colour(rng).tolist(), -1)
            cv2.line(picture, (int(x), int(y - b)), (int(x), int(y)), (tint * 0.5).tolist(), 2)
            x += a * rng.choice([1.0, 1.0, 1.3])
        cv2.rectangle(picture, (0, int(y)), (w, int(y + 0.03 * h)), colours.any_colour(rng).tolist(), -1)


KINDS = (boulders, bushes, bushes, trunks, buildings, water, furniture, furniture, shelf)


def filled(rng, picture, line):
    """One to three of these, the far ones first."""
    for _ in range(int(rng.integers(1, 4))):
        KINDS[int(rng.integers(0, len(KINDS)))](rng, picture, line)
    return np.clip(picture, 0, 1.2)
