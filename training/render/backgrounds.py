"""Places where products are photographed: sweeps, tables, walls, shelves, ground under a sky, blurred rooms.

`studio` is cheap and drawn fresh each time; `scene` is dear and kept in the pool. Values 0..1.
"""
import cv2
import numpy as np

from . import colours, noise, outdoors, textures

SIZE = 768


def flat(h, w, colour):
    picture = np.empty((h, w, 3), np.float32)
    picture[:] = colour
    return picture


def studio_colour(rng):
    draw = rng.random()
    if draw < 0.35:
        return np.full(3, rng.uniform(0.97, 1.0), np.float32)
    if draw < 0.6:
        return colours.hsv(rng.random(), rng.uniform(0, 0.05), rng.uniform(0.75, 0.98))
    if draw < 0.75:
        return colours.hsv(rng.random(), rng.uniform(0, 0.06), rng.uniform(0.3, 0.75))
    if draw < 0.82:
        return colours.hsv(rng.random(), rng.uniform(0, 0.3), rng.uniform(0.0, 0.2))
    return colours.any_colour(rng)


def sweep(rng, h, w, colour):
    """A paper sweep: brighter behind, darker below, or the other way, with a soft bend and a vignette."""
    y = np.linspace(0, 1, 64, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, 64, dtype=np.float32)[None]
    bend, soft, drop = rng.uniform(0.3, 0.9), rng.uniform(0.02, 0.3), rng.uniform(-0.2, 0.25)
    tone = 1 + drop / (1 + np.exp(-(y - bend) / soft)) - drop / 2
    cx, cy = rng.uniform(-0.5, 0.5), rng.uniform(0.1, 0.9)
    tone = tone * (1 - rng.uniform(0, 0.45) * ((x - cx) ** 2 + (2 * (y - cy)) ** 2) / 4)
    tone = cv2.resize(tone.astype(np.float32), (w, h), interpolation=cv2.INTER_LINEAR)
    return flat(h, w, colour) * tone[..., None]


def seam(rng, h, w, colour):
    """Wall and floor of two plain tones with a visible line."""
    picture = flat(h, w, colour)
    line, tilt = rng.uniform(0.35, 0.9) * h, rng.uniform(-0.06, 0.06)
    y = np.arange(h, dtype=np.float32)[:, None] + tilt * np.arange(w, dtype=np.float32)[None]
    below = np.clip((y - line) / rng.uniform(1, 20) + 0.5, 0, 1)[..., None]
    return picture * (1 - below) + below * np.clip(colour * rng.uniform(0.75, 1.2), 0, 1)


def studio(rng, h, w, tone=None):
    colour = tone if tone is not None else studio_colour(rng)
    draw = rng.random()
    if draw < 0.4:
        return flat(h, w, colour)
    if draw < 0.85:
        return np.clip(sweep(rng, h, w, colour), 0, 1)
    return seam(rng, h, w, colour)


def receding(rng, texture, h, w):
    """A texture laid on the ground: squeezed towards the horizon."""
    near, far = rng.uniform(1.0, 1.6), rng.uniform(2.0, 7.0)
    y = np.linspace(0, 1, h, dtype=np.float32)[:, None]
    scale = far + (near - far) * y
    x = np.linspace(-0.5, 0.5, w, dtype=np.float32)[None]
    size = texture.shape[0]
    u = x * scale * size * 0.5 + size / 2
    v = size * 3 / scale + 0 * x
    return cv2.remap(texture, u.astype(np.float32), v.astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)


def planks(rng, h, w):
    palette = [colours.hsv(rng.uniform(0.03, 0.12), rng.uniform(0.1, 0.7), rng.uniform(0.2, 0.9)) for _ in range(3)]
    picture = textures.wood(rng, h, w, palette)
    step = int(rng.integers(30, 120))
    for x in range(int(rng.integers(0, step)), w, step):
        picture[:, x:x + step] *= rng.uniform(0.8, 1.1)
        picture[:, x:x + max(1, int(rng.integers(1, 4)))] *= rng.uniform(0.2, 0.8)
    return picture if rng.random() < 0.5 else np.ascontiguousarray(picture.transpose(1, 0, 2))


def tiles(rng, h, w):
    base, joint = colours.any_colour(rng), colours.any_colour(rng)
    picture = textures.mottled(rng, h, w, [base, base])
    a, b = rng.integers(20, 110, 2)
    thick = int(rng.integers(1, 6))
    for row, y in enumerate(range(0, h, int(a))):
        picture[y:y + thick] = joint
        for x in range(-int(b) // 2 * (row % 2), w, int(b)):
            x0 = max(0, x)
            picture[y:y + int(a), x0:max(x0, x + thick)] = joint
            picture[y:y + int(a), x0:max(x0, x + int(b))] *= rng.uniform(0.85, 1.1)
    return picture


def stone(rng, h, w):
    """Rock, asphalt, concrete, soil."""
    return outdoors.rough(rng, h, w, colours.hsv(rng.uniform(0.02, 0.7), rng.uniform(0, 0.3), rng.uniform(0.3, 0.9)))


def foliage(rng, h, w):
    """Leaves, grass, bushes: many small strokes over dark."""
    hue = rng.uniform(0.1, 0.4)
    picture = flat(h, w, colours.hsv(hue, 0.5, rng.uniform(0.05, 0.3)))
    upright = rng.random() < 0.5
    for _ in range(int(rng.integers(300, 900))):
        x, y = int(rng.integers(0, w)), int(rng.integers(0, h))
        tint = colours.hsv(hue + rng.normal(0, 0.04), rng.uniform(0.3, 0.9), rng.uniform(0.15, 0.85)).tolist()
        if upright:
            cv2.line(picture, (x, y), (x + int(rng.normal(0, 8)), y - int(rng.integers(8, 40))), tint, int(rng.integers(1, 4)), cv2.LINE_AA)
        else:
            cv2.ellipse(picture, (x, y), (int(rng.integers(2, 18)), int(rng.integers(2, 9))), float(rng.uniform(0, 180)), 0, 360, tint, -1, cv2.LINE_AA)
    return picture


def cloth(rng, h, w):
    """A crumpled sheet, carpet or blanket."""
    folds = noise.warped(rng, noise.fractal(rng, h, w, 2, 4, 0.45, float(rng.choice([0.4, 1, 2.5]))), 60) * rng.uniform(20, 90)
    dx = cv2.Sobel(folds, cv2.CV_32F, 1, 0, scale=0.125)
    light = 0.8 + np.clip(dx + cv2.Sobel(folds, cv2.CV_32F, 0, 1, scale=0.125), -1, 1) * 0.5
    return textures.surface(rng, h, w, colours.palette(rng), (textures.plain, textures.woven, textures.checked, textures.striped), np.array((4, 3, 1, 1.0))) * light[..., None]


def lights(rng, h, w):
    """Bokeh: discs of light out of focus over a dim room or street."""
    picture = textures.graded(rng, h, w, colours.palette(rng)) * rng.uniform(0.2, 1)
    for _ in range(int(rng.integers(5, 70))):
        disc = np.zeros((h, w), np.uint8)
        cv2.circle(disc, (int(rng.integers(0, w)), int(rng.integers(0, h))), int(rng.integers(4, 50)), 255, -1, cv2.LINE_AA)
        picture += (disc.astype(np.float32) / 255 * rng.uniform(0.05, 0.5))[..., None] * colours.any_colour(rng)
    return cv2.GaussianBlur(picture, (0, 0), rng.uniform(1, 8))


def room(rng, h, w):
    """Rectangles of furniture, frames and windows on a wall; lines; perhaps shelves."""
    picture = sweep(rng, h, w, colours.any_colour(rng))
    for _ in range(int(rng.integers(2, 30))):
        x, y = int(rng.uniform(-0.2, 1) * w), int(rng.uniform(-0.2, 1) * h)
        a, b = int(rng.uniform(0.03, 0.6) * w), int(rng.uniform(0.03, 0.6) * h)
        x0, y0 = max(0, x), max(0, y)
        view = picture[y0:max(y0, y + b), x0:max(x0, x + a)]
        if view.size:
            view[:] = textures.surface(rng, *view.shape[:2], colours.palette(rng)) * rng.uniform(0.4, 1.1)
    for _ in range(int(rng.integers(0, 12))):
        a, b = rng.integers(0, w, 2), rng.integers(0, h, 2)
        cv2.line(picture, (int(a[0]), int(b[0])), (int(a[1]), int(b[1])), colours.any_colour(rng).tolist(), int(rng.integers(1, 7)), cv2.LINE_AA)
    return picture


def sky(rng, h, w):
    blue = colours.hsv(rng.uniform(0.52, 0.65), rng.uniform(0.05, 0.6), rng.uniform(0.6, 1.0))
    cloud = np.clip((noise.fractal(rng, h, w, 2, 6, 0.55, 1.8) - 0.4) * rng.uniform(0.5, 3), 0, 1)
    return textures.blend(blue, np.full(3, rng.uniform(0.6, 1.0), np.float32), cloud) * np.linspace(rng.uniform(0.7, 1), 1, h, dtype=np.float32)[:, None, None]


def material(rng, h, w):
    kind = (planks, tiles, stone, stone, foliage, cloth, None)[int(rng.integers(0, 7))]
    return kind(rng, h, w) if kind else textures.surface(rng, h, w, colours.palette(rng))


def place(rng, h, w):
    """Something far above or behind, something near below; a telephone keeps the far part sharp, a camera does not."""
    back = (room, lights, sky, sky, foliage, material, None)[int(rng.integers(0, 7))]
    back = back(rng, h, w) if back else np.ascontiguousarray(sweep(rng, h, w, colours.any_colour(rng)), np.float32)
    line = rng.uniform(0.15, 0.8) * h
    if rng.random() < 0.7:
        back = outdoors.filled(rng, np.ascontiguousarray(back, np.float32), line)
    if rng.random() < 0.65:
        back = cv2.GaussianBlur(back, (0, 0), rng.uniform(0.5, 10))
    picture = grounded(rng, back, line)
    if rng.random() < 0.25:
        outdoors.boulders(rng, picture, h * rng.uniform(0.5, 0.9))
    return picture


def grounded(rng, back, line):
    h, w = back.shape[:2]
    ground = receding(rng, material(rng, h, w), h, w)
    shape = line + (noise.grid(rng, 1, w, 2, int(rng.integers(2, 12)))[0] - 0.5) * rng.choice([0, 10, 80])
    y = np.arange(h, dtype=np.float32)[:, None]
    below = np.clip((y - shape[None]) / rng.uniform(0.8, 6) + 0.5, 0, 1)[..., None]
    haze = cv2.GaussianBlur(ground, (0, 0), 3)
    near = np.clip((y - line) / (h - line + 1), 0, 1)[..., None]
    return np.ascontiguousarray(back * (1 - below) + below * (haze * (1 - near) + ground * near), np.float32)


def scene(rng, size=SIZE):
    draw = rng.random()
    if draw < 0.65:
        picture = place(rng, size, size)
    elif draw < 0.83:
        picture = material(rng, size, size)
    else:
        picture = (room, lights, sky)[int(rng.integers(0, 3))](rng, size, size)
    if rng.random() < 0.4:
        picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.5, 7))
    shadow = 1 - rng.uniform(0, 0.6) * np.clip((noise.fractal(rng, size, size, 2, 2) - 0.5) * rng.uniform(1, 12), 0, 1)
    picture = np.clip(picture * shadow[..., None], 0, 1)
    return (picture * 255 + 0.5).astype(np.uint8)
