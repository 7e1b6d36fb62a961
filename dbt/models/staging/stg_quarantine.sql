{% set files = files_at(
    'quarantine_records', 'quarantine/records/*/*/*.parquet'
) %}
{{ parquet_rows(files, {
    'source_id': 'varchar', 'crawl_id': 'varchar', 'stage': 'varchar',
    'record': 'varchar', 'reason': 'varchar', 'detail': 'varchar',
    'warc_file': 'varchar', 'warc_offset': 'bigint',
    'quarantined_at': 'timestamptz'
}) }}
