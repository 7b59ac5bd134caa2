"""Printed labels: random words in Cyrillic (Russian and Kazakh letters) and Latin, bars, marks, bar codes."""
import functools

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

FONTS = ('DejaVuSans', 'DejaVuSans-Bold', 'DejaVuSerif', 'DejaVuSerif-Bold', 'DejaVuSansCondensed-Bold')
LETTERS = ('АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ', 'ӘҒҚҢӨҰҮҺІАЕЖКЛМНОРСТЫ', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '0123456789%+-.')


@functools.lru_cache(maxsize=256)
def font(name, size):
    return ImageFont.truetype(f'/usr/share/fonts/truetype/dejavu/{name}.ttf', size)


def word(rng):
    letters = LETTERS[int(rng.choice(4, p=[0.4, 0.15, 0.35, 0.1]))]
    text = ''.join(letters[i] for i in rng.integers(0, len(letters), int(rng.integers(2, 11))))
    return text if rng.random() < 0.5 else text.capitalize()


def ink(colour):
    return tuple(int(c * 255) for c in np.clip(colour, 0, 1))


def bar_code(rng, draw, x, y, w, h):
    draw.rectangle((x - 3, y - 3, x + w + 3, y + h + 3), fill=(255, 255, 255))
    at = x
    while at < x + w:
        thick = int(rng.integers(1, 4))
        draw.rectangle((at, y, at + thick - 1, y + h), fill=(0, 0, 0))
        at += thick + int(rng.integers(1, 4))


def mark(rng, draw, w, h, colours):
    x, y = rng.integers(0, max(1, w)), rng.integers(0, max(1, h))
    r = int(rng.uniform(0.05, 0.35) * min(w, h))
    box = (x - r, y - r, x + r, y + r)
    fill = ink(colours[int(rng.integers(0, len(colours)))])
    shape = int(rng.integers(0, 4))
    if shape == 0:
        draw.ellipse(box, fill=fill)
    elif shape == 1:
        draw.rectangle(box, fill=fill)
    elif shape == 2:
        draw.polygon([(int(x + rng.normal(0, r + 1)), int(y + rng.normal(0, r + 1))) for _ in range(int(rng.integers(3, 7)))], fill=fill)
    else:
        draw.arc(box, int(rng.integers(0, 180)), int(rng.integers(180, 360)), fill=fill, width=max(1, r // 6))


def label(rng, h, w, colours):
    """A printed rectangle, h x w x 3 in 0..1."""
    h, w = max(8, int(h)), max(8, int(w))
    picture = Image.new('RGB', (w, h), ink(colours[0]))
    draw = ImageDraw.Draw(picture)
    for _ in range(int(rng.integers(0, 6))):
        mark(rng, draw, w, h, colours)
    y = int(rng.uniform(0, 0.3) * h)
    while y < h and rng.random() < 0.9:
        size = int(np.clip(h * rng.uniform(0.04, 0.25), 6, 64))
        text = ' '.join(word(rng) for _ in range(int(rng.integers(1, 4))))
        draw.text((int(rng.uniform(-0.05, 0.4) * w), y), text, font=font(FONTS[int(rng.integers(0, 5))], size), fill=ink(colours[int(rng.integers(1, len(colours)))]))
        y += int(size * rng.uniform(1.1, 2.2))
    if rng.random() < 0.2:
        bar_code(rng, draw, int(w * 0.6), int(h * 0.8), max(10, int(w * 0.3)), max(6, int(h * 0.15)))
    return np.asarray(picture, np.float32) / 255


def placed(rng, size, corners, colours):
    """A label warped onto four corners (pixels, clockwise from top left): colour and mask on a size x size canvas."""
    corners = np.asarray(corners, np.float32)
    w = np.linalg.norm(corners[1] - corners[0])
    h = np.linalg.norm(corners[3] - corners[0])
    art = label(rng, h, w, colours)
    h, w = art.shape[:2]
    source = np.array(((0, 0), (w, 0), (w, h), (0, h)), np.float32)
    matrix = cv2.getPerspectiveTransform(source, corners)
    flat = cv2.warpPerspective(art, matrix, (size, size), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    mask = cv2.warpPerspective(np.ones((h, w), np.float32), matrix, (size, size))
    return flat, mask
