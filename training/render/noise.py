"""Cheap random fields in 0..1: sums of enlarged random grids, cells, stripes."""
import cv2
import numpy as np


def grid(rng, height, width, rows, cols):
    small = rng.random((max(2, rows), max(2, cols)), dtype=np.float32)
    return cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)


def fractal(rng, height, width, base=3, octaves=4, gain=0.5, stretch=1.0):
    """Clouds, stains, stone, skin: `stretch` > 1 draws them out sideways (wood, water)."""
    total = np.zeros((height, width), np.float32)
    weight = 1.0
    for octave in range(octaves):
        rows = base * 2 ** octave
        if rows > height:
            break
        total += weight * grid(rng, height, width, int(rows * stretch) + 1, int(rows / stretch) + 1)
        weight *= gain
    return normalised(total)


def normalised(field):
    low, high = float(field.min()), float(field.max())
    return (field - low) / max(high - low, 1e-6)


def cells(rng, height, width, count):
    """Voronoi cells: which cell a pixel is in, and how far it is from the cell's seed."""
    seeds = np.full((height, width), 255, np.uint8)
    seeds[rng.integers(0, height, count), rng.integers(0, width, count)] = 0
    distance, labels = cv2.distanceTransformWithLabels(seeds, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)
    return labels, distance


def ramp(rng, height, width):
    angle = rng.uniform(0, 2 * np.pi)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    return normalised(np.cos(angle) * x / width + np.sin(angle) * y / height)


def waves(rng, height, width, period, angle=None):
    angle = rng.uniform(0, np.pi) if angle is None else angle
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    phase = (np.cos(angle) * x + np.sin(angle) * y) * (2 * np.pi / period)
    return 0.5 + 0.5 * np.sin(phase + rng.uniform(0, 6.28))


def warped(rng, field, strength):
    """The same field seen through uneven glass; breaks straight lines."""
    height, width = field.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    dx = (grid(rng, height, width, 4, 4) - 0.5) * strength
    dy = (grid(rng, height, width, 4, 4) - 0.5) * strength
    return cv2.remap(field, x + dx, y + dy, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
