"""The heavy work: one job a file, a pure find(record) -> rows and a thin main()."""
