with documents as (
    select
        *,
        fields ->> '$.law' as law,
        fields ->> '$.jurisdiction' as jurisdiction,
        fields ->> '$.section' as section,
        fields ->> '$.heading' as heading,
        fields ->> '$.chapter' as chapter,
        fields ->> '$.chapter_heading' as chapter_heading
    from {{ ref('int_documents') }}
    where kind = 'provision'
),

final as (
    select
        source_id,
        jurisdiction,
        law,
        chapter,
        section,
        substr(
            md5(concat_ws('|', source_id, law, chapter, section)), 1, 16
        ) as provision_id,
        try_cast(
            regexp_extract(law, '^(\d+) USC$', 1) as integer
        ) as title_number,
        any_value(chapter_heading order by url) as chapter_heading,
        any_value(heading order by url) as heading,
        -- A section may be published in pieces; their addresses are in order.
        string_agg(
            text, chr(10)
            order by
                coalesce(
                    try_cast(regexp_extract(url, '(\d+)\.\w+$', 1) as integer),
                    0
                ),
                url
        ) as text,
        any_value(published_on order by url) as published_on,
        min(url) as url,
        list(document_id order by url) as document_ids
    from documents
    group by source_id, jurisdiction, law, chapter, section
)

select * from final
