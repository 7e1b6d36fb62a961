-- Built from {{ source('bucket', 'raw_sources') }}.
select
    source_id,
    title,
    publisher,
    kind,
    country,
    enabled as is_enabled,
    legal_basis,
    licence,
    personal_data,
    retention_days,
    media_retention_days,
    schedule
from read_json('{{ in_bucket("raw/sources/sources.jsonl") }}', columns = {
    'source_id': 'varchar', 'title': 'varchar', 'publisher': 'varchar',
    'kind': 'varchar', 'country': 'varchar', 'enabled': 'boolean',
    'legal_basis': 'varchar', 'licence': 'varchar', 'personal_data': 'varchar',
    'retention_days': 'integer', 'media_retention_days': 'integer',
    'schedule': 'varchar'
})
