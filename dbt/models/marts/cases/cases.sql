with documents as (
    select * from {{ ref('int_documents') }}
    where kind = 'notice' and extractor = 'court_page'
),

final as (
    select
        document_id as case_id,
        source_id,
        title as case_name,
        published_on as decided_on,
        fields as listing,
        url,
        crawl_id,
        split_part(url, '/', 4) as court,
        fields ->> '$.docket_numbers' as docket_number,
        coalesce(
            try_cast(fields ->> '$.date_filed_is_approximate' as boolean), false
        ) as is_date_approximate,
        fields ->> '$.precedential_statuses' as precedential_status,
        fields ->> '$.case_name_shorts' as short_name,
        fields ->> '$.judges' as judges,
        fields ->> '$.authors' as authors,
        fields ->> '$.joined_by' as joined_by,
        try_cast(fields ->> '$.per_curiam' as boolean) as is_per_curiam,
        try_cast(fields ->> '$.blocked_statuses' as boolean) as is_blocked,
        fields ->> '$.types' as opinion_type,
        fields ->> '$.sub_opinions' as sub_opinions,
        fields ->> '$.divisions' as division,
        fields ->> '$.child_courts' as child_court,
        fields ->> '$.docket_document_numbers' as docket_document_number,
        fields ->> '$.other_dates' as other_dates,
        fields ->> '$.attorneys' as attorneys,
        fields ->> '$.court_reporter' as court_reporter,
        fields ->> '$.dispositions' as disposition,
        fields ->> '$.nature_of_suit' as nature_of_suit,
        fields ->> '$.summaries' as summary,
        fields ->> '$.citations' as citation,
        fields ->> '$.parallel_citations' as parallel_citation,
        fields ->> '$.lower_courts' as lower_court,
        fields ->> '$.lower_court_ids' as lower_court_key,
        fields ->> '$.lower_court_numbers' as lower_court_number,
        fields ->> '$.lower_court_judges' as lower_court_judges,
        fields ->> '$.download_urls' as download_url
    from documents
)

select * from final
