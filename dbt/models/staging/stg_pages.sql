{{ parquet_rows(crawl_files('raw_pages', '-pages.parquet'), {
    'source_id': 'varchar', 'crawl_id': 'varchar', 'url': 'varchar',
    'status': 'integer', 'fetched_at': 'timestamptz'
}) }}
