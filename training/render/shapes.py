"""Outlines in units of half a canvas (-1..1, y down) and masks drawn from them."""
import cv2
import numpy as np

from .canvas import SIZE, UNIT

HALF = SIZE * 0.47
SHIFT = 4


def pixels(points):
    return np.round((np.asarray(points, np.float64) * HALF + SIZE / 2) * (1 << SHIFT)).astype(np.int32)


def filled(*outlines):
    """Even-odd fill: an outline inside another is a hole."""
    mask = np.zeros((SIZE, SIZE), np.uint8)
    cv2.fillPoly(mask, [pixels(p).reshape(-1, 1, 2) for p in outlines], 255, cv2.LINE_AA, SHIFT)
    return mask.astype(np.float32) / 255


def stroked(points, width, closed=False):
    """A line of `width` pixels of a canvas of 384."""
    mask = np.zeros((SIZE, SIZE), np.uint8)
    cv2.polylines(mask, [pixels(points).reshape(-1, 1, 2)], closed, 255, max(1, int(round(width * UNIT))), cv2.LINE_AA, SHIFT)
    return mask.astype(np.float32) / 255


def ellipse(cx, cy, rx, ry, angle=0.0, start=0.0, end=2 * np.pi, count=64):
    t = np.linspace(start, end, count)
    x, y = rx * np.cos(t), ry * np.sin(t)
    c, s = np.cos(angle), np.sin(angle)
    return np.stack((cx + c * x - s * y, cy + s * x + c * y), 1)


def superellipse(cx, cy, rx, ry, power, angle=0.0, count=96):
    t = np.linspace(0, 2 * np.pi, count, endpoint=False)
    x = rx * np.sign(np.cos(t)) * np.abs(np.cos(t)) ** (2 / power)
    y = ry * np.sign(np.sin(t)) * np.abs(np.sin(t)) ** (2 / power)
    c, s = np.cos(angle), np.sin(angle)
    return np.stack((cx + c * x - s * y, cy + s * x + c * y), 1)


def blob(rng, cx, cy, rx, ry, roughness=0.25, count=120):
    """A closed curve with a few random harmonics."""
    t = np.linspace(0, 2 * np.pi, count, endpoint=False)
    radius = np.ones(count)
    for k in range(2, 7):
        radius += roughness / k * rng.normal() * np.cos(k * t + rng.uniform(0, 6.28))
    return np.stack((cx + rx * radius * np.cos(t), cy + ry * radius * np.sin(t)), 1)


def curve(rng, start, end, bend=0.5, count=40):
    """A cubic Bezier from start to end with random handles."""
    start, end = np.asarray(start, float), np.asarray(end, float)
    a = start + (end - start) * 0.33 + rng.normal(0, bend, 2)
    b = start + (end - start) * 0.66 + rng.normal(0, bend, 2)
    t = np.linspace(0, 1, count)[:, None]
    return (1 - t) ** 3 * start + 3 * (1 - t) ** 2 * t * a + 3 * (1 - t) * t * t * b + t ** 3 * end


def smooth(points, rounds=2, closed=True):
    """Corner cutting: rounds a polygon."""
    points = np.asarray(points, float)
    for _ in range(rounds):
        following = np.roll(points, -1, 0) if closed else points[1:]
        here = points if closed else points[:-1]
        points = np.stack((0.75 * here + 0.25 * following, 0.25 * here + 0.75 * following), 1).reshape(-1, 2)
    return points


def turned(profile, tilt):
    """The outline of a lathe body from (y, radius) rows, top to bottom, with the ellipses of its ends when seen from above."""
    y, r = profile[:, 0], profile[:, 1]
    right = np.stack((r, y), 1)
    bottom = ellipse(0, y[-1], r[-1], r[-1] * tilt, 0, 0, np.pi, 24)
    left = np.stack((-r, y), 1)[::-1]
    top = ellipse(0, y[0], r[0], r[0] * tilt, 0, np.pi, 2 * np.pi, 24)
    return np.concatenate((right, bottom, left, top))
