with ads as (
    select
        document_id,
        source_id,
        unnest(media_urls) as url
    from {{ ref('int_documents') }}
    where kind = 'ad'
),

images as (
    select *
    from {{ ref('stg_images') }}
    qualify
        row_number() over (
            partition by source_id, url order by crawl_id desc
        ) = 1
),

final as (
    select distinct
        ads.document_id as ad_id,
        ads.url as image_url,
        images.sha256_hash,
        images.pdq_hash,
        images.pdq_quality,
        images.width,
        images.height
    from ads
    inner join images using (source_id, url)
)

select * from final
