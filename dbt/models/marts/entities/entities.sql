with entity_ads as (
    select * from {{ ref('entity_ads') }}
),

ads as (
    select * from {{ ref('ads') }}
),

actors as (
    select
        entity_id,
        list(selector order by selector)
        filter (where starts_with(selector, 'phone:')) as phones,
        list(selector order by selector)
        filter (where starts_with(selector, 'email:')) as emails,
        list(selector order by selector)
        filter (where starts_with(selector, 'handle:')) as handles,
        list(selector order by selector)
        filter (where starts_with(selector, 'wallet:')) as wallets
    from {{ ref('int_actors') }}
    group by entity_id
),

counted as (
    select
        entity_ads.entity_id,
        count(*) as ad_count,
        count(distinct ads.source_id) as source_count,
        count(distinct ads.place) as place_count,
        min(ads.published_on) as first_published_on,
        max(ads.published_on) as last_published_on
    from entity_ads
    inner join ads using (ad_id)
    group by entity_ads.entity_id
),

final as (
    select
        counted.entity_id,
        counted.ad_count,
        counted.source_count,
        counted.place_count,
        counted.first_published_on,
        counted.last_published_on,
        coalesce(
            list_transform(actors.phones, lambda s: substr(s, 7)), []
        ) as phones,
        coalesce(
            list_transform(actors.emails, lambda s: substr(s, 7)), []
        ) as emails,
        coalesce(
            list_transform(actors.handles, lambda s: substr(s, 8)), []
        ) as handles,
        coalesce(
            list_transform(actors.wallets, lambda s: substr(s, 8)), []
        ) as wallets
    from counted
    inner join actors using (entity_id)
)

select * from final
