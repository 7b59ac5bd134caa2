"""Writes the rendered validation pictures as a folder with a manifest, for the whole pipeline to be measured on.

  python3 write_set.py --out DIR [--count 20] [--size 768] [--classes rings empty]
  npm run quality -- cutout --set DIR
"""
import argparse
import json
import os

import cv2

import validation


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--out', required=True)
    parser.add_argument('--count', type=int, default=20)
    parser.add_argument('--size', type=int, default=768)
    parser.add_argument('--classes', nargs='+', choices=tuple(validation.CLASSES), default=tuple(validation.CLASSES))
    args = parser.parse_args()
    os.makedirs(args.out, exist_ok=True)
    pool, entries = validation.pool_of(f'{args.out}/pool'), []
    for name in args.classes:
        for number in range(args.count):
            image, alpha = validation.rendered(pool, name, number, args.size)
            entry = {'id': f'{name}-{number:03d}', 'image': f'{name}-{number:03d}.jpg', 'alpha': f'{name}-{number:03d}.alpha.png'}
            cv2.imwrite(f"{args.out}/{entry['image']}", image[..., ::-1], (cv2.IMWRITE_JPEG_QUALITY, 95))
            cv2.imwrite(f"{args.out}/{entry['alpha']}", alpha)
            entries.append(entry)
    with open(f'{args.out}/manifest.json', 'w') as file:
        json.dump(entries, file, indent=1)


if __name__ == '__main__':
    main()
