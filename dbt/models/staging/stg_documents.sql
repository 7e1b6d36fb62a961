{{ parquet_rows(passed_files('enriched_documents'), {
    'document_id': 'varchar', 'source_id': 'varchar', 'crawl_id': 'varchar',
    'kind': 'varchar', 'url': 'varchar', 'part': 'varchar',
    'fetched_at': 'timestamptz', 'title': 'varchar', 'text': 'varchar',
    'published_on': 'date', 'language': 'varchar', 'place': 'varchar',
    'price': 'double', 'currency': 'varchar', 'fields': 'varchar',
    'media_urls': 'varchar[]', 'document_hash': 'varchar', 'charset': 'varchar',
    'warc_file': 'varchar', 'warc_offset': 'bigint', 'warc_length': 'bigint',
    'payload_digest': 'varchar', 'extractor': 'varchar',
    'extractor_version': 'varchar', 'rules_hash': 'varchar'
}) }}
