"""Middles of land from two npm packages of outlines: world-atlas (Natural Earth, public domain) and us-atlas (US Census Bureau,
public domain). An outline's middle is the centroid of its largest polygon on the sphere (cylindrical equal-area)."""
import json
import math

GOES_ROUND = 180   # degrees; a ring with a longer step crosses the date line


def arcs_of(topology):
    """The arcs as lists of (longitude, latitude), undoing TopoJSON's delta coding."""
    (scale_x, scale_y), (shift_x, shift_y) = topology['transform']['scale'], topology['transform']['translate']
    for arc in topology['arcs']:
        x = y = 0
        points = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            points.append((x * scale_x + shift_x, y * scale_y + shift_y))
        yield points


def ring(arcs, indices):
    """The ring that a list of arcs makes; a negative index runs an arc backwards."""
    points = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += arc[1:] if points else arc
    return points


def area_and_middle(points):
    """Area (in a sphere's radii squared), latitude and longitude of the centroid of a ring."""
    if any(abs(a[0] - b[0]) > GOES_ROUND for a, b in zip(points, points[1:])):
        points = [(lon + 360 if lon < 0 else lon, lat) for lon, lat in points]
    flat = [(math.radians(lon), math.sin(math.radians(lat))) for lon, lat in points]
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(flat, flat[1:] + flat[:1]):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross / 2, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    if abs(area) < 1e-15:
        return 0.0, points[0][1], points[0][0]
    longitude = (math.degrees(x / (6 * area)) + 180) % 360 - 180
    return abs(area), math.degrees(math.asin(y / (6 * area))), longitude


def middles(path, layer):
    """{id: (latitude, longitude, share of its land that its largest polygon has)} of a TopoJSON file."""
    topology = json.loads(path.read_text(encoding='utf-8'))
    arcs, polygons = list(arcs_of(topology)), {}
    for shape in topology['objects'][layer]['geometries']:
        parts = [shape['arcs']] if shape['type'] == 'Polygon' else shape.get('arcs', [])
        polygons.setdefault(shape.get('id'), []).extend(area_and_middle(ring(arcs, part[0])) for part in parts)
    found = {}
    for name, parts in polygons.items():
        area, latitude, longitude = max(parts)
        found[name] = latitude, longitude, area / (sum(part[0] for part in parts) or 1)
    return found
