"""Palettes: a product has few colours that go together; some products are all white or all black."""
import colorsys

import numpy as np


def hsv(h, s, v):
    return np.array(colorsys.hsv_to_rgb(h % 1.0, min(max(s, 0), 1), min(max(v, 0), 1)), np.float32)


def any_colour(rng):
    draw = rng.random()
    if draw < 0.14:
        return hsv(rng.random(), rng.uniform(0, 0.08), rng.uniform(0.75, 1.0))
    if draw < 0.26:
        return hsv(rng.random(), rng.uniform(0, 0.2), rng.uniform(0.02, 0.2))
    if draw < 0.42:
        return hsv(rng.random(), rng.uniform(0, 0.15), rng.uniform(0.2, 0.75))
    if draw < 0.62:
        return hsv(rng.uniform(0.02, 0.13), rng.uniform(0.15, 0.75), rng.uniform(0.2, 0.95))
    return hsv(rng.random(), rng.uniform(0.25, 1.0), rng.uniform(0.2, 1.0))


def white(rng):
    return hsv(rng.uniform(0.05, 0.65), rng.uniform(0, 0.06), rng.uniform(0.86, 1.0))


def black(rng):
    return hsv(rng.random(), rng.uniform(0, 0.3), rng.uniform(0.01, 0.12))


def palette(rng, tone='any', size=5):
    """tone: any | white | black | mixed (white parts beside others). One neighbouring colour more often than a foreign one."""
    if tone == 'white':
        return [white(rng) for _ in range(size)]
    if tone == 'black':
        return [black(rng) for _ in range(size)]
    if tone == 'mixed':
        return [white(rng) if rng.random() < 0.6 else any_colour(rng) for _ in range(size)]
    base = any_colour(rng)
    chosen = [base]
    for _ in range(size - 1):
        near = np.clip(base * rng.uniform(0.5, 1.4) + rng.normal(0, 0.05, 3), 0, 1).astype(np.float32)
        chosen.append(near if rng.random() < 0.5 else any_colour(rng))
    return chosen
