"""Partners' files: contracts (`partners/*.yml`), the check of a file, and taking it into raw."""
