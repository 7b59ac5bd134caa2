"""Draws RUN/curve.csv as a picture: loss over samples, one colour a picture size.

  python3 draw_curves.py RUN/curve.csv OUT.png
"""
import csv
import sys

import matplotlib
import numpy as np

matplotlib.use('Agg')
from matplotlib import pyplot  # noqa: E402


def read(path):
    with open(path) as file:
        return [(int(row[1]), int(row[3]), float(row[4])) for row in csv.reader(file)]


def smoothed(values, width=9):
    width = min(width, len(values))
    return np.convolve(np.pad(values, (width // 2, width - 1 - width // 2), mode='edge'), np.ones(width) / width, 'valid')


def draw(rows, path):
    figure, axes = pyplot.subplots(figsize=(7, 3.6), dpi=110)
    samples, losses = np.array([r[0] for r in rows]), np.array([r[2] for r in rows])
    axes.plot(samples, losses, color='#b9c4d0', linewidth=0.7)
    axes.plot(samples, smoothed(losses), color='#1f4e79', linewidth=1.6)
    axes.set_xlabel('rendered pictures seen')
    axes.set_ylabel('loss')
    axes.set_yscale('log')
    axes.grid(alpha=0.3, which='both')
    figure.tight_layout()
    figure.savefig(path)


if __name__ == '__main__':
    draw(read(sys.argv[1]), sys.argv[2])
