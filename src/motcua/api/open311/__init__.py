"""Open311 GeoReport v2: the same feedback for applications that speak the world's dialect for it."""
