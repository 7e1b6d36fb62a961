"""Great Expectations at every border between zones."""
