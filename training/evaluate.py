"""Measures weights on a manifest folder (images and alphas) or on the rendered validation set, by class.

  python3 evaluate.py --weights W [--manifest DIR] [--rendered POOL --count 12] [--size 512] [--flip] [--sheet OUT.png]
"""
import argparse
import collections
import json

import cv2
import numpy as np
import torch

import measures
import validation
from network import MEAN, STD, CutoutNet


def loaded(path):
    state = torch.load(path, map_location='cpu')
    state = state.get('weights', state)
    net = CutoutNet()
    net.load_state_dict({k: v.float() if v.is_floating_point() else v for k, v in state.items()})
    return net.eval()


def tensor(image, size):
    small = cv2.resize(image, (size, size), interpolation=cv2.INTER_AREA if max(image.shape) > size else cv2.INTER_LINEAR)
    x = (small.astype(np.float32) / 255 - np.array(MEAN, np.float32)) / np.array(STD, np.float32)
    return torch.from_numpy(x.transpose(2, 0, 1)[None].copy())


def predict(net, image, size, flip=False):
    """The network alone, stretched to a square and back; no refinement."""
    x = tensor(image, size)
    with torch.no_grad():
        alpha = torch.sigmoid(net(x))
        if flip:
            alpha = (alpha + torch.sigmoid(net(x.flip(3))).flip(3)) / 2
    return np.clip(cv2.resize(alpha[0, 0].numpy(), image.shape[1::-1], interpolation=cv2.INTER_CUBIC), 0, 1)


def from_manifest(folder):
    """(set, image, alpha or None); the set is the id's last word or first, as in photo-00-white."""
    with open(f'{folder}/manifest.json') as file:
        for entry in json.load(file):
            image = cv2.cvtColor(cv2.imread(f"{folder}/{entry['image']}"), cv2.COLOR_BGR2RGB)
            alpha = entry.get('alpha') and cv2.imread(f'{folder}/{entry["alpha"]}', cv2.IMREAD_GRAYSCALE)
            words = entry['id'].split('-')
            yield words[0] if words[0] in ('render', 'plain') else words[-1], image, None if alpha is None else alpha


def evaluate(net, source, size, flip):
    rows, strips = collections.defaultdict(list), []
    for name, image, alpha in source:
        predicted = predict(net, image, size, flip)
        score = None
        if alpha is not None:
            score = measures.measured(predicted, alpha.astype(np.float32) / 255)
            rows[name].append(score)
        strips.append((name, image, alpha, predicted, score))
    return {name: measures.averaged(values) for name, values in rows.items()}, strips


def sheet(strips, path, width=150, columns=8):
    """Image, truth, answer, answer on magenta; worst first where a truth is known."""
    def tile(picture):
        return cv2.resize(picture, (width, width), interpolation=cv2.INTER_AREA)
    cards = []
    for name, image, alpha, predicted, score in strips:
        grey = [np.dstack([(a * (255 if a.dtype != np.uint8 else 1)).astype(np.uint8)] * 3) for a in ((alpha if alpha is not None else predicted * 0), predicted)]
        flat = np.full_like(image, (255, 0, 255))
        over = (image * predicted[..., None] + flat * (1 - predicted[..., None])).astype(np.uint8)
        card = np.vstack([tile(p) for p in (image, *grey, over)])
        text = name if score is None else f"{name} {score['iou']:.3f}"
        cv2.putText(card, text, (2, 12), cv2.FONT_HERSHEY_SIMPLEX, 0.4, (255, 0, 0), 1, cv2.LINE_AA)
        cards.append((score['iou'] if score else 2, card))
    cards = [card for _, card in sorted(cards, key=lambda pair: pair[0])]
    while len(cards) % columns:
        cards.append(np.zeros_like(cards[0]))
    rows = [np.hstack(cards[k:k + columns]) for k in range(0, len(cards), columns)]
    cv2.imwrite(path, np.vstack(rows)[..., ::-1])


def show(table):
    print(f"{'set':16}{'n':>4}{'IoU':>8}{'MAE':>8}{'bF':>8}{'band':>8}{'holes':>8}{'empty':>8}")
    for name, row in table.items():
        figures = ''.join('       -' if row[k] is None else f'{row[k]:8.4f}' for k in ('iou', 'mae', 'boundaryF', 'bandMse', 'holeRecall', 'empty'))
        print(f"{name:16}{row['pictures']:4}{figures}", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--weights', required=True)
    parser.add_argument('--manifest')
    parser.add_argument('--rendered', help='a folder for the validation pool')
    parser.add_argument('--count', type=int, default=12)
    parser.add_argument('--size', type=int, default=512)
    parser.add_argument('--flip', action='store_true')
    parser.add_argument('--sheet')
    args = parser.parse_args()
    net = loaded(args.weights)
    source = from_manifest(args.manifest) if args.manifest else validation.pictures(args.rendered, args.count)
    table, strips = evaluate(net, source, args.size, args.flip)
    show(table)
    if args.sheet:
        sheet(strips, args.sheet)


if __name__ == '__main__':
    main()
