#!/usr/bin/env bash
# Build @tensorflow/tfjs-node without its own download of libtensorflow: its binding is compiled against the
# libraries inside Python's tensorflow-cpu, which pip downloads (274 MB; 1 GB of disk in the end).
#
#   .ci/tfjs-node-from-wheel.sh [FOLDER]     build/tfjs-node unless given
#
# Needs Linux, python3 with pip, npm, g++, make and the headers of Node: those beside the Node in use, or
# node-gyp downloads them.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "${1:-$root/build/tfjs-node}"
cd "${1:-$root/build/tfjs-node}"
folder=$PWD

version=$(node -p "require('$root/package.json').optionalDependencies['@tensorflow/tfjs-node']")
package=$folder/node_modules/@tensorflow/tfjs-node

# The package without its install script, which downloads.
[ -f package.json ] || echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts "@tensorflow/tfjs-node@$version"

# The two libraries, and the headers of TensorFlow's C API and of what these include.
if [ ! -e "$package/deps/lib/libtensorflow.so" ]; then
  rm -rf wheel "$package/deps" && mkdir -p wheel "$package/deps"
  python3 -m pip --quiet download --no-deps --only-binary :all: --dest wheel "tensorflow-cpu${TENSORFLOW:+==$TENSORFLOW}"
  python3 - wheel/*.whl "$package/deps" <<'PYTHON'
import sys
from pathlib import Path
from zipfile import ZipFile

wheel, deps = sys.argv[1], Path(sys.argv[2])
headers = tuple(f"tensorflow/include/{name}/" for name in ("tensorflow/c", "tensorflow/core", "xla/tsl", "tsl"))
with ZipFile(wheel) as archive:
    for member in archive.infolist():
        if member.filename.startswith(headers) and member.filename.endswith(".h"):
            target = deps / member.filename.removeprefix("tensorflow/")
        elif member.filename in (f"tensorflow/libtensorflow_{name}.so.2" for name in ("cc", "framework")):
            target = deps / "lib" / Path(member.filename).name
        else:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(member) as source, target.open("wb") as copy:
            while part := source.read(1 << 24):
                copy.write(part)
PYTHON
  # The names that the binding is linked with.
  ln -s libtensorflow_framework.so.2 "$package/deps/lib/libtensorflow_framework.so"
  ln -s libtensorflow_cc.so.2 "$package/deps/lib/libtensorflow.so"
  rm -r wheel
fi

# With the headers of Node that are installed, without asking nodejs.org.
prefix=$(node -p 'require("path").resolve(process.execPath, "../..")')
[ -e "$prefix/include/node/node_api.h" ] && export npm_config_nodedir="$prefix"
(cd "$package" && "$folder/node_modules/.bin/node-pre-gyp" install --build-from-source) >build.log 2>&1 ||
  { tail -n 20 build.log && exit 1; }

# Without notes of TensorFlow's, some of which nothing silences.
TF_CPP_MIN_LOG_LEVEL=2 node -e "
  const tf = require('$package');
  if (tf.matMul([[1, 2]], [[3], [4]]).dataSync()[0] !== 11) throw new Error('1 x 3 + 2 x 4 is not 11');
" 2>run.log || { cat run.log && exit 1; }
echo "@tensorflow/tfjs-node $version computes. The tests find it in build/tfjs-node, or by"
echo "  FIRSTBYTES_TFJS_NODE=$folder"
echo "--backend node of this checkout finds it after"
echo "  ln -s $package $root/node_modules/@tensorflow/"
