"""What a camera and a web shop do to a finished picture. Applied to the whole composite, never to its parts."""
import cv2
import numpy as np

GRAIN = np.random.default_rng(11).normal(0, 1, (1024, 1024, 3)).astype(np.float32)


def grain(rng, h, w):
    y, x = rng.integers(0, 1025 - h), rng.integers(0, 1025 - w)
    return GRAIN[y:y + h, x:x + w]


def exposed(rng, picture):
    picture = picture * rng.uniform(0.75, 1.2)
    picture = picture * (1 + rng.normal(0, 0.05, 3)).astype(np.float32)
    contrast = rng.uniform(0.85, 1.2)
    return (picture - 0.5) * contrast + 0.5


def blurred(rng, picture):
    draw = rng.random()
    if draw < 0.55:
        return picture
    if draw < 0.9:
        return cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.3, 1.4))
    length = int(rng.integers(2, 6))
    kernel = np.zeros((length, length), np.float32)
    cv2.line(kernel, (0, int(rng.integers(0, length))), (length - 1, int(rng.integers(0, length))), 1)
    return cv2.filter2D(picture, -1, kernel / kernel.sum())


def sharpened(rng, picture):
    return picture + (picture - cv2.GaussianBlur(picture, (0, 0), 1.0)) * rng.uniform(0.2, 1.2)


def squeezed(rng, picture):
    """Saved as JPEG, perhaps after a resize there and back."""
    h, w = picture.shape[:2]
    if rng.random() < 0.2:
        k = rng.uniform(0.55, 0.95)
        picture = cv2.resize(cv2.resize(picture, None, fx=k, fy=k, interpolation=cv2.INTER_AREA), (w, h), interpolation=cv2.INTER_LINEAR)
    ok, data = cv2.imencode('.jpg', picture, (cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(40, 99))))
    return cv2.imdecode(data, cv2.IMREAD_COLOR)


def enlarged(rng, picture):
    """A small picture blown up: soft all over, as catalogues have many."""
    h, w = picture.shape[:2]
    k = rng.uniform(0.25, 0.6)
    return cv2.resize(cv2.resize(picture, None, fx=k, fy=k, interpolation=cv2.INTER_AREA), (w, h), interpolation=cv2.INTER_CUBIC)


def taken(rng, picture, faithful=False):
    """0..1 float in, uint8 out. `faithful` keeps tone: a packshot on pure white stays pure white."""
    if picture.shape[0] >= 256 and rng.random() < 0.08:
        picture = enlarged(rng, picture)
    if not faithful:
        picture = exposed(rng, picture)
    picture = blurred(rng, picture)
    if rng.random() < 0.3:
        picture = sharpened(rng, picture)
    if rng.random() < 0.7:
        picture = picture + grain(rng, *picture.shape[:2]) * rng.choice([0.005, 0.01, 0.02, 0.04])
    picture = np.clip(picture * 255 + 0.5, 0, 255).astype(np.uint8)
    if rng.random() < 0.75:
        picture = squeezed(rng, picture)
    return picture
