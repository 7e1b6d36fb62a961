with documents as (
    select * from {{ ref('int_documents') }}
    where kind = 'notice' and extractor = 'court_page'
),

final as (
    select
        document_id as case_id,
        source_id,
        split_part(url, '/', 4) as court,
        title as case_name,
        fields ->> '$.docket_numbers' as docket_number,
        published_on as decided_on,
        coalesce(
            try_cast(fields ->> '$.date_filed_is_approximate' as boolean), false
        ) as is_date_approximate,
        fields ->> '$.precedential_statuses' as precedential_status,
        fields ->> '$.case_name_shorts' as short_name,
        fields ->> '$.judges' as judges,
        fields ->> '$.authors' as authors,
        fields ->> '$.dispositions' as disposition,
        fields ->> '$.nature_of_suit' as nature_of_suit,
        fields ->> '$.summaries' as summary,
        fields ->> '$.citations' as citation,
        fields ->> '$.lower_courts' as lower_court,
        fields ->> '$.download_urls' as download_url,
        fields as listing,
        url,
        crawl_id
    from documents
)

select * from final
