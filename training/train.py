"""Trains the network on rendered pictures; stops and resumes at any moment.

  python3 train.py --run RUN --pool POOL --sizes 192:1 256:2 --until 200000
RUN/state.pt holds everything; RUN/curve.csv the losses; RUN/weights.pt the averaged weights in half precision.
"""
import argparse
import csv
import math
import os
import signal
import time

import numpy as np
import torch

import feed
import losses
from network import MEAN, STD, CutoutNet

SAVE_EVERY_SECONDS = 120


def options():
    parser = argparse.ArgumentParser()
    parser.add_argument('--run', required=True)
    parser.add_argument('--pool', required=True)
    parser.add_argument('--from-weights', help='start from half-precision weights when RUN has no state')
    parser.add_argument('--sizes', nargs='+', default=['192:1', '256:2'])
    parser.add_argument('--pixels', type=int, default=12 * 256 * 256, help='of one batch')
    parser.add_argument('--rate', type=float, default=2e-3)
    parser.add_argument('--until', type=int, default=10 ** 9, help='samples seen')
    parser.add_argument('--finish-minutes', type=float, default=0, help='let the rate fall to nothing over these minutes from now, then stop')
    parser.add_argument('--threads', type=int, default=1)
    parser.add_argument('--helpers', type=int, default=0, help='further processes that learn on the same shared weights without waiting for each other (CPU)')
    parser.add_argument('--workers', type=int, default=1)
    parser.add_argument('--renew', type=float, default=0.5, help='new sprites a batch')
    parser.add_argument('--freeze-norm', action='store_true', help='keep the normalisation as learnt: for batches of few large pictures')
    parser.add_argument('--device', default='cuda' if torch.cuda.is_available() else 'cpu')
    return parser.parse_args()


def atomically(path, value):
    torch.save(value, path + '.part')
    os.replace(path + '.part', path)


def half(state):
    return {name: value.half() if value.is_floating_point() else value for name, value in state.items()}


class Run:
    """All that must survive a stop."""

    def __init__(self, args):
        self.folder = args.run
        os.makedirs(self.folder, exist_ok=True)
        self.device = args.device
        self.net = CutoutNet().to(args.device, memory_format=torch.channels_last)
        self.mean = CutoutNet().to(args.device)
        self.optimiser = torch.optim.AdamW(self.net.parameters(), lr=args.rate, weight_decay=1e-4)
        self.samples = self.steps = 0
        self.begin(args)

    def begin(self, args):
        path = f'{self.folder}/state.pt'
        if os.path.exists(path):
            state = torch.load(path, map_location=self.device)
            self.net.load_state_dict(state['net'])
            self.mean.load_state_dict(state['mean'])
            self.optimiser.load_state_dict(state['optimiser'])
            self.samples, self.steps = state['samples'], state['steps']
            return
        if args.from_weights:
            state = torch.load(args.from_weights, map_location=self.device)
            self.net.load_state_dict({k: v.float() if v.is_floating_point() else v for k, v in state['weights'].items()})
            self.samples = state['samples']
        self.mean.load_state_dict(self.net.state_dict())

    def save(self):
        atomically(f'{self.folder}/state.pt', {
            'net': self.net.state_dict(), 'mean': self.mean.state_dict(), 'optimiser': self.optimiser.state_dict(),
            'samples': self.samples, 'steps': self.steps})
        atomically(f'{self.folder}/weights.pt', {'weights': half(self.mean.state_dict()), 'samples': self.samples})

    def average(self):
        """Weights averaged over the last few hundred steps: steadier than the last step's."""
        keep = min(0.995, (1 + self.steps) / (20 + self.steps))
        with torch.no_grad():
            for held, new in zip(self.mean.state_dict().values(), self.net.state_dict().values()):
                held.lerp_(new, 1 - keep) if held.is_floating_point() else held.copy_(new)


def tensors(images, targets, device):
    x = torch.from_numpy(images).to(device).permute(0, 3, 1, 2).float().div_(255)
    x = (x - torch.tensor(MEAN, device=device).view(1, 3, 1, 1)) / torch.tensor(STD, device=device).view(1, 3, 1, 1)
    t = torch.from_numpy(targets).to(device).float().div_(255)
    return x.contiguous(memory_format=torch.channels_last), t[:, :1], t[:, 1:]


def rate_now(args, steps, steps_here, started):
    """Warm-up at the very start, a short one after each stop."""
    warm = min(1.0, (steps + 1) / 200, (steps_here + 1) / 20)
    if args.finish_minutes <= 0:
        return args.rate * warm
    done = min(1.0, (time.time() - started) / 60 / args.finish_minutes)
    return args.rate * warm * (0.5 + 0.5 * math.cos(math.pi * done)) + 1e-6


def learn(net, optimiser, images, targets, rate, device):
    for group in optimiser.param_groups:
        group['lr'] = rate
    image, alpha, band = tensors(images, targets, device)
    loss = losses.total_loss(net(image), alpha, band)
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
    optimiser.step()
    return float(loss.detach())


def step(run, images, targets, rate):
    loss = learn(run.net, run.optimiser, images, targets, rate, run.device)
    run.samples += len(images)
    run.steps += 1
    run.average()
    return loss


def help_out(net, seed, args, sizes, shared):
    """A second learner on the same weights in shared memory. It has its own moments; it forgets them at a stop."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    torch.set_num_threads(args.threads)
    optimiser = torch.optim.AdamW(net.parameters(), lr=args.rate, weight_decay=1e-4)
    rng, pool = np.random.default_rng(seed), feed.Pool(args.pool)
    feed.cv2.setNumThreads(1)
    learning(net, args.freeze_norm)
    while True:
        images, targets = feed.fresh(rng, pool, sizes, args.pixels, args.renew)
        learn(net, optimiser, images, targets, shared['rate'].value, 'cpu')
        with shared['samples'].get_lock():
            shared['samples'].value += len(images)


def learning(net, freeze_norm):
    """Training mode; a batch of three pictures must not set the normalisation."""
    net.train()
    if freeze_norm:
        for part in net.modules():
            if isinstance(part, torch.nn.BatchNorm2d):
                part.eval()


def helpers(run, args, sizes):
    context = torch.multiprocessing.get_context('spawn')
    shared = {'rate': context.Value('d', 0.0), 'samples': context.Value('q', 0)}
    if args.helpers:
        run.net.share_memory()
    for number in range(args.helpers):
        seed = 500_000_000 + run.samples * 10 + number
        context.Process(target=help_out, args=(run.net, seed, args, sizes, shared), daemon=True).start()
    return shared


def note(run, recent, size, rate, started_samples, started):
    pace = (run.samples - started_samples) / max(1e-6, time.time() - started)
    row = (int(time.time()), run.samples, run.steps, size, f'{np.mean(recent):.4f}', f'{rate:.2e}', f'{pace:.2f}')
    with open(f'{run.folder}/curve.csv', 'a', newline='') as file:
        csv.writer(file, lineterminator='\n').writerow(row)
    print(*row, flush=True)


def main():
    args = options()
    torch.set_num_threads(args.threads)
    sizes = {int(a): float(b) for a, b in (pair.split(':') for pair in args.sizes)}
    feed.fill(args.pool, 1, 400, 120)
    run = Run(args)
    shared = helpers(run, args, sizes)
    queue = feed.start(args.pool, 1000 + run.samples, sizes, args.pixels, args.renew, args.workers)
    stopping = []
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: stopping.append(True))
    learning(run.net, args.freeze_norm)
    started, saved, first, first_steps, recent = time.time(), time.time(), run.samples, run.steps, []
    while not stopping and run.samples < args.until:
        images, targets = queue.get()
        rate = rate_now(args, run.steps, run.steps - first_steps, started)
        shared['rate'].value = rate
        recent.append(step(run, images, targets, rate))
        with shared['samples'].get_lock():
            run.samples += shared['samples'].value
            shared['samples'].value = 0
        if len(recent) == 10:
            note(run, recent, images.shape[1], rate, first, started)
            recent = []
        if time.time() - saved > SAVE_EVERY_SECONDS:
            run.save()
            saved = time.time()
        if 0 < args.finish_minutes < (time.time() - started) / 60:
            break
    run.save()


if __name__ == '__main__':
    main()
