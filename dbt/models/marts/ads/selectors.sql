with selectors as (
    select distinct
        document_id,
        crawl_id,
        kind,
        value
    from {{ ref('stg_selectors') }}
),

versions as (
    select
        document_id,
        crawl_id,
        source_id,
        kind as document_kind,
        fetched_at
    from {{ ref('stg_documents') }}
),

documents as (
    select
        document_id,
        crawl_id,
        last_seen_at
    from {{ ref('documents') }}
),

-- A city is what the ad's main place resolves to, or else what its page says.
cities as (
    select
        ad_id as document_id,
        coalesce(
            cast(geoname_id as varchar), nullif(lower(trim(place)), '')
        ) as city
    from {{ ref('ads') }}
),

-- The newest version is seen for as long as its page stays as it is.
seen as (
    select
        selectors.kind,
        selectors.value,
        versions.document_id,
        versions.source_id,
        versions.document_kind,
        cities.city,
        versions.fetched_at as first_seen_at,
        coalesce(documents.last_seen_at, versions.fetched_at) as last_seen_at
    from selectors
    inner join versions using (document_id, crawl_id)
    left join documents using (document_id, crawl_id)
    left join cities using (document_id)
),

final as (
    select
        kind,
        value,
        min(first_seen_at) as first_seen_at,
        max(last_seen_at) as last_seen_at,
        count(distinct document_id) filter (where document_kind = 'ad')
            as ad_count,
        count(distinct document_id) as document_count,
        count(distinct source_id) as source_count,
        count(distinct city) as city_count
    from seen
    group by kind, value
)

select * from final
