with documents as (
    select * from {{ ref('int_documents') }}
    where kind = 'statistic'
),

final as (
    select
        document_id as statistic_id,
        source_id,
        crawl_id,
        try_cast(fields ->> '$.DATA_YEAR' as integer) as year,
        fields ->> '$.ORI' as agency_code,
        fields ->> '$.PUB_AGENCY_NAME' as agency,
        fields ->> '$.STATE_ABBR' as state_code,
        fields ->> '$.COUNTY_NAME' as county,
        fields ->> '$.OFFENSE_SUBCAT_NAME' as offence,
        try_cast(fields ->> '$.ACTUAL_COUNT' as integer) as offence_count,
        try_cast(fields ->> '$.UNFOUNDED_COUNT' as integer) as unfounded_count,
        try_cast(fields ->> '$.CLEARED_COUNT' as integer) as cleared_count
    from documents
)

select * from final
