{{ parquet_rows(files_at('raw_media', 'raw/pages/*/*/*-media.parquet'), {
    'url': 'varchar', 'source_id': 'varchar', 'crawl_id': 'varchar',
    'fetched_at': 'timestamptz', 'record_type': 'varchar',
    'sha256_hash': 'varchar', 'is_referred': 'boolean',
    'referral_reason': 'varchar', 'warc_file': 'varchar', 'warc_offset': 'bigint'
}) }}
