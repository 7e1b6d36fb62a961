with documents as (
    select * from {{ ref('int_documents') }}
),

final as (
    select
        document_id,
        source_id,
        crawl_id,
        kind,
        url,
        part,
        title,
        published_on,
        fetched_at,
        fields,
        warc_file,
        warc_offset,
        warc_length,
        payload_digest,
        document_hash,
        extractor,
        extractor_version,
        rules_hash
    from documents
)

select * from final
