with documents as (
    select * from {{ ref('int_documents') }}
),

pages as (
    select * from {{ ref('stg_pages') }}
    where status = 200
),

last_crawls as (
    select
        source_id,
        max(crawl_id) as crawl_id
    from {{ ref('stg_pages') }}
    group by source_id
),

-- A page that had not changed was seen, though nothing was read from it.
visits as (
    select
        source_id,
        url,
        max(crawl_id) as crawl_id,
        max(fetched_at) as last_seen_at
    from pages
    group by source_id, url
),

versions as (
    select
        document_id,
        min(fetched_at) as first_seen_at,
        max(fetched_at) as last_seen_at,
        count(distinct document_hash) as version_count
    from {{ ref('stg_documents') }}
    group by document_id
),

final as (
    select
        documents.document_id,
        documents.source_id,
        documents.crawl_id,
        documents.kind,
        documents.url,
        documents.part,
        documents.title,
        documents.published_on,
        documents.fetched_at,
        versions.first_seen_at,
        versions.version_count,
        documents.fields,
        documents.warc_file,
        documents.warc_offset,
        documents.warc_length,
        documents.payload_digest,
        documents.document_hash,
        documents.extractor,
        documents.extractor_version,
        documents.rules_hash,
        greatest(versions.last_seen_at, visits.last_seen_at) as last_seen_at,
        coalesce(visits.crawl_id < last_crawls.crawl_id, false) as is_gone
    from documents
    inner join versions on documents.document_id = versions.document_id
    left join visits
        on documents.source_id = visits.source_id and documents.url = visits.url
    left join last_crawls on documents.source_id = last_crawls.source_id
)

select * from final
