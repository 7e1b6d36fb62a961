with facts as (
    select * from {{ ref('stg_facts') }}
),

ads as (
    select
        document_id,
        crawl_id
    from {{ ref('int_documents') }}
    where kind = 'ad'
),

final as (
    select
        facts.document_id as ad_id,
        facts.kind,
        facts.value,
        any_value(facts.amount) as amount,
        any_value(facts.currency) as currency,
        any_value(facts.unit) as unit,
        min(facts.detail) as detail,
        count(*) as occurrence_count,
        max(facts.confidence) as confidence
    from facts
    inner join ads using (document_id, crawl_id)
    group by facts.document_id, facts.kind, facts.value
)

select * from final
