#!/usr/bin/env python3
"""Whether the articles that leave most in doubt are those with most errors: what `--uncertain SHARE` rests on.

usage: doubt.py GOLD.jsonl ANSWER.jsonl
ANSWER is what `rapporteur-bench events` writes. An error is a mention missed, one too many, or one whose type or status is wrong.
Printed: the share of all errors in the 10, 20, 30 and 50 % of articles with most doubt, beside the longest articles, the same number by lot, and the best that
an order could do; and how much of all text those articles are, since text is what a model's reading costs."""
import json
import sys


def rows(path):
    with open(path, encoding="utf8") as lines:
        return {row["id"]: row for row in map(json.loads, filter(str.strip, lines))}


def overlap(one, other):
    return min(one[1], other[1]) > max(one[0], other[0])


def errors(gold, answer):
    """Mentions missed, too many, or wrong in type or status."""
    left = [one for one in answer["mentions"] if one["type"] != "NONE"]
    wrong = 0
    for mention in (one for one in gold["mentions"] if one["type"] != "NONE"):
        found = next((one for one in left if overlap(one["trigger"], mention["trigger"])), None)
        if found is None:
            wrong += 1
            continue
        left.remove(found)
        wrong += (found["type"], found["status"]) != (mention["type"], mention["status"])
    return wrong + len(left)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    gold, answers = map(rows, sys.argv[1:])
    ids = sorted(gold)
    wrong = {key: errors(gold[key], answers[key]) for key in ids}
    length = {key: len(gold[key]["text"]) for key in ids}
    doubt = {key: answers[key]["doubt"] for key in ids}
    all_wrong, all_text = sum(wrong.values()), sum(length.values())
    print(f"articles {len(ids)}, errors {all_wrong}")
    print("share of articles | of errors by doubt | of text | longest | by lot | best order")
    for share in (0.1, 0.2, 0.3, 0.5):
        many = round(share * len(ids))
        first = lambda key: sorted(ids, key=lambda one: (-key[one], one))[:many]
        part = lambda chosen: sum(wrong[key] for key in chosen) / all_wrong
        text = sum(length[key] for key in first(doubt)) / all_text
        print(f"{share:17.0%} | {part(first(doubt)):18.3f} | {text:7.3f} | {part(first(length)):7.3f} | {share:6.3f} | {part(first(wrong)):10.3f}")


main()
