{{ parquet_rows(passed_files('enriched_places'), {
    'document_id': 'varchar', 'source_id': 'varchar', 'crawl_id': 'varchar',
    'raw': 'varchar', 'field': 'varchar', 'start_offset': 'integer',
    'end_offset': 'integer', 'geoname_id': 'bigint', 'name': 'varchar',
    'level': 'varchar', 'country': 'varchar', 'admin1_code': 'varchar',
    'admin1': 'varchar', 'latitude': 'double', 'longitude': 'double',
    'h3_cell': 'varchar', 'population': 'bigint', 'confidence': 'double'
}) }}
