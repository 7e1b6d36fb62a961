{{ parquet_rows(passed_files('enriched_indicators'), {
    'document_id': 'varchar', 'source_id': 'varchar', 'crawl_id': 'varchar',
    'code': 'varchar', 'family': 'varchar', 'raw': 'varchar',
    'field': 'varchar', 'start_offset': 'integer', 'end_offset': 'integer',
    'weight': 'double', 'contribution': 'double', 'score': 'double',
    'pack_version': 'varchar'
}) }}
