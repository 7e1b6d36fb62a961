{{ parquet_rows(crawl_files('raw_media', '-media.parquet'), {
    'url': 'varchar', 'source_id': 'varchar', 'crawl_id': 'varchar',
    'fetched_at': 'timestamptz', 'record_type': 'varchar',
    'sha256_hash': 'varchar', 'is_referred': 'boolean',
    'referral_reason': 'varchar', 'warc_file': 'varchar', 'warc_offset': 'bigint'
}) }}
