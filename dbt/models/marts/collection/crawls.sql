select
    source_id,
    crawl_id,
    started_at,
    finished_at,
    page_count,
    response_count,
    revisit_count,
    media_count,
    new_media_count,
    referral_count,
    quarantined_count,
    page_bytes,
    software
from {{ ref('stg_crawls') }}
