"""A fixed set of rendered pictures by class, from a committed seed; never trained on (its seeds lie apart)."""
import numpy as np

from render import compose, products
from render.pool import Pool

SEED = 770_000_000
SIZE = 512
CLASSES = {
    'packshot': ('studio', None, None), 'white-on-white': ('studio', None, 'white'), 'black-on-black': ('studio', None, 'black'),
    'rings': (None, ('ring', 'mug', 'basket', 'glasses'), None),
    'openings': (None, ('band', 'bag', 'pierced', 'frame', 'wheel', 'scissors', 'headset', 'cage', 'truss'), None), 'thin': (None, ('wire', 'chair', 'chain', 'plant'), None),
    'glass': (None, ('glass',), None), 'soft': (None, ('plush', 'garment'), None), 'scene': ('scene', None, 'any'), 'empty': (None, None, None),
}
TONES = {'white-on-white': (0.93, 1.0), 'black-on-black': (0.0, 0.1)}


def sprites_of(families, tone):
    def draw(rng):
        family = families[int(rng.integers(0, len(families)))] if families else None
        sprite, _, drawn = products.product(rng, family, tone)
        return sprite, drawn
    return draw


def rendered(pool, name, number, size=SIZE):
    kind, families, tone = CLASSES[name]
    rng = np.random.default_rng((SEED, tuple(CLASSES).index(name), number))
    backdrop = np.full(3, rng.uniform(*TONES[name]), np.float32) if name in TONES else None
    return compose.example(rng, pool, size, kind, name == 'empty', sprites_of(families, tone), backdrop)


def pool_of(folder):
    """A small pool of its own for clutter and backgrounds."""
    pool = Pool(folder, 60, 40)
    rng = np.random.default_rng(SEED)
    while pool.ready()[0] < 60:
        pool.add_sprite(rng)
    while pool.ready()[1] < 40:
        pool.add_scene(rng)
    return pool


def pictures(folder, count, size=SIZE):
    """(class, image, alpha) one after another."""
    pool = pool_of(folder)
    for name in CLASSES:
        for number in range(count):
            image, alpha = rendered(pool, name, number, size)
            yield name, image, alpha
