"""Writes models/pult-cutout-VERSION.onnx and its card from weights: one input, one output, sigmoid inside, of any size whose sides are multiples of 64.

  python3 export.py --weights W --version 0.1 --size 512 --closer 1024 --checked 2026-01-31
"""
import argparse
import hashlib
import json
import os

import onnx
import torch

from evaluate import loaded
from network import MEAN, STD, Shipped

OPSET = 16


def write_graph(net, size, path):
    example = torch.zeros(1, 3, size, size)
    torch.onnx.export(Shipped(net), example, path, opset_version=OPSET, input_names=['image'], output_names=['alpha'], do_constant_folding=True,
                      dynamic_axes={name: {2: 'height', 3: 'width'} for name in ('image', 'alpha')})
    onnx.checker.check_model(onnx.load(path))


def card_of(path, version, size, closer, checked):
    with open(path, 'rb') as file:
        data = file.read()
    return {
        'v': 1, 'id': f'pult-cutout-{version}', 'name': f'Pult Cutout {version}', 'kind': 'cutout',
        'file': {'name': os.path.basename(path), 'bytes': len(data), 'sha256': hashlib.sha256(data).hexdigest(), 'md5': None, 'url': None},
        'licence': {'name': 'Apache-2.0', 'commercial': True, 'url': None},
        'input': {'width': size, 'height': size, 'resize': 'stretch', 'filter': 'area', 'channels': 'rgb', 'scale': 'by-255', 'mean': list(MEAN), 'std': list(STD),
                  'closer': {'width': closer, 'height': closer}},
        'output': {'index': 0, 'channel': 0, 'activation': 'none', 'minMax': False, 'emptyBelow': 0.5},
        'factor': None, 'strength': 10,
        'source': 'Trained from scratch on rendered pictures only; everything needed to make it again is in training/.',
        'checked': checked,
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--weights', required=True)
    parser.add_argument('--version', required=True)
    parser.add_argument('--size', type=int, default=512)
    parser.add_argument('--closer', type=int, default=1024, help='the side of a second look')
    parser.add_argument('--checked', required=True, help='the day, as 2026-01-31')
    parser.add_argument('--out', default=os.path.join(os.path.dirname(__file__), '..', 'models'))
    args = parser.parse_args()
    path = os.path.join(args.out, f'pult-cutout-{args.version}.onnx')
    write_graph(loaded(args.weights), args.size, path)
    with open(path.replace('.onnx', '.card.json'), 'w') as file:
        json.dump(card_of(path, args.version, args.size, args.closer, args.checked), file, indent=2)
        file.write('\n')
    print(path, os.path.getsize(path))


if __name__ == '__main__':
    main()
