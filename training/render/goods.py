"""Soft, bent and open things: toys, bags, shoes, clothes, rings, chairs, wires, plants, tools."""
import cv2
import numpy as np

from . import shapes, textures
from .canvas import SIZE, UNIT, Material


def fur(rng, canvas, mask, colours, length):
    """Strands over the outline; they make the edge soft and irregular."""
    edge = cv2.findContours((mask > 0.5).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)[0]
    layer = np.zeros((SIZE, SIZE), np.uint8)
    for contour in edge:
        points = contour[:, 0][:: max(1, int(rng.integers(1, 3)))]
        centre = points.mean(0)
        way = points - centre
        way = way / np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1) + rng.normal(0, 0.5, points.shape) + (0, 0.25)
        tips = points + way * length * UNIT * rng.uniform(0.2, 1.0, (len(points), 1))
        starts = points - way * length * UNIT * 0.5
        for a, b in zip(starts * 16, tips * 16):
            cv2.line(layer, tuple(int(v) for v in a), tuple(int(v) for v in b), int(rng.integers(120, 255)), 1, cv2.LINE_AA, 4)
    strands = layer.astype(np.float32) / 255
    material = Material(rng, colours, 'matt')
    canvas.paint(rng, np.maximum(strands, mask * 0), material, 3, shadow=0)


def limb(rng, canvas, outline, material, hair, rounding=60):
    mask = shapes.filled(outline)
    canvas.paint(rng, mask, material, rounding)
    if hair > 0:
        fur(rng, canvas, mask, material.colours, hair)


def animal(rng, canvas, palette):
    """A four-legged toy or figure seen from the side, standing or lying."""
    hair = rng.uniform(2, 8) if rng.random() < 0.6 else 0
    skins = [Material(rng, palette[k:], str(rng.choice(['cloth', 'satin', 'gloss'], p=[0.7, 0.15, 0.15]))) for k in range(3)]
    for skin in skins:
        skin.texture = textures.furry if hair and rng.random() < 0.7 else skin.texture
    lying, back = rng.random() < 0.4, rng.uniform(0.05, 0.2)
    for x in (-0.5, 0.35, -0.38, 0.5):
        leg = shapes.superellipse(x + rng.normal(0, 0.05), back + (0.25 if lying else 0.45), rng.uniform(0.08, 0.16), rng.uniform(0.15, 0.25) if lying else rng.uniform(0.3, 0.42), 2.5, rng.normal(0, 0.9 if lying else 0.15))
        limb(rng, canvas, leg, skins[int(rng.integers(0, 2))], hair)
    tail = shapes.curve(rng, (-0.6, back), (-rng.uniform(0.75, 0.95), back - rng.uniform(-0.2, 0.7)), 0.15)
    canvas.paint(rng, shapes.stroked(np.clip(tail, -0.95, 0.95), rng.uniform(5, 50)), skins[0], 20)
    limb(rng, canvas, shapes.blob(rng, 0, back, rng.uniform(0.5, 0.7), rng.uniform(0.22, 0.36), 0.12), skins[0], hair)
    hx, hy, r = rng.uniform(0.5, 0.65), back - rng.uniform(0.25, 0.6), rng.uniform(0.2, 0.32)
    canvas.paint(rng, shapes.stroked([(rng.uniform(0.25, 0.45), back), (hx, hy)], r * rng.uniform(90, 200)), skins[0], 30)
    for dx in (-0.7, 0.6):
        ear = shapes.superellipse(hx + dx * r, hy - r * rng.uniform(0.4, 1.0), rng.uniform(0.05, 0.12), rng.uniform(0.1, 0.25), 1.7, dx * 0.5)
        limb(rng, canvas, ear, skins[1], hair)
    limb(rng, canvas, shapes.blob(rng, hx, hy, r, r * 0.9, 0.1), skins[0], hair)
    face_of(rng, canvas, hx + r * 0.2, hy, r * 0.9, skins[2], palette)


def plush(rng, canvas, palette):
    """A soft toy: body, limbs, head, ears, eyes."""
    hair = rng.uniform(3, 11) if rng.random() < 0.7 else 0
    skin = Material(rng, palette, 'cloth')
    other = Material(rng, palette[1:], 'cloth')
    for material in (skin, other):
        material.texture = textures.furry if rng.random() < 0.6 else None
    cy, w = rng.uniform(0.2, 0.4), rng.uniform(0.3, 0.45)
    for side in (-1, 1):
        limb(rng, canvas, shapes.superellipse(side * w * rng.uniform(0.6, 1), cy + rng.uniform(0.25, 0.45), rng.uniform(0.13, 0.24), rng.uniform(0.12, 0.25), 2.2, rng.normal(0, 0.5)), skin, hair)
        limb(rng, canvas, shapes.superellipse(side * w * 1.15, cy - rng.uniform(0.05, 0.25), rng.uniform(0.09, 0.16), rng.uniform(0.2, 0.4), 2.2, -side * rng.uniform(0.1, 1.2)), skin, hair)
    limb(rng, canvas, shapes.blob(rng, 0, cy, w, rng.uniform(0.35, 0.5), 0.08), skin, hair)
    if rng.random() < 0.5:
        canvas.paint(rng, shapes.filled(shapes.ellipse(0, cy + 0.05, w * 0.6, 0.28)), other, 40, shadow=0.1)
    hx, hy, r = rng.normal(0, 0.06), cy - rng.uniform(0.55, 0.75), rng.uniform(0.25, 0.4)
    for side in (-1, 1):
        limb(rng, canvas, shapes.superellipse(hx + side * r * rng.uniform(0.6, 1), hy - r * rng.uniform(0.3, 1), rng.uniform(0.06, 0.17), rng.uniform(0.08, 0.3), 2, side * rng.uniform(0, 0.8)), skin, hair)
    limb(rng, canvas, shapes.blob(rng, hx, hy, r, r * rng.uniform(0.8, 1.05), 0.06), skin, hair)
    face_of(rng, canvas, hx, hy, r, other, palette)


def face_of(rng, canvas, x, y, r, other, palette):
    canvas.paint(rng, shapes.filled(shapes.ellipse(x, y + r * 0.35, r * 0.45, r * 0.35)), other, 25, shadow=0.1)
    dark = Material(rng, [np.full(3, 0.03, np.float32)] * 2, 'gloss')
    for dx, dy, s in ((-0.38, -0.1, 0.09), (0.38, -0.1, 0.09), (0, 0.2, 0.13)):
        canvas.paint(rng, shapes.filled(shapes.ellipse(x + dx * r, y + dy * r, s * r, s * r)), dark, 4, shadow=0.2)


def backpack(rng, canvas, palette):
    """A bag with pockets and straps; between strap and body one sees the background."""
    cloth = Material(rng, palette, 'cloth')
    w, h = rng.uniform(0.4, 0.65), rng.uniform(0.55, 0.8)
    top = rng.uniform(-0.1, 0.1)
    for side in (-1, 1):
        if rng.random() < 0.6:
            strap = shapes.curve(rng, (side * w * 0.8, -h * 0.6), (side * w * 0.9, h * 0.8), 0.12) + (side * rng.uniform(0.08, 0.25), 0)
            strap = np.concatenate(([(side * w * 0.6, -h * 0.8)], strap, [(side * w * 0.6, h * 0.85)]))
            canvas.paint(rng, shapes.stroked(shapes.smooth(strap, 2, False), rng.uniform(6, 22)), cloth, 6)
    handle = shapes.ellipse(0, -h + top, rng.uniform(0.1, 0.35), rng.uniform(0.1, 0.3), 0, np.pi, 2 * np.pi)
    canvas.paint(rng, shapes.stroked(handle, rng.uniform(4, 16)), cloth, 5)
    canvas.paint(rng, shapes.filled(shapes.superellipse(0, top, w, h, rng.uniform(2.6, 6))), cloth, rng.uniform(30, 90))
    for _ in range(int(rng.integers(0, 4))):
        pocket = shapes.superellipse(rng.normal(0, 0.05), top + rng.uniform(0, h * 0.6), w * rng.uniform(0.4, 0.85), h * rng.uniform(0.12, 0.4), 5)
        canvas.paint(rng, shapes.filled(pocket) * canvas.alpha, cloth if rng.random() < 0.6 else Material(rng, palette[1:]), 20, shadow=0.3)
    if rng.random() < 0.7:
        line = shapes.ellipse(0, top, w * 0.8, h * 0.7, 0, np.pi * 1.05, np.pi * 1.95)
        canvas.paint(rng, shapes.stroked(line, 3) * canvas.alpha, Material(rng, palette[2:], 'metal'), 2)


def shoe(rng, canvas, palette):
    toe, heel, high = rng.uniform(0.75, 0.95), -rng.uniform(0.7, 0.9), -rng.uniform(0.3, 0.75)
    outline = [(heel, 0.3), (heel - 0.03, -0.1), (heel + 0.05, high), (heel + 0.4, high + rng.uniform(-0.1, 0.1)), (-0.05, -0.15), (toe - 0.25, 0.02), (toe, 0.2), (toe, 0.33)]
    upper = Material(rng, palette)
    canvas.paint(rng, shapes.filled(shapes.smooth(outline, 3)), upper, rng.uniform(30, 70))
    for _ in range(int(rng.integers(1, 5))):
        x = rng.uniform(heel, toe)
        patch = shapes.blob(rng, x, rng.uniform(-0.2, 0.3), rng.uniform(0.1, 0.35), rng.uniform(0.06, 0.25), 0.5)
        canvas.paint(rng, shapes.filled(patch) * canvas.alpha, Material(rng, palette[1:]), 8, shadow=0.2)
    for k in range(int(rng.integers(0, 6))):
        a = np.array((heel + 0.45 + k * 0.12, high + 0.12 + k * 0.09))
        canvas.paint(rng, shapes.stroked([a, a + (0.16, -0.05)], rng.uniform(2, 6)), Material(rng, palette[2:]), 2)
    thick = rng.uniform(0.06, 0.2)
    sole = [(heel - 0.04, 0.25), (toe + 0.03, 0.25), (toe, 0.27 + thick), (0.2, 0.25 + thick), (heel, 0.29 + thick * rng.uniform(1, 2))]
    canvas.paint(rng, shapes.filled(shapes.smooth(sole, 2)), Material(rng, palette[3:] + palette[:1]), 9)


def garment(rng, canvas, palette):
    """Shirt, dress, trousers lying or on a hanger."""
    w, h, sleeve = rng.uniform(0.3, 0.5), rng.uniform(0.5, 0.9), rng.uniform(0.15, 0.6)
    half = [(0.13, -h), (w, -h + 0.12), (min(0.98, w + sleeve * 0.6), -h + 0.12 + sleeve), (min(0.9, w + sleeve * 0.6 - 0.16), -h + 0.2 + sleeve), (w * 0.92, -h + 0.45), (w * rng.uniform(0.9, 1.6), h)]
    if rng.random() < 0.3:
        half = [(w * 0.7, -h), (w, h), (0.08, h), (0.04, -h + 0.45)]
    half = np.array(half)
    outline = np.concatenate((half, (half * (-1, 1))[::-1]))
    cloth = Material(rng, palette, 'cloth')
    cloth.relief = rng.uniform(1, 4)
    if rng.random() < 0.25:
        hook = shapes.ellipse(0, -h - 0.06, 0.05, 0.06, 0, np.pi * 0.6, np.pi * 2.2)
        canvas.paint(rng, shapes.stroked(np.clip(hook, -0.99, 0.99), 3), Material(rng, palette, 'metal'), 2)
    canvas.paint(rng, shapes.filled(shapes.smooth(outline + rng.normal(0, 0.012, outline.shape), 2)), cloth, rng.uniform(8, 40))


def ring(rng, canvas, palette):
    """Rings, bracelets, hoops, wreaths, tyres: one large hole."""
    r, flat = rng.uniform(0.45, 0.85), rng.uniform(0.3, 1.0)
    angle = rng.uniform(0, 3.14)
    width = rng.uniform(0.04, 0.5)
    material = Material(rng, palette, 'metal' if rng.random() < 0.4 else None)
    outer = shapes.ellipse(0, 0, r, r * flat, angle)
    shift = rng.uniform(-0.3, 0.3) * width * r * 0.5
    inner = shapes.ellipse(0, shift, r * (1 - width), r * flat * (1 - width * rng.uniform(0.8, 1)), angle)
    canvas.paint(rng, shapes.filled(outer, inner), material, rng.uniform(4, 40))
    for _ in range(int(rng.integers(0, 4))):
        t = rng.uniform(0, 6.28)
        stone = shapes.ellipse(r * np.cos(t) * 0.9, r * flat * np.sin(t) * 0.9, 0.09, 0.09)
        if angle < 0.2 or flat > 0.9:
            canvas.paint(rng, shapes.filled(stone), Material(rng, palette[1:], 'gloss'), 8)


def chain(rng, canvas, palette):
    """Links along a curve, with or without a pendant."""
    t = np.linspace(0.1 * np.pi, 0.9 * np.pi if rng.random() < 0.5 else 2.1 * np.pi, int(rng.integers(18, 44)))
    rx, ry = rng.uniform(0.5, 0.85), rng.uniform(0.5, 0.85)
    metal = Material(rng, palette, str(rng.choice(['metal', 'gloss', 'satin'])))
    size = rng.uniform(0.03, 0.075)
    mask = np.zeros((SIZE, SIZE), np.float32)
    for k, a in enumerate(t):
        link = shapes.ellipse(rx * np.cos(a), ry * np.sin(a) - 0.1, size * (1 if k % 2 else 0.5), size, a)
        mask = np.maximum(mask, shapes.stroked(link, rng.uniform(2, 4), True))
    canvas.paint(rng, mask, metal, 2)
    if rng.random() < 0.6:
        canvas.paint(rng, shapes.filled(shapes.blob(rng, 0, ry, 0.14, 0.16, 0.3)), Material(rng, palette[1:]), 12)


def chair(rng, canvas, palette):
    """Seat, legs, slatted back: thin parts and many openings."""
    wood = Material(rng, palette)
    w, seat = rng.uniform(0.3, 0.6), rng.uniform(-0.1, 0.3)
    depth = rng.uniform(0.08, 0.25)
    thick = rng.uniform(4, 18)
    splay = rng.uniform(0, 0.15)
    for x, y in ((-w, seat), (w, seat), (-w * 0.8, seat - depth), (w * 0.8, seat - depth)):
        canvas.paint(rng, shapes.stroked([(x * 0.95, y), (x * (1 + splay), min(0.96, y + rng.uniform(0.62, 0.66)))], thick), wood, 5)
    if rng.random() < 0.75:
        top = -rng.uniform(0.6, 0.95)
        for side in (-1, 1):
            canvas.paint(rng, shapes.stroked([(side * w * 0.85, seat - depth), (side * w * 0.8, top)], thick), wood, 5)
        style = rng.random()
        if style < 0.4:
            for x in np.linspace(-w * 0.6, w * 0.6, int(rng.integers(2, 6))):
                canvas.paint(rng, shapes.stroked([(x, seat - depth), (x, top)], thick * 0.6), wood, 4)
        canvas.paint(rng, shapes.stroked([(-w * 0.82, top), (w * 0.82, top)], thick * 1.6), wood, 6)
        if style > 0.6:
            canvas.paint(rng, shapes.filled(shapes.superellipse(0, (top + seat) / 2, w * 0.75, (seat - top) * 0.4, 5)), Material(rng, palette[1:]), 20)
    plate = np.array(((-w * 1.02, seat + 0.03), (w * 1.02, seat + 0.03), (w * 0.85, seat - depth), (-w * 0.85, seat - depth)))
    canvas.paint(rng, shapes.filled(plate), Material(rng, palette[1:]), 8)


def wire(rng, canvas, palette):
    """A cable, a tripod, glasses, a hanger: a few long thin lines and perhaps a head."""
    material = Material(rng, palette)
    for _ in range(int(rng.integers(1, 5))):
        a, b = rng.uniform(-0.85, 0.85, (2, 2))
        line = np.clip(shapes.curve(rng, a, b, rng.choice([0.0, 0.3, 0.9])), -0.97, 0.97)
        canvas.paint(rng, shapes.stroked(line, rng.uniform(1.5, 9)), material, 3)
    head = rng.uniform(-0.5, 0.5, 2)
    canvas.paint(rng, shapes.filled(shapes.superellipse(*head, rng.uniform(0.08, 0.3), rng.uniform(0.1, 0.45), rng.uniform(2, 6), rng.normal(0, 0.4))), Material(rng, palette[1:]), 25)


def glasses(rng, canvas, palette):
    """Spectacles: two rims, clear or dark lenses, temples."""
    frame = Material(rng, palette)
    r, flat, gap = rng.uniform(0.28, 0.4), rng.uniform(0.6, 1.0), rng.uniform(0.45, 0.52)
    lens = Material(rng, palette[1:], 'glass') if rng.random() < 0.6 else None
    for side in (-1, 1):
        rim = shapes.superellipse(side * gap, 0, r, r * flat, rng.uniform(2, 4))
        if lens:
            canvas.paint(rng, shapes.filled(rim), lens, 10)
        canvas.paint(rng, shapes.stroked(rim, rng.uniform(3, 12), True), frame, 3)
        canvas.paint(rng, shapes.stroked([(side * (gap + r), -0.1), (side * 0.97, -0.1 - rng.uniform(0, 0.4))], rng.uniform(3, 9)), frame, 3)
    canvas.paint(rng, shapes.stroked(shapes.ellipse(0, 0, gap - r + 0.06, 0.08, 0, np.pi, 2 * np.pi), rng.uniform(3, 8)), frame, 3)


def plant(rng, canvas, palette):
    """A pot with leaves."""
    green = [np.clip(np.array((rng.uniform(0.05, 0.4), rng.uniform(0.25, 0.6), rng.uniform(0.05, 0.3))) * rng.uniform(0.6, 1.3), 0, 1).astype(np.float32) for _ in range(3)]
    top = rng.uniform(0.15, 0.5)
    for _ in range(int(rng.integers(5, 24))):
        tip = np.clip(rng.normal((0, -0.4), (0.4, 0.28)), -0.95, 0.95)
        stalk = np.clip(shapes.curve(rng, (rng.normal(0, 0.06), top), tip, 0.15), -0.97, 0.97)
        canvas.paint(rng, shapes.stroked(stalk, rng.uniform(1.5, 4)), Material(rng, green, 'matt'), 2)
        leaf = shapes.superellipse(*tip, rng.uniform(0.05, 0.25), rng.uniform(0.03, 0.1), 1.5, rng.uniform(0, 3.14))
        canvas.paint(rng, shapes.filled(leaf), Material(rng, green, 'satin'), 8)
    w = rng.uniform(0.2, 0.38)
    pot = np.array(((-w, top), (w, top), (w * 0.75, 0.95), (-w * 0.75, 0.95)))
    canvas.paint(rng, shapes.filled(pot), Material(rng, palette), w * 150)


def tool(rng, canvas, palette):
    """A handle, a head, perhaps a round eye: spoons, hammers, scissors, keys, headphones."""
    grip = Material(rng, palette)
    metal = Material(rng, palette[1:], str(rng.choice(['metal', 'satin', 'gloss'])))
    line = shapes.curve(rng, (0, 0.9), (0, -0.5), rng.choice([0.0, 0.12]))
    canvas.paint(rng, shapes.stroked(line, rng.uniform(8, 40)), grip, 12)
    if rng.random() < 0.5:
        outer = shapes.superellipse(0, -0.6, rng.uniform(0.15, 0.5), rng.uniform(0.15, 0.35), rng.uniform(2, 6))
        parts = (outer, (outer - (0, -0.6)) * rng.uniform(0.4, 0.8) + (0, -0.6)) if rng.random() < 0.5 else (outer,)
        canvas.paint(rng, shapes.filled(*parts), metal, 12)
    else:
        canvas.paint(rng, shapes.filled(shapes.blob(rng, 0, -0.6, rng.uniform(0.1, 0.5), rng.uniform(0.1, 0.35), 0.4)), metal, 15)
    if rng.random() < 0.4:
        canvas.paint(rng, shapes.stroked(shapes.ellipse(rng.choice([-0.2, 0.2]), 0.65, 0.2, 0.24), rng.uniform(6, 16), True), grip, 6)


def basket(rng, canvas, palette):
    """A lattice: many small holes, and a handle."""
    w, h = rng.uniform(0.5, 0.8), rng.uniform(0.3, 0.6)
    material = Material(rng, palette)
    mask = np.zeros((SIZE, SIZE), np.float32)
    thick = rng.uniform(3, 8)
    for x in np.linspace(-w, w, int(rng.integers(5, 12))):
        mask = np.maximum(mask, shapes.stroked([(x, 0.3 - h), (x * rng.uniform(0.78, 0.82), 0.3 + h)], thick))
    for t in np.linspace(-1, 1, int(rng.integers(3, 8))):
        half = w * (0.9 - 0.1 * t)
        mask = np.maximum(mask, shapes.stroked([(-half, 0.3 + t * h), (half, 0.3 + t * h)], thick))
    mask = np.maximum(mask, shapes.stroked([(-w, 0.3 - h), (w, 0.3 - h)], thick * 2))
    canvas.paint(rng, mask, material, 3)
    hoop = shapes.ellipse(0, 0.3 - h, w * rng.uniform(0.5, 0.98), min(0.65, 1.2 - h), 0, np.pi, 2 * np.pi)
    if rng.random() < 0.7:
        canvas.paint(rng, shapes.stroked(np.clip(hoop, -0.97, 0.97), thick * 1.5), material, 4)


def lumps(rng, canvas, palette):
    """Fruit, sweets, stones, toys of no name: one to six rounded bodies touching."""
    hair = rng.uniform(2, 6) if rng.random() < 0.15 else 0
    for _ in range(int(rng.integers(1, 7))):
        r = rng.uniform(0.15, 0.6)
        outline = shapes.blob(rng, *rng.normal(0, 0.25, 2), r, r * rng.uniform(0.5, 1.2), rng.uniform(0.02, 0.6))
        limb(rng, canvas, np.clip(outline, -0.98, 0.98), Material(rng, palette[int(rng.integers(0, 4)):]), hair, rng.uniform(10, 120))


def assembly(rng, canvas, palette):
    """Domain randomisation: any parts, mirrored, some with holes."""
    mirror = rng.random() < 0.6
    for _ in range(int(rng.integers(2, 8))):
        material = Material(rng, palette[int(rng.integers(0, 4)):])
        x, y = rng.uniform(-0.6, 0.6, 2)
        rx, ry = rng.uniform(0.05, 0.5, 2)
        kind = rng.random()
        outline = shapes.superellipse(x, y, rx, ry, rng.uniform(1.2, 12), rng.choice([0, rng.uniform(0, 3.14)]))
        if kind < 0.3:
            outline = shapes.smooth(rng.uniform(-1, 1, (int(rng.integers(3, 8)), 2)) * (rx, ry) + (x, y), int(rng.integers(0, 4)))
        outline = np.clip(outline, -0.98, 0.98)
        if kind > 0.75:
            mask = shapes.filled(outline, (outline - (x, y)) * rng.uniform(0.3, 0.85) + (x, y))
        elif kind > 0.65:
            mask = shapes.stroked(outline, rng.uniform(2, 14), True)
        else:
            mask = shapes.filled(outline)
        canvas.paint(rng, np.maximum(mask, mask[:, ::-1]) if mirror else mask, material, rng.uniform(2, 80))
