select
    source_id,
    crawl_id,
    url,
    sha256_hash,
    referral_reason,
    fetched_at,
    warc_file,
    warc_offset
from {{ ref('stg_media') }}
where is_referred and record_type = 'response'
