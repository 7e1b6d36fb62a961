with indicators as (
    select * from {{ ref('stg_indicators') }}
),

ads as (
    select
        document_id,
        crawl_id
    from {{ ref('int_documents') }}
    where kind = 'ad'
),

-- The occurrence that says most is the example.
ranked as (
    select
        indicators.*,
        row_number() over (
            partition by indicators.document_id, indicators.code
            order by
                indicators.contribution desc,
                indicators.field desc,
                indicators.start_offset asc
        ) as place
    from indicators
    inner join ads using (document_id, crawl_id)
),

final as (
    select
        document_id as ad_id,
        code,
        any_value(family) as family,
        count(*) as occurrence_count,
        max(weight) as weight,
        sum(contribution) as contribution,
        any_value(raw) filter (where place = 1) as example,
        any_value(field) filter (where place = 1) as example_field,
        any_value(start_offset) filter (where place = 1)
            as example_start_offset,
        any_value(end_offset) filter (where place = 1) as example_end_offset,
        any_value(pack_version) as pack_version
    from ranked
    group by document_id, code
)

select * from final
