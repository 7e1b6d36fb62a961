{{ parquet_rows(passed_files('enriched_selectors'), {
    'document_id': 'varchar', 'source_id': 'varchar', 'crawl_id': 'varchar',
    'kind': 'varchar', 'value': 'varchar', 'raw': 'varchar', 'field': 'varchar',
    'start_offset': 'integer', 'end_offset': 'integer', 'region': 'varchar',
    'detail': 'varchar', 'is_obfuscated': 'boolean', 'confidence': 'double'
}) }}
