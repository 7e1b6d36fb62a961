-- Which selectors belong together: connected components over selectors that
-- stand in one ad. A hub, in more than {{ var('hub_ads', 2000) }} ads, ties nothing.
with recursive ad_selectors as (
    select distinct document_id, selector
    from {{ ref('int_selectors') }}
    where document_kind = 'ad'
),

tying as (
    select selector
    from ad_selectors
    group by selector
    having count(*) <= {{ var('hub_ads', 2000) }}
),

edges as (
    select distinct a.selector as near, b.selector as far
    from ad_selectors as a
    inner join ad_selectors as b using (document_id)
    inner join tying as ta on a.selector = ta.selector
    inner join tying as tb on b.selector = tb.selector
    where a.selector <> b.selector
),

components (selector, label) using key (selector) as (
    select selector, selector as label from tying
    union
    (
        select here.selector, min(there.label) as label
        from recurring.components as here
        inner join edges on here.selector = edges.near
        inner join components as there on edges.far = there.selector
        where there.label < here.label
        group by here.selector
    )
),

actors as (
    select selector, substr(md5(label), 1, 16) as entity_id
    from components
)

select * from actors
