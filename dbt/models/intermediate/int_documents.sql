-- The newest stored version of every document.
with documents as (
    select * from {{ ref('stg_documents') }}
),

latest as (
    select *
    from documents
    qualify
        row_number() over (partition by document_id order by crawl_id desc) = 1
)

select * from latest
