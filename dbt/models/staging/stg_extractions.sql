with manifests as (
    {{ manifest_rows(
        'enriched_documents', 'enriched/documents/*/*/manifest.json', {
            'source_id': 'varchar', 'crawl_id': 'varchar', 'rows': 'bigint',
            'refused_count': 'bigint', 'filled': 'json'
        }
    ) }}
)

select
    source_id,
    crawl_id,
    rows as document_count,
    refused_count,
    filled
from manifests
