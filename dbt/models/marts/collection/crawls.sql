select * from {{ ref('stg_crawls') }}
