#!/bin/sh
# Runs one target with the seeds in the repository, the fixtures of the tests, and what earlier runs kept.
#   fuzz/run.sh TARGET [SECONDS]
set -eu
cd "$(dirname "$0")"
target=$1
seconds=${2:-620}
exports=../crates/rapporteur-intake/tests/exports
case $target in
    open_page) fixtures=$exports/*.html ;;
    open_text) fixtures=$exports/*.txt ;;
    open_json_rows) fixtures=$exports/*.jsonl ;;
    open_table) fixtures="$exports/*.csv $exports/*.CSV" ;;
    open_rtf) fixtures=$exports/*.rtf ;;
    open_mail) fixtures=$exports/*.eml ;;
    open_mailbox) fixtures=$exports/*.mbox ;;
    *) fixtures= ;;
esac
case $target in read_*) words=words.dict ;; *) words=forms.dict ;; esac
mkdir -p "corpus/$target" "seeds/$target"
# shellcheck disable=SC2086
[ -z "$fixtures" ] || cp $fixtures "corpus/$target/"
exec env RUSTC_BOOTSTRAP=1 cargo fuzz run "$target" "corpus/$target" "seeds/$target" -- \
    -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=65536 -dict="$words"
