//! Places by name: cities, provinces and countries, compiled from GeoNames (CC BY 4.0).
