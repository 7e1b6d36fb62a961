"""One suite a dataset: what is looked at, and what is expected of it."""
