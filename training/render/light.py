"""Light on a surface: a few lamps, a dome, and a mirror image of a studio looked up by the normal."""
import cv2
import numpy as np

from . import colours, noise


def normals(height):
    """Unit normals of a height field in pixels; returns x, y (both to the viewer's right and down) and z."""
    dx = cv2.Sobel(height, cv2.CV_32F, 1, 0, ksize=3, scale=0.125)
    dy = cv2.Sobel(height, cv2.CV_32F, 0, 1, ksize=3, scale=0.125)
    z = 1.0 / np.sqrt(dx * dx + dy * dy + 1.0)
    return -dx * z, -dy * z, z


def inflated(mask, rounding):
    """A height field from a mask: flat in the middle, falling to the edge over `rounding` pixels like a quarter circle."""
    solid = (mask > 0.5).astype(np.uint8)
    distance = cv2.distanceTransform(cv2.copyMakeBorder(solid, 1, 1, 1, 1, cv2.BORDER_CONSTANT), cv2.DIST_L2, 3)[1:-1, 1:-1]
    reach = max(1.0, min(float(rounding), float(distance.max())))
    t = 1.0 - np.minimum(distance / reach, 1.0)
    return cv2.GaussianBlur(reach * np.sqrt(np.maximum(1.0 - t * t, 0)), (0, 0), max(0.8, reach * 0.06))


def room(rng, size=48):
    """What a shiny thing mirrors: dark or light room, soft boxes, a horizon. Indexed by the normal's x and y."""
    picture = np.full((size, size), rng.uniform(0.02, 0.5), np.float32)
    horizon = int(size * rng.uniform(0.4, 0.8))
    picture[horizon:] = rng.uniform(0.05, 0.9)
    for _ in range(int(rng.integers(1, 5))):
        x, y = rng.integers(0, size, 2)
        w, h = rng.integers(2, size // 2, 2)
        picture[y:y + h, x:x + w] = rng.uniform(0.6, 1.8)
    if rng.random() < 0.4:
        picture += 0.4 * noise.fractal(rng, size, size, 4, 3)
    return cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.6, 5))


class Light:
    """One light for all parts of a product."""

    def __init__(self, rng):
        self.ambient = rng.uniform(0.25, 0.75)
        self.lamps = []
        for _ in range(int(rng.integers(1, 4))):
            way = rng.normal(0, 1, 3) + (0, -0.7, 0)
            way[2] = abs(way[2]) + 0.2
            self.lamps.append((way / np.linalg.norm(way), rng.uniform(0.2, 0.9) * (0.8 + 0.2 * colours.any_colour(rng))))
        self.room = room(rng)
        self.from_above = rng.uniform(0, 0.35)

    def diffuse(self, nx, ny, nz):
        total = np.empty(nx.shape + (3,), np.float32)
        total[:] = (self.ambient * (1 - self.from_above * ny))[..., None]
        for way, power in self.lamps:
            dot = np.maximum(nx * way[0] + ny * way[1] + nz * way[2], 0)
            total += dot[..., None] * power.astype(np.float32)
        return total

    def mirrored(self, nx, ny):
        size = self.room.shape[0] - 1
        return cv2.remap(self.room, (nx * 0.5 + 0.5) * size, (ny * 0.5 + 0.5) * size, cv2.INTER_LINEAR)


def shade(light, albedo, n, gloss, metal):
    """gloss 0..1 adds a clear coat's mirror; metal 0..1 replaces the body colour by a tinted mirror."""
    nx, ny, nz = n
    body = albedo * light.diffuse(nx, ny, nz)
    if gloss <= 0 and metal <= 0:
        return body
    mirror = light.mirrored(nx, ny)[..., None]
    fresnel = (0.06 + 0.94 * (1 - nz) ** 4)[..., None]
    coat = body + gloss * mirror * np.minimum(0.25 + fresnel, 1)
    if metal <= 0:
        return coat
    return coat * (1 - metal) + metal * (0.3 + 0.7 * albedo) * mirror * 1.2
