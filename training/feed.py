"""Batches of fresh compositions from worker processes, so that rendering and learning share the processor."""
import multiprocessing

import cv2
import numpy as np

from render import compose
from render.pool import Pool


def band_of(alpha):
    """Pixels near the outline, in a width that grows with the picture."""
    reach = 2 * max(2, round(alpha.shape[0] / 80)) + 1
    kernel = np.ones((reach, reach), np.uint8)
    return ((cv2.dilate(alpha, kernel) - cv2.erode(alpha, kernel)) > 25).astype(np.uint8)


def weight_of(alpha):
    """Where training looks harder: at outlines, and a third of that in openings."""
    return np.maximum(band_of(alpha) * 255, compose.openings_of(alpha) * 80)


def batch(rng, pool, size, count):
    images = np.empty((count, size, size, 3), np.uint8)
    targets = np.empty((count, 2, size, size), np.uint8)
    for number in range(count):
        images[number], alpha = compose.example(rng, pool, size)
        targets[number] = alpha, weight_of(alpha)
    return images, targets


def choose_size(rng, sizes):
    names = sorted(sizes)
    share = np.array([sizes[name] for name in names], float)
    return int(names[int(rng.choice(len(names), p=share / share.sum()))])


def batch_count(size, pixels):
    return int(max(3, min(24, round(pixels / size ** 2))))


def fresh(rng, pool, sizes, pixels, renew):
    """One batch; now and then also a new sprite or scene for the pool."""
    for _ in range(rng.poisson(renew)):
        pool.add_sprite(rng)
    for _ in range(rng.poisson(renew / 4)):
        pool.add_scene(rng)
    size = choose_size(rng, sizes)
    return batch(rng, pool, size, batch_count(size, pixels))


def work(queue, folder, seed, sizes, pixels, renew):
    cv2.setNumThreads(1)
    rng, pool = np.random.default_rng(seed), Pool(folder)
    while True:
        queue.put(fresh(rng, pool, sizes, pixels, renew))


def start(folder, seed, sizes, pixels, renew=0.5, workers=1):
    """A queue of (images, targets), endless. Workers die with their parent."""
    context = multiprocessing.get_context('spawn')
    queue = context.Queue(6)
    for number in range(workers):
        context.Process(target=work, args=(queue, folder, seed + number, sizes, pixels, renew), daemon=True).start()
    return queue


def fill(folder, seed, sprites, scenes):
    """Renders the pool up to a first size; the rest comes while training runs."""
    cv2.setNumThreads(1)
    pool, rng = Pool(folder), np.random.default_rng(seed)
    while pool.ready()[0] < sprites:
        pool.add_sprite(rng)
    while pool.ready()[1] < scenes:
        pool.add_scene(rng)
