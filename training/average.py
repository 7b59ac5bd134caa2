"""The mean of several weights of one run: often better than each of them.

  python3 average.py OUT.pt A.pt B.pt ...
"""
import sys

import torch

from train import atomically, half


def mean_of(states):
    first = states[0]
    return {k: sum(s[k].float() for s in states) / len(states) if v.is_floating_point() else v for k, v in first.items()}


def main():
    out, *paths = sys.argv[1:]
    held = [torch.load(path, map_location='cpu') for path in paths]
    atomically(out, {'weights': half(mean_of([h['weights'] for h in held])), 'samples': max(h['samples'] for h in held)})


if __name__ == '__main__':
    main()
