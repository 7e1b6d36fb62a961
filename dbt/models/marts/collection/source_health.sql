-- Volume and size are held against the median of the four weeks before, as
-- the gate of raw_pages holds them.
with crawls as (
    select * from {{ ref('stg_crawls') }}
),

extractions as (
    select * from {{ ref('stg_extractions') }}
),

joined as (
    select
        crawls.*,
        extractions.document_count,
        extractions.refused_count,
        extractions.filled,
        crawls.body_bytes / nullif(crawls.page_count, 0) as mean_page_bytes,
        1
        - crawls.distinct_body_count
        / nullif(crawls.page_count, 0) as duplicate_share
    from crawls
    left join extractions using (source_id, crawl_id)
),

compared as (
    select
        *,
        median(page_count) over four_weeks as usual_page_count,
        median(mean_page_bytes) over four_weeks as usual_page_bytes
    from joined
    window four_weeks as (
        partition by source_id
        order by started_at
        range between interval 28 days preceding and interval 1 microsecond
        preceding
    )
),

final as (
    select
        source_id,
        crawl_id,
        started_at,
        crawl_seconds,
        page_count,
        new_page_count,
        changed_page_count,
        gone_page_count,
        document_count,
        refused_count,
        quarantined_count,
        page_bytes,
        mean_page_bytes,
        duplicate_share,
        cast(status_counts as varchar) as status_counts,
        cast(quarantined_counts as varchar) as quarantined_counts,
        cast(filled as varchar) as filled_counts,
        page_count / nullif(usual_page_count, 0) as volume_ratio,
        mean_page_bytes / nullif(usual_page_bytes, 0) as size_ratio
    from compared
)

select * from final
