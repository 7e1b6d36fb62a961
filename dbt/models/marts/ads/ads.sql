with documents as (
    select * from {{ ref('int_documents') }}
    where kind = 'ad'
),

selectors as (
    select
        document_id,
        count(distinct value) filter (where kind = 'phone') as phone_count,
        count(distinct value) filter (where kind = 'email') as email_count
    from {{ ref('int_selectors') }}
    group by document_id
),

final as (
    select
        documents.document_id as ad_id,
        documents.source_id,
        documents.url,
        documents.title,
        documents.text,
        documents.place,
        documents.price,
        documents.currency,
        documents.published_on,
        documents.document_hash,
        documents.crawl_id,
        coalesce(selectors.phone_count, 0) as phone_count,
        coalesce(selectors.email_count, 0) as email_count,
        len(documents.media_urls) as image_count
    from documents
    left join selectors using (document_id)
)

select * from final
