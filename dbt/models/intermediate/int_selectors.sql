-- Selectors of the newest version of each document. Linking are those that
-- belong to somebody; an address on the web may be anybody's.
with selectors as (
    select * from {{ ref('stg_selectors') }}
),

documents as (
    select
        document_id,
        crawl_id,
        kind as document_kind
    from {{ ref('int_documents') }}
),

current_selectors as (
    select
        selectors.*,
        documents.document_kind,
        selectors.kind || ':' || selectors.value as selector,
        selectors.kind in ('phone', 'email', 'handle', 'wallet') as is_linking
    from selectors
    inner join documents using (document_id, crawl_id)
)

select * from current_selectors
