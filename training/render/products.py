"""Which product is rendered: family and tone by weight, or as asked."""
import numpy as np

from . import colours, decals, goods, openings, packs, vessels
from .canvas import Canvas


def glass_vessel(rng, canvas, palette):
    (vessels.vessel if rng.random() < 0.7 else vessels.mug)(rng, canvas, palette, glass=True)


FAMILIES = {
    'vessel': (vessels.vessel, 13), 'mug': (vessels.mug, 9), 'lamp': (vessels.lamp, 3), 'glass': (glass_vessel, 11),
    'box': (packs.box, 12), 'bricks': (packs.bricks, 2), 'slab': (packs.slab, 6), 'pouch': (packs.pouch, 5),
    'plush': (goods.plush, 8), 'animal': (goods.animal, 7), 'backpack': (goods.backpack, 7), 'shoe': (goods.shoe, 6), 'garment': (goods.garment, 5),
    'ring': (goods.ring, 6), 'chain': (goods.chain, 2), 'chair': (goods.chair, 6), 'wire': (goods.wire, 5),
    'glasses': (goods.glasses, 3), 'plant': (goods.plant, 3), 'tool': (goods.tool, 5), 'basket': (goods.basket, 4),
    'band': (openings.band, 5), 'bag': (openings.bag, 7), 'pierced': (openings.pierced, 5), 'frame': (openings.frame, 4), 'wheel': (openings.wheel, 3),
    'scissors': (openings.scissors, 3), 'headset': (openings.headset, 3), 'cage': (openings.cage, 3), 'truss': (openings.truss, 4),
    'lumps': (goods.lumps, 9), 'assembly': (goods.assembly, 10),
}
TONES = ('any', 'white', 'black', 'mixed')
NAMES = tuple(FAMILIES)
SHARE = np.array([weight for _, weight in FAMILIES.values()], float) / sum(weight for _, weight in FAMILIES.values())


def product(rng, family=None, tone=None):
    """A premultiplied RGBA sprite, and its family and tone."""
    family = family or NAMES[int(rng.choice(len(NAMES), p=SHARE))]
    tone = tone or str(rng.choice(TONES, p=[0.63, 0.14, 0.08, 0.15]))
    canvas = Canvas(rng)
    palette = colours.palette(rng, tone)
    FAMILIES[family][0](rng, canvas, palette)
    if rng.random() < 0.45:
        decals.decorated(rng, canvas, palette)
    return canvas.finished(), family, tone
