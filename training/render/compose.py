"""One training picture from sprites and a background: placing, shadows, reflections, blending, camera. Returns image and alpha."""
import cv2
import numpy as np

from . import backgrounds, camera, canvas, outdoors

TAU = 2 * np.pi


def matrix_of(rng, source, size, scale, centre, angle, flip, shear, stretch):
    c, s = np.cos(angle) * scale, np.sin(angle) * scale
    linear = np.array(((c, -s), (s, c))) @ np.array(((stretch, shear), (0, 1 / stretch))) @ np.diag((-1 if flip else 1, 1))
    shift = np.asarray(centre) - linear @ np.array((source / 2, source / 2))
    return np.column_stack((linear, shift)).astype(np.float32)


def extent(sprite):
    """The box of what is opaque: centre and half size in pixels."""
    alpha = sprite[..., 3]
    rows, cols = np.flatnonzero(alpha.max(1) > 20), np.flatnonzero(alpha.max(0) > 20)
    if rows.size == 0:
        return None
    return (cols[0] + cols[-1]) / 2, (rows[0] + rows[-1]) / 2, (cols[-1] - cols[0] + 1) / 2, (rows[-1] - rows[0] + 1) / 2


def placed(rng, sprite, size, fill, centre, upright=0.85):
    """The sprite scaled so that its longer side is `fill` of the picture, its box centred at `centre` (0..1)."""
    box = extent(sprite)
    if box is None:
        return None
    cx, cy, hw, hh = box
    stretch = stretched(rng, hw, hh, fill)
    scale = fill * size / (2 * max(hw * stretch, hh / stretch))
    angle = rng.normal(0, 0.08) if rng.random() < upright else rng.uniform(0, TAU)
    while scale < 0.5:
        sprite = cv2.resize(sprite, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
        scale, cx, cy = scale * 2, cx / 2, cy / 2
    source = sprite.shape[0]
    m = matrix_of(rng, source, size, scale, (0, 0), angle, rng.random() < 0.5, rng.normal(0, 0.08), stretch)
    at = m[:, :2] @ np.array((cx, cy), np.float32) + m[:, 2]
    m[:, 2] += np.asarray(centre, np.float32) * size - at
    warped = cv2.warpAffine(sprite, m, (size, size), flags=cv2.INTER_LINEAR)
    return warped.astype(np.float32) / 255


def stretched(rng, hw, hh, fill):
    """Pictures are squeezed into a square before the network sees them: a tight crop of a long thing loses its proportions."""
    if fill < 0.85:
        return rng.uniform(0.85, 1.18)
    return float(np.clip((hh / hw) ** (0.5 * rng.uniform(0.2, 1.1)), 0.6, 1.7))


def unmixed(layer):
    """Straight colour and alpha of a premultiplied layer."""
    alpha = layer[..., 3:]
    return np.clip(layer[..., :3] / np.maximum(alpha, 1 / 255), 0, 1), alpha


def laid(picture, layer, linear):
    """Lays a layer over the picture in place, in linear light or (as many editors do) in coded values."""
    box = canvas.bounds(layer[..., 3])
    if box is None:
        return picture
    y0, y1, x0, x1 = box
    below = picture[y0:y1, x0:x1]
    colour, alpha = unmixed(layer[y0:y1, x0:x1])
    if linear:
        below[:] = np.sqrt(colour * colour * alpha + below * below * (1 - alpha))
    else:
        below += (colour - below) * alpha
    return picture


def shadowed(rng, picture, alpha):
    """Contact, cast and ambient shadows of a thing standing or lying there. Soft, so drawn at half size."""
    h, w = alpha.shape
    dark = darkness(rng, cv2.resize(alpha, (w // 2, h // 2), interpolation=cv2.INTER_AREA))
    if dark is None:
        return picture
    dark = cv2.resize(dark, (w, h), interpolation=cv2.INTER_LINEAR)
    picture *= 1 - cv2.merge([dark * k for k in (1 - rng.uniform(0, 0.15, 3)).tolist()])
    return picture


def darkness(rng, alpha):
    h, w = alpha.shape
    rows = np.flatnonzero(alpha.max(1) > 0.3)
    if rows.size == 0:
        return None
    foot = int(rows[-1])
    dark = np.zeros_like(alpha)
    if rng.random() < 0.6:
        dark = np.maximum(dark, cast(rng, alpha, foot) * rng.uniform(0.2, 0.8))
    if rng.random() < 0.5:
        shift = rng.normal(0, 0.03, 2) * w
        near = cv2.warpAffine(alpha, np.array(((1, 0, shift[0]), (0, 1, abs(shift[1]))), np.float32), (w, h))
        dark = np.maximum(dark, cv2.GaussianBlur(near, (0, 0), rng.uniform(0.005, 0.06) * w) * rng.uniform(0.1, 0.6))
    if rng.random() < 0.5:
        band = alpha.copy()
        band[: max(0, foot - int(0.06 * h))] = 0
        drop = cv2.warpAffine(band, np.array(((1, 0, 0), (0, 1, 0.015 * h)), np.float32), (w, h))
        dark = np.maximum(dark, cv2.GaussianBlur(drop, (0, 0), rng.uniform(0.006, 0.025) * w) * rng.uniform(0.3, 0.9))
    return dark


def cast(rng, alpha, foot):
    """The thing's outline laid on the ground by one lamp."""
    h, w = alpha.shape
    squash = rng.uniform(0.05, 0.4)
    m = np.array(((1, rng.uniform(-1.5, 1.5) * squash, 0), (0, squash, foot * (1 - squash))), np.float32)
    m[0, 2] = -m[0, 1] * foot
    return cv2.GaussianBlur(cv2.warpAffine(alpha, m, (w, h)), (0, 0), rng.uniform(0.006, 0.05) * w)


def openings_of(alpha):
    """Ground enclosed by the thing, of an alpha 0..255: few pixels, and the ones that are missed. A narrow gap does not open it."""
    reach = 2 * max(1, round(alpha.shape[0] / 120)) + 1
    wall = cv2.morphologyEx((alpha > 127).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    ground = np.pad(1 - wall, 1, constant_values=1)
    cv2.floodFill(ground, None, (0, 0), 0)
    return ground[1:-1, 1:-1]


def shaded_within(rng, picture, alpha):
    """Ground between the parts of a thing lies in its shade: the narrower the opening the deeper, and in a colour of the thing's own."""
    h, w = alpha.shape
    small = cv2.resize(alpha, (w // 2, h // 2), interpolation=cv2.INTER_AREA)
    inside = openings_of((small * 255).astype(np.uint8))
    if not inside.any():
        return picture
    around = cv2.GaussianBlur(small, (0, 0), rng.uniform(0.01, 0.08) * w / 2)
    dark = cv2.GaussianBlur(cv2.dilate(inside, np.ones((5, 5), np.uint8)).astype(np.float32), (0, 0), 1.5) * around * rng.uniform(0.3, 1.3)
    dark = np.minimum(cv2.resize(dark, (w, h), interpolation=cv2.INTER_LINEAR), 0.97)
    picture *= 1 - cv2.merge([dark * k for k in (1 - rng.uniform(0, 0.3, 3)).tolist()])
    return picture


def reflected(rng, picture, layer, linear):
    """A glossy table mirrors the thing, fading."""
    alpha = layer[..., 3]
    rows = np.flatnonzero(alpha.max(1) > 0.3)
    if rows.size == 0:
        return picture
    foot, size = int(rows[-1]), alpha.shape[0]
    mirror = np.zeros_like(layer)
    depth = min(foot, size - 1 - foot)
    if depth < 2:
        return picture
    fade = np.linspace(rng.uniform(0.1, 0.45), 0, depth, dtype=np.float32)[:, None, None]
    mirror[foot + 1: foot + 1 + depth] = layer[foot - depth:foot][::-1] * fade
    return laid(picture, mirror, linear)


def cropped(rng, picture, size):
    """A random window of a stored background, turned, recoloured."""
    source = picture.shape[0]
    side = int(source * rng.uniform(0.5, 1.0))
    y, x = rng.integers(0, source - side + 1, 2)
    window = picture[y:y + side, x:x + side]
    if rng.random() < 0.5:
        window = window[:, ::-1]
    window = cv2.resize(np.ascontiguousarray(window), (size, size), interpolation=cv2.INTER_AREA if side > size else cv2.INTER_LINEAR)
    window = window.astype(np.float32) / 255
    return np.clip(window * (1 + rng.normal(0, 0.12, 3)).astype(np.float32) * rng.uniform(0.7, 1.25), 0, 1)


def cluttered(rng, picture, pool, size, linear):
    """Other things behind: out of focus, cut by the frame, small. They are background. Blurred, so drawn at half size."""
    small = size // 2
    picture = cv2.resize(picture, (small, small), interpolation=cv2.INTER_AREA)
    for _ in range(int(rng.integers(1, 7))):
        edge = rng.random() < 0.6
        centre = rng.uniform(0, 1, 2)
        if edge:
            centre[int(rng.integers(0, 2))] = rng.choice([-0.05, 1.05]) + rng.normal(0, 0.05)
        layer = placed(rng, pool.sprite(rng), small, rng.uniform(0.1, 0.7 if edge else 0.3), centre)
        if layer is not None:
            picture = laid(shadowed(rng, picture, layer[..., 3]), layer, linear)
    picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.6, 3) * small / 128)
    return cv2.resize(picture, (size, size), interpolation=cv2.INTER_LINEAR)


def arrangement(rng):
    """How many things, how large, where."""
    count = int(rng.choice([1, 2, 3, 4], p=[0.8, 0.11, 0.06, 0.03]))
    if count == 1:
        draw = rng.random()
        fill = rng.uniform(0.1, 0.3) if draw < 0.06 else (rng.uniform(1.05, 1.3) if draw < 0.12 else (rng.uniform(0.88, 1.04) if draw < 0.42 else rng.uniform(0.3, 0.9)))
        slack = max(0.0, 1 - fill) * 0.5 + 0.02
        return [(fill, 0.5 + rng.uniform(-1, 1, 2) * slack * rng.choice([0.3, 1.0]))]
    fill = rng.uniform(0.4, 0.75) * (1.5 / count) ** 0.5
    xs = np.linspace(0.5 - 0.3, 0.5 + 0.3, count) + rng.normal(0, 0.04, count)
    return [(fill * rng.uniform(0.7, 1.2), np.array((x, 0.55 + rng.normal(0, 0.05)))) for x in xs]


def backdrop(rng, pool, size, kind, tone, linear):
    if kind == 'studio':
        return np.ascontiguousarray(backgrounds.studio(rng, size, size, tone), np.float32)
    picture = cropped(rng, pool.background(rng), size)
    if rng.random() < 0.35:
        picture = cluttered(rng, picture, pool, size, linear)
    elif rng.random() < 0.35:
        picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.5, 5) * size / 256)
    return picture


def staged(rng, picture, foot):
    """A rock, table, box or board under the thing, cut by the frame; background like all that carries."""
    h, w = picture.shape[:2]
    top = int(np.clip(foot - rng.uniform(0.0, 0.08) * h, 0.2 * h, h - 4))
    left, right = sorted(rng.uniform(-0.4, 1.4, 2) * w)
    left, right = min(left, 0.25 * w), max(right, 0.75 * w)
    if rng.random() < 0.5:
        shape = outdoors.lump(rng, (left + right) / 2, top + 0.45 * h, (right - left) * 0.6, 0.45 * h, 0.12)
    else:
        lean = rng.normal(0, 0.04) * h
        shape = np.array(((left, top), (right, top + lean), (right + rng.uniform(0, 0.2) * w, h + 9), (left - rng.uniform(0, 0.2) * w, h + 9)))
    skin = cv2.resize(backgrounds.material(rng, h // 2, w // 2), (w, h)) * np.linspace(1.1, rng.uniform(0.6, 1), h, dtype=np.float32)[:, None, None]
    outdoors.lay(picture, skin.astype(np.float32), outdoors.polygon_mask(h, w, shape))
    return np.clip(picture, 0, 1)


def tone_for(rng, tone):
    """White things are mostly photographed on white, black ones sometimes on black: the hard cases."""
    if tone in ('white', 'mixed') and rng.random() < 0.65:
        return np.full(3, rng.uniform(0.9, 1.0), np.float32)
    if tone == 'black' and rng.random() < 0.4:
        return np.full(3, rng.uniform(0.0, 0.12), np.float32)
    return None


def example(rng, pool, size, kind=None, empty=None, draw_sprite=None, tone=None):
    """(size x size x 3 uint8 RGB, size x size uint8 alpha). kind: studio | scene."""
    linear = rng.random() < 0.6
    empty = rng.random() < 0.07 if empty is None else empty
    kind = kind or ('studio' if rng.random() < 0.45 else 'scene')
    chosen = (draw_sprite or pool.toned_sprite)(rng)
    tone = tone if tone is not None else tone_for(rng, chosen[1])
    picture = backdrop(rng, pool, size, kind, tone, linear)
    alpha = np.zeros((size, size), np.float32)
    mirror, shade = rng.random() < 0.1, rng.random() < 0.8
    for number, (fill, centre) in enumerate([] if empty else arrangement(rng)):
        sprite = chosen[0] if number == 0 else pool.sprite(rng)
        layer = placed(rng, sprite, size, fill, centre)
        if layer is None:
            continue
        if kind == 'scene' and number == 0 and rng.random() < 0.2:
            picture = staged(rng, picture, np.flatnonzero(layer[..., 3].max(1) > 0)[-1])
        if shade:
            picture = shadowed(rng, picture, layer[..., 3])
        if rng.random() < 0.5:
            picture = shaded_within(rng, picture, layer[..., 3])
        if mirror:
            picture = reflected(rng, picture, layer, linear)
        picture = laid(picture, layer, linear)
        alpha = layer[..., 3] + alpha * (1 - layer[..., 3])
    if alpha.max() < 0.1:
        alpha[:] = 0
    image = camera.taken(rng, picture, faithful=kind == 'studio' and rng.random() < 0.5)
    return image, np.clip(alpha * 255 + 0.5, 0, 255).astype(np.uint8)
