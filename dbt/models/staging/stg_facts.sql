{{ parquet_rows(passed_files('enriched_facts'), {
    'document_id': 'varchar', 'source_id': 'varchar', 'crawl_id': 'varchar',
    'kind': 'varchar', 'value': 'varchar', 'raw': 'varchar', 'field': 'varchar',
    'start_offset': 'integer', 'end_offset': 'integer', 'amount': 'double',
    'currency': 'varchar', 'unit': 'varchar', 'detail': 'varchar',
    'confidence': 'double'
}) }}
