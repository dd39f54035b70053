#!/usr/bin/env bash
# Runs the whole chain on the hand-made records beside the project (../shared/gold) and prints their scorers' figures.
# usage: scripts/score.sh [--errors]      needs a release build: cargo build --release
# RAPPORTEUR_FLAGS="--reader model --model-url URL --model NAME" has a language model read too.
set -euo pipefail
cd "$(dirname "$0")/.."
shared=${RAPPORTEUR_SHARED:-../shared}
[ -d "$shared/gold" ] || { echo "skipped: $shared/gold is not here"; exit 0; }
rapporteur=${RAPPORTEUR:-target/release/rapporteur}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

chain() { # NAME INPUT… -- FLAGS…: ingests into $work/NAME.db and exports to $work/NAME
  local name=$1; shift
  # shellcheck disable=SC2086
  "$rapporteur" ingest "$@" --record "$work/$name.db" ${RAPPORTEUR_FLAGS:-}
  "$rapporteur" export jsonl --record "$work/$name.db" --out "$work/$name" >/dev/null
  "$rapporteur" verify --record "$work/$name.db"
}

echo "== seeds, dates given"
chain seeds "$shared/seeds" --metadata "$shared/gold/seeds_metadata.jsonl"
python3 "$shared/gold/score_seeds.py" "$work/seeds" ${1:+--show} || true
echo "== seeds, undated"
chain undated "$shared/seeds"
python3 "$shared/gold/score_seeds.py" "$work/undated" --undated | tail -n 6 || true
for collection in israel-iran zaire-1997 world-press; do
  echo "== $collection"
  folder="$shared/gold/collections/$collection"
  chain "$collection" "$folder"/*.txt --metadata "$folder/metadata.jsonl"
  python3 "$shared/gold/score_record.py" "$folder" "$work/$collection" ${1:-}
done
