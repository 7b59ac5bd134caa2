#!/bin/sh
# sh training/run.sh RUN_FOLDER [VERSION]: the whole way from nothing to models/. Start it again to go on.
set -e
run=${1:?a folder for the run}
version=${2:-0.1}
here=$(dirname "$0")
train() { python3 "$here/train.py" --run "$run" --pool "$run/pool" --renew 3 --rate 1.5e-3 "$@"; }
train --sizes 192:3 256:1 --pixels 589824 --until 150000
train --sizes 256:2 384:1 512:1 --pixels 786432 --until 250000
train --sizes 384:1 512:1 --pixels 1048576 --until 300000
train --sizes 512:1 --pixels 1048576 --finish-minutes 40
python3 "$here/draw_curves.py" "$run/curve.csv" "$here/curves.png"
python3 "$here/evaluate.py" --weights "$run/weights.pt" --rendered "$run/validation"
python3 "$here/export.py" --weights "$run/weights.pt" --version "$version" --checked "$(date -u +%F)"
