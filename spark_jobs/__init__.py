"""The heavy work: one job a file, a pure transform(df) -> df and a thin main()."""
