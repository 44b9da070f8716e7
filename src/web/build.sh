#!/usr/bin/env bash
# Builds the reader for browsers:
#   target/web/scr-plans.html   the app, one file
#   target/web/package/         the library for JavaScript, with types
# The first goes into the program with `cargo build --release --features app`. Needs cargo with the target wasm32-unknown-unknown, and node with npm. All versions are locked.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
out=$root/target/web
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$root/target}
built=$CARGO_TARGET_DIR
mkdir -p "$out"

cd "$here"
# The home of the one who builds is nobody's business: paths in messages of panics begin here.
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-C link-arg=-zstack-size=16777216 -C link-arg=--max-memory=1073741824 --remap-path-prefix=$root=. --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo"
cargo build --locked --profile web --target wasm32-unknown-unknown
cargo run --locked --release -p bind -- "$built/wasm32-unknown-unknown/web/scr_plans_web.wasm" "$out/bound"

cp package.json package-lock.json "$out/"
(cd "$out" && npm ci --no-audit --no-fund)
node pack.mjs "$out"
