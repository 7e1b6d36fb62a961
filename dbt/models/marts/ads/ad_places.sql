with places as (
    select * from {{ ref('int_places') }}
    where document_kind = 'ad'
),

final as (
    select
        document_id as ad_id,
        geoname_id,
        name,
        level,
        country,
        admin1_code,
        admin1,
        latitude,
        longitude,
        h3_cell,
        population,
        fields,
        mention_count,
        confidence,
        is_main
    from places
)

select * from final
