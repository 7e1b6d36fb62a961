{{ parquet_rows(files_at('quarantine/records/*/*/*.parquet'), {
    'source_id': 'varchar', 'crawl_id': 'varchar', 'stage': 'varchar',
    'record': 'varchar', 'reason': 'varchar', 'detail': 'varchar',
    'warc_file': 'varchar', 'warc_offset': 'bigint',
    'quarantined_at': 'timestamptz'
}) }}
