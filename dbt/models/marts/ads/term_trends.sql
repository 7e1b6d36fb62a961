-- How much likelier an ad of a month is to use a term than one of the other
-- months: log-odds with an informative Dirichlet prior (after Monroe, Colaresi
-- and Quinn, "Fightin' Words", 2008), over ads, so that who repeats a word in
-- one ad says it once. A term is a word, or two that stand side by side, in
-- Latin or Cyrillic script.
{% set word = '[\\p{Latin}\\p{Cyrillic}]{2,}' %}
with ads as (
    select
        ad_id,
        coalesce(language, 'und') as language,
        cast(date_trunc('month', published_on) as date) as published_month,
        regexp_extract_all(
            lower(concat_ws(' . ', title, text)), '{{ word }}|\S'
        ) as words
    from {{ ref('ads') }}
    where published_on is not null
),

said as (
    select
        language,
        published_month,
        unnest(list_distinct(list_filter(
            words || list_transform(
                range(1, len(words)),
                lambda i: words[i] || ' ' || words[i + 1]
            ),
            lambda term: regexp_full_match(term, '{{ word }}( {{ word }})?')
        ))) as term
    from ads
),

counted as (
    select
        language,
        published_month,
        term,
        count(*) as ad_count
    from said
    group by all
),

months as (
    select
        language,
        published_month,
        count(*) as month_ad_count
    from ads
    group by all
),

totals as (
    select
        language,
        sum(month_ad_count) as language_ad_count
    from months
    group by language
),

-- Of every term with the ads of its month (n) and of all months (all_n): how
-- many use it (y, all_y), and how many of the ads mixed in do (a).
weighed as (
    select
        counted.*,
        months.month_ad_count,
        cast(counted.ad_count as double) as y,
        cast(months.month_ad_count as double) as n,
        cast(sum(counted.ad_count) over terms as double) as all_y,
        cast(totals.language_ad_count as double) as all_n,
        cast({{ var('trend_prior_ads') }} as double) as mixed,
        mixed * all_y / all_n as a
    from counted
    inner join months using (language, published_month)
    inner join totals using (language)
    window terms as (partition by counted.language, counted.term)
    -- What every ad says sets no month apart.
    qualify all_y >= {{ var('trend_least_ads') }} and all_y < all_n
),

odds as (
    select
        *,
        y + a as here_with,
        n - y + mixed - a as here_without,
        all_y - y + a as there_with,
        all_n - n - all_y + y + mixed - a as there_without
    from weighed
),

compared as (
    select
        *,
        ln(here_with / here_without) - ln(there_with / there_without)
            as log_odds,
        1 / here_with + 1 / here_without + 1 / there_with + 1 / there_without
            as variance
    from odds
),

final as (
    select
        published_month,
        language,
        term,
        ad_count,
        month_ad_count,
        log_odds,
        log_odds / sqrt(variance) as z_score
    from compared
)

select * from final
