#!/usr/bin/env bash
# Runs the Windows program under wine beside the Linux one, and compares what they write, byte for byte.
#
#   tests/windows.sh                       builds both programs
#   tests/windows.sh WINDOWS LINUX         takes them as they are
#
# Needs wine and the compiler of mingw-w64 (`apt-get install wine64 gcc-mingw-w64-x86-64` on Debian), and Rust's target
# x86_64-pc-windows-gnu.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)

wine=$(ls /usr/lib/wine/wine64 2>/dev/null || command -v wine64 || command -v wine) || {
    echo "wine is missing: apt-get install wine64" >&2
    exit 1
}
if [ $# -ge 2 ]; then
    windows=$(realpath "$1") linux=$(realpath "$2")
else
    target=x86_64-pc-windows-gnu
    (cd "$root" && cargo build --release --locked && cargo build --release --locked --target $target)
    built=${CARGO_TARGET_DIR:-$root/target}
    windows=$(realpath "$built/$target/release/scr-plans.exe") linux=$(realpath "$built/release/scr-plans")
fi

temp=$(mktemp -d)
export WINEPREFIX=$temp/prefix WINEDEBUG=-all WINEDLLOVERRIDES="mscoree=;mshtml=;bcryptprimitives=n,b"
export LC_ALL=C.UTF-8
finish() {
    "$(dirname "$wine")/wineserver" -k 2>/dev/null || wineserver -k 2>/dev/null || true
    rm -rf "$temp"
}
trap finish EXIT

# What Rust takes random numbers from, which older wines lack.
mkdir "$temp/bin"
cp "$windows" "$temp/bin/scr-plans.exe"
x86_64-w64-mingw32-gcc -shared -O1 -s -o "$temp/bin/bcryptprimitives.dll" "$root/tests/support/process_prng.c" -ladvapi32

# The same inputs for both: the fixtures, names in other letters, a damaged file, files of another kind.
for system in linux windows; do
    mkdir -p "$temp/$system/in/Münster – ő"
    cp "$root"/fixtures/*.pdf "$root"/fixtures/*.txt "$temp/$system/in/"
    cp "$root/fixtures/welsh.pdf" "$temp/$system/in/Münster – ő/Adolygiad Plentyn Ŵ.pdf"
    head -c 900 "$root/fixtures/six-columns-ruled.pdf" > "$temp/$system/in/broken.pdf"
    printf 'not a PDF\r\n' > "$temp/$system/in/text.pdf"
    printf 'PK' > "$temp/$system/in/notes.docx"
    printf 'kept' > "$temp/$system/foreign.csv"
    printf 'secret\r\n' > "$temp/$system/passwords.txt"
done

failed=0
jobs=0

fail() {
    printf 'DIFFERS: %s\n' "$*"
    failed=1
}

# Runs both programs in their folders with the same arguments, and compares exit code and what is printed.
both() {
    jobs=$((jobs + 1))
    local on_linux=0 on_windows=0
    (cd "$temp/linux" && "$linux" "$@") > "$temp/linux.out" 2> "$temp/linux.err" < /dev/null || on_linux=$?
    (cd "$temp/windows" && "$wine" "$temp/bin/scr-plans.exe" "$@") \
        > "$temp/windows.out" 2> "$temp/windows.err" < /dev/null || on_windows=$?
    [ $on_linux = $on_windows ] || fail "$*: exit code $on_linux on Linux, $on_windows on Windows"
    cmp -s "$temp/linux.out" "$temp/windows.out" || fail "$*: standard output"
    # How fast it was, and what wine itself says, are no part of it.
    sed -i 's/, [0-9]* pages per second//; /^wine: /d' "$temp/linux.err" "$temp/windows.err"
    diff "$temp/linux.err" "$temp/windows.err" || fail "$*: standard error"
}

# Compares all files that were written so far, but for the journals: they tell one program from the other.
compare_files() {
    diff -r --brief --exclude .scr-plans-state.jsonl "$temp/linux" "$temp/windows" || fail "files after $*"
}

both convert in/six-columns-ruled.pdf
both convert in -o plans/ --report run.json
both convert in -o plans/ --report again.json
both convert in -o plans.jsonl
both convert in -o plans.csv --as-of 2016-01-01
both convert in -o actions.csv --rows action --no-bom
both convert in -o plans.xlsx
both convert in -o plans.sqlite
both convert in -o plans.sqlite
both convert in -o foreign.csv
both convert "in/Münster – ő" -o "Plän ű.xlsx"
both convert in/encrypted-empty-password.pdf --password-file passwords.txt
both convert in/missing.pdf
both in
both "in/Münster – ő/Adolygiad Plentyn Ŵ.pdf"
both tables in/two-level-heading.pdf -o tables.json
both explain in/two-level-heading.pdf -o why.json
both review in -o check
both compare in -o compared.html
both compare in -o compared.xlsx
both compare in -o compared/
both compare plans/ --json
both search '"action plan" review' in
both schema
both man
both completions powershell
both convrt
compare_files "the jobs"

# Paths that are longer than the 260 characters of old.
long=$(printf 'a-long-name-of-a-folder-%.0s' 1 2 3 4)
deep=$long/$long/$long/$long
both convert in -o "$deep/plans/" -q
both convert "$deep/plans" -q
mkdir -p "$temp/linux/$deep/in" "$temp/windows/$deep/in"
for system in linux windows; do cp "$root/fixtures/welsh.pdf" "$temp/$system/$deep/in/"; done
both convert "$deep/in" -o "$deep/plans.csv" -q
both convert "$deep/in" -o "$deep/plans.xlsx" -q
both convert "$deep/in" -o "$deep/plans.sqlite" -q
both "$deep/in"
compare_files "long paths"

# Shells of Windows leave wildcards to the program.
(cd "$temp/linux" && "$linux" convert in/*.pdf -q) > "$temp/linux.out" 2> /dev/null < /dev/null || true
(cd "$temp/windows" && "$wine" "$temp/bin/scr-plans.exe" convert 'in/*.pdf' -q) > "$temp/windows.out" 2> /dev/null < /dev/null || true
cmp -s "$temp/linux.out" "$temp/windows.out" || fail "wildcards"

# A worker that needs more memory than allowed costs its file.
for system in linux windows; do
    echo '%PDF-1.4' > "$temp/$system/huge.pdf"
    truncate -s 300M "$temp/$system/huge.pdf"
done
both convert huge.pdf in/welsh.pdf --memory 256 -q
grep -q 'needs more than 256 MiB of memory' "$temp/windows.err" || fail "the bound on memory: $(cat "$temp/windows.err")"

# Ctrl-C leaves whole results, and says so with its exit code.
mkdir "$temp/windows/many"
for n in $(seq 300); do
    (cat "$root/fixtures/welsh.pdf"; echo "% $n") > "$temp/windows/many/$n.pdf"
done
cd "$temp/windows"
"$wine" "$temp/bin/scr-plans.exe" convert many -o stopped/ --jobs 1 2> "$temp/windows.err" < /dev/null &
pid=$!
while [ ! -e stopped/3.json ] && kill -0 $pid 2> /dev/null; do sleep 0.1; done
kill -INT $pid
code=0
wait $pid || code=$?
[ $code = 130 ] || fail "Ctrl-C: exit code $code: $(cat "$temp/windows.err")"
for result in stopped/*.json; do
    tail -c 2 "$result" | grep -q '}' || fail "Ctrl-C: $result is cut"
done
[ "$(find stopped -name '*.json' | wc -l)" -lt 300 ] || fail "Ctrl-C: the run was not stopped"
[ -z "$(find stopped -name '*.tmp' -o -name '.scr-plans-lock')" ] || fail "Ctrl-C: something is left behind"

[ $failed = 0 ] && echo "$jobs jobs under wine as on Linux"
exit $failed
