"""A product being painted part by part: premultiplied colour and alpha on a square canvas."""
import cv2
import numpy as np

from . import light, noise, textures

SIZE = 768
# What the renderer's lengths in pixels are multiplied by: they are given for a canvas of 384.
UNIT = SIZE / 384


class Material:
    """How a part looks. opacity < 1 is glass or clear plastic: opaque at the rim and where it mirrors."""

    def __init__(self, rng, palette, kind=None):
        kind = kind or str(rng.choice(['matt', 'satin', 'gloss', 'metal', 'cloth'], p=[0.35, 0.25, 0.2, 0.08, 0.12]))
        start = int(rng.integers(0, len(palette)))
        self.kind = kind
        self.colours = palette[start:] + palette[:start]
        self.gloss = {'satin': rng.uniform(0.05, 0.3), 'gloss': rng.uniform(0.3, 0.9)}.get(kind, 0.0)
        self.metal = rng.uniform(0.6, 1.0) if kind == 'metal' else 0.0
        self.relief = rng.uniform(0.3, 1.6) if kind == 'cloth' else (rng.uniform(0, 0.8) if rng.random() < 0.25 else 0.0)
        self.opacity = rng.uniform(0.12, 0.75) if kind == 'glass' else 1.0
        if kind == 'glass':
            self.gloss = rng.uniform(0.5, 1.0)
        self.texture = textures.plain if kind in ('metal', 'glass') and rng.random() < 0.8 else None

    def albedo(self, rng, h, w):
        draw = self.texture or textures.surface
        return draw(rng, h, w, self.colours)


class Canvas:
    def __init__(self, rng, size=SIZE):
        self.size = size
        self.light = light.Light(rng)
        self.colour = np.zeros((size, size, 3), np.float32)
        self.alpha = np.zeros((size, size), np.float32)

    def paint(self, rng, mask, material, rounding=20.0, albedo=None, height=None, shadow=0.5):
        """Lays a part (mask 0..1 on the whole canvas) over what is there; it throws a soft shadow on the parts below."""
        box = bounds(mask)
        if box is None:
            return
        y0, y1, x0, x1 = box
        piece = mask[y0:y1, x0:x1]
        h, w = piece.shape
        field = light.inflated(piece, rounding * UNIT) if height is None else height[y0:y1, x0:x1]
        if material.relief > 0:
            field = field + material.relief * 3 * UNIT * noise.fractal(rng, h, w, int(rng.integers(3, 14)), 4, 0.6)
        n = light.normals(field)
        skin = material.albedo(rng, h, w) if albedo is None else albedo[y0:y1, x0:x1]
        lit = np.clip(light.shade(self.light, skin, n, material.gloss, material.metal), 0, 1)
        cover = piece if material.opacity >= 1 else piece * see_through(material.opacity, n, lit)
        if shadow > 0:
            self.darken(box, piece, shadow)
        self.lay(box, lit, cover)

    def darken(self, box, piece, strength):
        y0, y1, x0, x1 = box
        soft, drop = cv2.GaussianBlur(piece, (0, 0), 4 * UNIT), round(3 * UNIT)
        shifted = np.zeros_like(soft)
        shifted[drop:] = soft[:-drop]
        self.colour[y0:y1, x0:x1] *= (1 - strength * shifted)[..., None]

    def lay(self, box, lit, cover):
        y0, y1, x0, x1 = box
        rest = 1 - cover
        self.colour[y0:y1, x0:x1] = lit * cover[..., None] + self.colour[y0:y1, x0:x1] * rest[..., None]
        self.alpha[y0:y1, x0:x1] = cover + self.alpha[y0:y1, x0:x1] * rest

    def cut(self, mask):
        """Opens a hole."""
        keep = 1 - mask
        self.colour *= keep[..., None]
        self.alpha *= keep

    def finished(self):
        rgba = np.dstack((self.colour, self.alpha))
        return np.clip(rgba * 255 + 0.5, 0, 255).astype(np.uint8)


def see_through(opacity, n, lit):
    rim = (1 - n[2]) ** 1.5
    shine = np.clip(lit.max(2) - 0.75, 0, 0.25) * 3
    return np.clip(opacity + (1 - opacity) * np.maximum(rim * 0.9, shine), 0, 1)


def bounds(mask):
    rows = np.flatnonzero(mask.max(1) > 0)
    if rows.size == 0:
        return None
    cols = np.flatnonzero(mask.max(0) > 0)
    return rows[0], rows[-1] + 1, cols[0], cols[-1] + 1
