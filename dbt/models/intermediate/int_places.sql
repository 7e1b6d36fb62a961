-- Places that the newest version of each document names; the main one is what
-- its page states, or else what it names most surely.
with places as (
    select * from {{ ref('stg_places') }}
),

documents as (
    select
        document_id,
        crawl_id,
        kind as document_kind
    from {{ ref('int_documents') }}
),

named as (
    select
        places.document_id,
        documents.document_kind,
        places.geoname_id,
        places.name,
        places.level,
        places.country,
        places.admin1_code,
        places.admin1,
        places.latitude,
        places.longitude,
        places.h3_cell,
        places.population,
        count(*) as mention_count,
        max(places.confidence) as confidence,
        list(distinct places.field order by places.field) as fields,
        bool_or(places.field = 'place') as is_stated
    from places
    inner join documents using (document_id, crawl_id)
    group by all
),

ranked as (
    select
        *,
        row_number() over (
            partition by document_id
            order by
                is_stated desc,
                level <> 'city' asc,
                confidence desc,
                population desc,
                geoname_id asc
        ) = 1 as is_main
    from named
)

select * from ranked
