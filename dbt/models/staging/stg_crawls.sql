{{ manifest_rows('raw_pages', 'raw/pages/*/*/manifest.json', {
    'source_id': 'varchar', 'crawl_id': 'varchar', 'started_at': 'timestamptz',
    'finished_at': 'timestamptz', 'page_count': 'bigint',
    'response_count': 'bigint', 'revisit_count': 'bigint',
    'media_count': 'bigint', 'new_media_count': 'bigint',
    'referral_count': 'bigint', 'quarantined_count': 'bigint',
    'page_bytes': 'bigint', 'software': 'varchar',
    'crawl_seconds': 'double', 'new_page_count': 'bigint',
    'changed_page_count': 'bigint', 'gone_page_count': 'bigint',
    'body_bytes': 'bigint', 'distinct_body_count': 'bigint',
    'status_counts': 'json', 'quarantined_counts': 'json'
}) }}
