"""Rendered sprites and backgrounds on disk, reused in fresh compositions and replaced one by one as training goes on."""
import os

import numpy as np

from . import backgrounds, canvas, products


class Pool:
    def __init__(self, folder, sprites=1500, scenes=800):
        os.makedirs(folder, exist_ok=True)
        self.folder = folder
        self.sprites = opened(f'{folder}/sprites.dat', (sprites, canvas.SIZE, canvas.SIZE, 4))
        self.scenes = opened(f'{folder}/scenes.dat', (scenes, backgrounds.SIZE, backgrounds.SIZE, 3))
        self.tones = opened(f'{folder}/tones.dat', (sprites,))
        self.counts = opened(f'{folder}/counts.dat', (4,), np.int64)

    def ready(self):
        return min(int(self.counts[0]), len(self.sprites)), min(int(self.counts[1]), len(self.scenes))

    def add_sprite(self, rng, family=None, tone=None):
        sprite, _, tone = products.product(rng, family, tone)
        slot = int(self.counts[0]) % len(self.sprites)
        self.sprites[slot] = sprite
        self.tones[slot] = products.TONES.index(tone)
        self.counts[0] += 1

    def add_scene(self, rng):
        self.scenes[int(self.counts[1]) % len(self.scenes)] = backgrounds.scene(rng)
        self.counts[1] += 1

    def toned_sprite(self, rng):
        slot = int(rng.integers(0, self.ready()[0]))
        return np.array(self.sprites[slot]), products.TONES[int(self.tones[slot])]

    def sprite(self, rng):
        return self.toned_sprite(rng)[0]

    def background(self, rng):
        return self.scenes[int(rng.integers(0, self.ready()[1]))]


def opened(path, shape, kind=np.uint8):
    """A file of that size, mapped; made of zeros if it is not there or of another size."""
    size = int(np.prod(shape)) * np.dtype(kind).itemsize
    mode = 'r+' if os.path.exists(path) and os.path.getsize(path) == size else 'w+'
    return np.memmap(path, kind, mode, shape=shape)
