-- noqa: disable=all
-- (the linter does not know `using key`)
-- Which selectors belong together: connected components over linking selectors
-- that stand in one ad. A hub, in more ads than the variable hub_ads, ties nothing.
-- The id comes of the selector seen first, so an actor that grows keeps it.
with recursive ad_selectors as (
    select distinct document_id, selector
    from {{ ref('int_selectors') }}
    where document_kind = 'ad' and is_linking
),

first_seen as (
    select kind || ':' || value as selector, min(crawl_id) as first_crawl_id
    from {{ ref('stg_selectors') }}
    group by 1
),

tying as (
    select selector
    from ad_selectors
    group by selector
    having count(*) <= {{ var('hub_ads') }}
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

ordered as (
    select
        components.selector,
        first_value(components.selector) over (
            partition by components.label
            order by first_seen.first_crawl_id, components.selector
        ) as first_selector
    from components
    inner join first_seen using (selector)
),

actors as (
    select selector, substr(md5(first_selector), 1, 16) as entity_id
    from ordered
)

select * from actors
