with documents as (
    select * from {{ ref('stg_documents') }}
),

-- A crawl that stores the page again without other words is no new version.
marked as (
    select
        *,
        lag(document_hash) over (
            partition by document_id order by crawl_id
        ) as document_hash_before
    from documents
),

final as (
    select
        document_id,
        source_id,
        crawl_id,
        document_hash,
        title,
        text,
        fetched_at as seen_from,
        warc_file,
        warc_offset,
        payload_digest,
        row_number() over versions as version_number,
        lead(fetched_at) over versions as seen_until
    from marked
    where coalesce(document_hash <> document_hash_before, true)
    window versions as (partition by document_id order by crawl_id)
)

select * from final
