-- Places that the newest version of each document names, or that its phones
-- imply. The main one is what its page states, or else what its words name most
-- surely; its phones have the last word.
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
        list(distinct places.field order by places.field) as fields
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
                list_contains(fields, 'place') desc,
                fields = ['phone'] asc,
                level <> 'city' asc,
                confidence desc,
                population desc,
                geoname_id asc
        ) = 1 as is_main
    from named
)

select * from ranked
