with selectors as (
    select * from {{ ref('int_selectors') }}
    where document_kind = 'ad'
),

final as (
    select
        document_id as ad_id,
        kind,
        value,
        min(region) as region,
        min(detail) as detail,
        bool_or(is_obfuscated) as is_obfuscated,
        count(*) as occurrence_count,
        max(confidence) as confidence
    from selectors
    group by document_id, kind, value
)

select * from final
