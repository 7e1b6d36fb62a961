with actors as (
    select * from {{ ref('int_actors') }}
),

selectors as (
    select distinct
        document_id,
        selector
    from {{ ref('int_selectors') }}
    where document_kind = 'ad' and is_linking
),

final as (
    select
        actors.entity_id,
        selectors.document_id as ad_id,
        list(distinct selectors.selector order by selectors.selector)
            as evidence
    from actors
    inner join selectors using (selector)
    group by actors.entity_id, selectors.document_id
)

select * from final
