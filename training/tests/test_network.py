"""The network's shape, its losses, and what a saved run gives back."""
import os
import sys
import tempfile
import types
import unittest

import numpy as np
import torch

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..'))
import losses  # noqa: E402
import measures  # noqa: E402
import train  # noqa: E402
from network import CutoutNet, Shipped, parameters_of  # noqa: E402


class Network(unittest.TestCase):
    def test_alpha_comes_out_at_full_size_between_0_and_1(self):
        alpha = Shipped(CutoutNet().eval())(torch.zeros(1, 3, 128, 64))
        self.assertEqual(tuple(alpha.shape), (1, 1, 128, 64))
        self.assertTrue(0 <= float(alpha.min()) <= float(alpha.max()) <= 1)

    def test_it_stays_small(self):
        self.assertLess(parameters_of(CutoutNet()), 3_000_000)

    def test_the_right_answer_costs_less_than_the_wrong_one(self):
        truth = torch.zeros(1, 1, 32, 32)
        truth[..., 8:24, 8:24] = 1
        band = torch.zeros_like(truth)
        right, wrong = (losses.alpha_loss(sign * (truth * 2 - 1) * 6, truth, band) for sign in (1, -1))
        self.assertLess(float(right), float(wrong) / 10)

    def test_an_empty_picture_costs_nothing_when_nothing_is_found(self):
        truth = torch.zeros(1, 1, 32, 32)
        self.assertLess(float(losses.alpha_loss(truth - 12, truth, truth)), 0.01)

    def test_a_run_resumes_where_it_stopped(self):
        with tempfile.TemporaryDirectory() as folder:
            args = types.SimpleNamespace(run=folder, device='cpu', rate=1e-3, from_weights=None)
            run = train.Run(args)
            images, targets = np.zeros((2, 64, 64, 3), np.uint8), np.zeros((2, 2, 64, 64), np.uint8)
            run.net.train()
            train.step(run, images, targets, 1e-3)
            run.save()
            again = train.Run(args)
            self.assertEqual((again.samples, again.steps), (2, 1))
            for a, b in zip(run.net.state_dict().values(), again.net.state_dict().values()):
                self.assertTrue(torch.equal(a, b))


    def test_frozen_normalisation_stays_as_it_was(self):
        net = CutoutNet()
        train.learning(net, freeze_norm=True)
        before = net.stem[1].running_mean.clone()
        net(torch.ones(2, 3, 64, 64))
        self.assertTrue(torch.equal(before, net.stem[1].running_mean))


class Measures(unittest.TestCase):
    def setUp(self):
        self.truth = np.zeros((64, 64), np.float32)
        self.truth[10:50, 10:50] = 1
        self.truth[20:40, 20:40] = 0

    def test_a_perfect_answer_is_perfect(self):
        score = measures.measured(self.truth, self.truth)
        self.assertEqual((score['iou'], score['mae'], score['boundaryF'], score['bandMse'], score['holeRecall']), (1, 0, 1, 0, 1))

    def test_a_filled_hole_is_seen(self):
        filled = self.truth.copy()
        filled[20:40, 20:40] = 1
        self.assertEqual(measures.hole_recall(filled, self.truth), 0)

    def test_what_touches_the_edge_is_no_hole(self):
        self.truth[20:40, 40:] = 0
        self.assertIsNone(measures.hole_recall(self.truth, self.truth))


if __name__ == '__main__':
    unittest.main()
