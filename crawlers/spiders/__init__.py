"""One spider a kind of site, driven by the registry."""
