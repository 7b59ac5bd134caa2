"""What the renderer promises: alphas that fit, empties that are empty, the same picture from the same seed."""
import os
import sys
import tempfile
import unittest

import numpy as np

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..'))
import feed  # noqa: E402
import measures  # noqa: E402
import validation  # noqa: E402
from render import backgrounds, canvas, compose, products  # noqa: E402
from render.pool import Pool  # noqa: E402


class Rendering(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.pool = Pool(cls.folder.name, 4, 2)
        rng = np.random.default_rng(3)
        for _ in range(4):
            cls.pool.add_sprite(rng)
        for _ in range(2):
            cls.pool.add_scene(rng)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_every_family_draws_something_inside_the_canvas(self):
        for family in products.NAMES:
            sprite, _, _ = products.product(np.random.default_rng(5), family)
            self.assertEqual(sprite.shape, (canvas.SIZE, canvas.SIZE, 4), family)
            self.assertGreater(sprite[..., 3].max(), 60, family)
            self.assertTrue((sprite[..., :3] <= sprite[..., 3:]).all(), f'{family}: colour is premultiplied')

    def test_rings_have_a_hole(self):
        for seed in range(4):
            sprite, _, _ = products.product(np.random.default_rng(seed), 'ring')
            alpha = sprite[..., 3].astype(np.float32) / 255
            self.assertGreater(measures.holes_of(alpha).sum(), 100)

    def test_the_same_seed_gives_the_same_picture(self):
        one = compose.example(np.random.default_rng(9), self.pool, 128)
        two = compose.example(np.random.default_rng(9), self.pool, 128)
        self.assertTrue(all((a == b).all() for a, b in zip(one, two)))

    def test_an_empty_picture_has_an_alpha_of_zero(self):
        for seed in range(5):
            _, alpha = compose.example(np.random.default_rng(seed), self.pool, 96, empty=True)
            self.assertEqual(alpha.max(), 0)

    def test_a_shadow_never_enters_the_alpha(self):
        alpha = np.zeros((64, 64), np.float32)
        alpha[20:40, 20:40] = 1
        before = alpha.copy()
        picture = compose.shadowed(np.random.default_rng(1), np.ones((64, 64, 3), np.float32), alpha)
        self.assertTrue((alpha == before).all())
        self.assertLess(picture.min(), 1)

    def test_scenes_are_whole(self):
        scene = backgrounds.scene(np.random.default_rng(2))
        self.assertEqual(scene.shape, (backgrounds.SIZE, backgrounds.SIZE, 3))

    def test_the_band_lies_along_the_outline(self):
        alpha = np.zeros((160, 160), np.uint8)
        alpha[40:120, 40:120] = 255
        band = feed.band_of(alpha)
        self.assertEqual(band[80, 80], 0)
        self.assertEqual(band[80, 40], 1)

    def test_what_a_thing_encloses_is_open_however_narrow_the_way_out(self):
        alpha = np.zeros((240, 240), np.uint8)
        alpha[40:200, 40:200] = 255
        alpha[80:160, 80:160] = 0
        alpha[100:102, 160:200] = 0
        openings = compose.openings_of(alpha)
        self.assertEqual((openings[120, 120], openings[20, 20], openings[60, 60]), (1, 0, 0))
        self.assertGreaterEqual(int(feed.weight_of(alpha)[120, 120]), 80)
        alpha[100:140, 160:240] = 0
        self.assertFalse(compose.openings_of(alpha).any())

    def test_ground_inside_a_thing_is_darker_and_ground_outside_is_not(self):
        alpha = np.zeros((240, 240), np.float32)
        alpha[40:200, 40:200] = 1
        alpha[100:140, 100:140] = 0
        picture = compose.shaded_within(np.random.default_rng(1), np.ones((240, 240, 3), np.float32), alpha)
        self.assertLess(picture[120, 120].max(), 0.99)
        self.assertLess(picture[102, 120].max(), picture[120, 120].max())
        self.assertTrue((picture[:30] == 1).all())

    def test_one_sees_through_what_has_openings(self):
        for family in ('band', 'bag', 'pierced', 'frame', 'wheel', 'scissors', 'cage'):
            found = [compose.openings_of(products.product(np.random.default_rng(seed), family)[0][..., 3]).any() for seed in range(4)]
            self.assertGreaterEqual(sum(found), 2, family)

    def test_validation_pictures_are_fixed(self):
        one, two = (validation.rendered(self.pool, 'packshot', 0, 96) for _ in range(2))
        self.assertTrue((one[0] == two[0]).all())


if __name__ == '__main__':
    unittest.main()
