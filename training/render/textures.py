"""Surface colour before light: height x width x 3 in 0..1, from a palette."""
import cv2
import numpy as np

from . import noise


def blend(a, b, field):
    return a + (b - a) * field[..., None]


def plain(rng, h, w, colours):
    flat = np.empty((h, w, 3), np.float32)
    flat[:] = colours[0]
    return flat


def mottled(rng, h, w, colours):
    field = noise.fractal(rng, h, w, rng.integers(2, 12), rng.integers(3, 6), rng.uniform(0.4, 0.8))
    return blend(colours[0], colours[0] * rng.uniform(0.5, 0.95), field)


def stained(rng, h, w, colours):
    field = noise.fractal(rng, h, w, rng.integers(2, 6), 4, 0.55)
    edge = np.clip((field - rng.uniform(0.35, 0.6)) * rng.uniform(3, 30) + 0.5, 0, 1)
    return blend(colours[0], colours[1], edge)


def striped(rng, h, w, colours):
    wave = noise.waves(rng, h, w, rng.uniform(6, 70), rng.choice([0, np.pi / 2, np.pi / 4, rng.uniform(0, 3)]))
    edge = np.clip((wave - rng.uniform(0.2, 0.8)) * 12 + 0.5, 0, 1)
    return blend(colours[0], colours[1], edge)


def checked(rng, h, w, colours):
    period = rng.uniform(10, 60)
    one = noise.waves(rng, h, w, period, 0) > 0.5
    two = noise.waves(rng, h, w, period, np.pi / 2) > 0.5
    return blend(colours[0], colours[1], (one ^ two if rng.random() < 0.5 else one & two).astype(np.float32))


def dotted(rng, h, w, colours):
    step = rng.uniform(10, 40)
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    distance = np.hypot(x % step - step / 2, y % step - step / 2)
    return blend(colours[0], colours[1], np.clip(step * rng.uniform(0.15, 0.42) - distance + 0.5, 0, 1))


def wood(rng, h, w, colours):
    rings = noise.fractal(rng, h, w, 3, 3, 0.5, stretch=float(rng.choice([0.2, 5.0])))
    lines = 0.5 + 0.5 * np.sin(rings * rng.uniform(25, 90))
    grain = noise.fractal(rng, h, w, 20, 3, 0.7, stretch=float(rng.choice([0.2, 5.0])))
    return blend(colours[0], colours[0] * rng.uniform(0.45, 0.8), 0.6 * lines + 0.4 * grain)


def woven(rng, h, w, colours):
    period = rng.uniform(3, 8)
    weave = noise.waves(rng, h, w, period, 0) * noise.waves(rng, h, w, period, np.pi / 2)
    weave = 0.7 * weave + 0.3 * noise.fractal(rng, h, w, 8, 4, 0.7)
    return blend(colours[0], colours[0] * rng.uniform(0.5, 0.9), weave)


def patched(rng, h, w, colours):
    labels, distance = noise.cells(rng, h, w, int(rng.integers(8, 150)))
    table = np.stack([colours[i] for i in rng.integers(0, len(colours), int(labels.max()) + 1)])
    table = np.clip(table * rng.uniform(0.8, 1.15, (len(table), 1)), 0, 1).astype(np.float32)
    flat = table[labels]
    return flat if rng.random() < 0.5 else flat * (1 - 0.4 * noise.normalised(distance))[..., None]


def speckled(rng, h, w, colours):
    grain = rng.random((h, w), dtype=np.float32)
    grain = cv2.GaussianBlur(grain, (0, 0), rng.uniform(0.6, 1.8))
    return blend(colours[0], colours[1], np.clip((noise.normalised(grain) - 0.5) * rng.uniform(1.5, 5) + 0.4, 0, 1))


def furry(rng, h, w, colours):
    """Short hair: fine streaks that follow a slowly turning direction, in clumps."""
    angle = noise.fractal(rng, h, w, 2, 2) * rng.uniform(1, 6) + rng.uniform(0, 6.28)
    grain = rng.random((h, w), dtype=np.float32)
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    streaks = np.zeros((h, w), np.float32)
    reach = rng.uniform(0.8, 2.2)
    for k in range(-3, 4):
        streaks += cv2.remap(grain, x + np.cos(angle) * k * reach, y + np.sin(angle) * k * reach, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    clumps = noise.fractal(rng, h, w, int(rng.integers(6, 20)), 3, 0.6)
    field = 0.6 * noise.normalised(streaks) + 0.4 * clumps
    return blend(colours[0] * rng.uniform(0.25, 0.7), np.clip(colours[0] * rng.uniform(1.0, 1.25), 0, 1), field)


def graded(rng, h, w, colours):
    return blend(colours[0], colours[1], noise.ramp(rng, h, w))


KINDS = (plain, mottled, stained, striped, checked, dotted, wood, woven, patched, speckled, graded, furry)
WEIGHTS = np.array((7, 5, 2, 2, 1, 1, 2, 2, 2, 2, 2, 1.5), np.float64)


def surface(rng, h, w, colours, kinds=KINDS, weights=WEIGHTS):
    draw = kinds[int(rng.choice(len(kinds), p=weights / weights.sum()))]
    return np.ascontiguousarray(draw(rng, h, w, colours), np.float32)
