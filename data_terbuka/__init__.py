"""Open data: HSDS 3.0, downloads (CSV, GeoJSON), the DCAT catalogue, CPSV-AP. Reads the published log only."""
