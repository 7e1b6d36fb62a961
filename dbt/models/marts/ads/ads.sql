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

languages as (
    select
        document_id,
        crawl_id,
        any_value(value) as language
    from {{ ref('stg_facts') }}
    where kind = 'language'
    group by document_id, crawl_id
),

scores as (
    select
        document_id,
        crawl_id,
        max(score) as indicator_score
    from {{ ref('stg_indicators') }}
    group by document_id, crawl_id
),

places as (
    select * from {{ ref('int_places') }}
    where is_main
),

final as (
    select
        documents.document_id as ad_id,
        documents.source_id,
        documents.url,
        documents.title,
        documents.text,
        documents.place,
        places.geoname_id,
        places.country,
        places.latitude,
        places.longitude,
        places.h3_cell,
        documents.price,
        documents.currency,
        documents.published_on,
        scores.indicator_score,
        documents.document_hash,
        documents.crawl_id,
        -- The language that a page declares is often that of its frame.
        coalesce(
            languages.language, lower(split_part(documents.language, '-', 1))
        ) as language,
        coalesce(selectors.phone_count, 0) as phone_count,
        coalesce(selectors.email_count, 0) as email_count,
        len(documents.media_urls) as image_count
    from documents
    left join selectors using (document_id)
    left join languages using (document_id, crawl_id)
    left join scores using (document_id, crawl_id)
    left join places using (document_id)
)

select * from final
