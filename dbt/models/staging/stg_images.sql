{{ parquet_rows(passed_files('enriched_images'), {
    'url': 'varchar', 'source_id': 'varchar', 'crawl_id': 'varchar',
    'sha256_hash': 'varchar', 'pdq_hash': 'varchar', 'pdq_quality': 'integer',
    'width': 'integer', 'height': 'integer', 'format': 'varchar',
    'media_bytes': 'bigint'
}) }}
