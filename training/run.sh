#!/bin/sh
# sh training/run.sh RUN_FOLDER [VERSION]: the whole way from nothing to models/. Start it again to go on.
set -e
run=${1:?a folder for the run}
version=${2:-0.4}
here=$(dirname "$0")
train() { python3 "$here/train.py" --run "$run" --pool "$run/pool" --renew 1 --rate 1.5e-3 "$@"; }
train --sizes 128:2 192:2 256:1 --pixels 589824 --until 100000
train --sizes 256:2 384:2 512:1 --pixels 589824 --until 200000
train --sizes 256:3 384:2 512:2 768:1 1024:1 --pixels 786432 --freeze-norm --until 250000
train --sizes 256:1 384:2 512:3 768:2 1024:1 --pixels 786432 --freeze-norm --rate 7e-4 --finish-minutes 50
python3 "$here/draw_curves.py" "$run/curve.csv" "$here/curves.png"
python3 "$here/evaluate.py" --weights "$run/weights.pt" --rendered "$run/validation"
python3 "$here/export.py" --weights "$run/weights.pt" --version "$version" --checked "$(date -u +%F)"
