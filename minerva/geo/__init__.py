"""Places: names in texts and numbers of phones, resolved to GeoNames. Pure."""
