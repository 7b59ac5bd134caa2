"""Which product is rendered: family and tone by weight, or as asked."""
import numpy as np

from . import colours, goods, packs, vessels
from .canvas import Canvas


def glass_vessel(rng, canvas, palette):
    (vessels.vessel if rng.random() < 0.7 else vessels.mug)(rng, canvas, palette, glass=True)


FAMILIES = {
    'vessel': (vessels.vessel, 13), 'mug': (vessels.mug, 6), 'lamp': (vessels.lamp, 3), 'glass': (glass_vessel, 6),
    'box': (packs.box, 12), 'bricks': (packs.bricks, 2), 'slab': (packs.slab, 6), 'pouch': (packs.pouch, 5),
    'plush': (goods.plush, 10), 'backpack': (goods.backpack, 7), 'shoe': (goods.shoe, 6), 'garment': (goods.garment, 5),
    'ring': (goods.ring, 5), 'chain': (goods.chain, 2), 'chair': (goods.chair, 6), 'wire': (goods.wire, 5),
    'glasses': (goods.glasses, 3), 'plant': (goods.plant, 3), 'tool': (goods.tool, 5), 'basket': (goods.basket, 3),
    'lumps': (goods.lumps, 9), 'assembly': (goods.assembly, 10),
}
NAMES = tuple(FAMILIES)
SHARE = np.array([weight for _, weight in FAMILIES.values()], float) / sum(weight for _, weight in FAMILIES.values())


def product(rng, family=None, tone=None):
    """A premultiplied RGBA sprite, and its family and tone."""
    family = family or NAMES[int(rng.choice(len(NAMES), p=SHARE))]
    tone = tone or str(rng.choice(['any', 'white', 'black'], p=[0.77, 0.15, 0.08]))
    canvas = Canvas(rng)
    FAMILIES[family][0](rng, canvas, colours.palette(rng, tone))
    return canvas.finished(), family, tone
