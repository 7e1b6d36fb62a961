-- noqa: disable=LT02
{% set manifests = files_at(
    'enriched_documents', 'enriched/documents/*/*/manifest.json'
) %}
{% set types = {
    'source_id': 'varchar', 'crawl_id': 'varchar', 'rows': 'bigint',
    'refused_count': 'bigint', 'filled': 'json'
} %}
select
    {% for name, type in types.items() -%}
    cast({{ '"' ~ name ~ '"' if manifests else 'null' }} as {{ type }})
        as {{ {'rows': 'document_count'}.get(name, name) }}
    {{- "," if not loop.last }}
    {% endfor %}
{% if manifests %}
from read_json({{ quoted(manifests) }}, columns = {
    {% for name, type in types.items() -%}
    '{{ name }}': '{{ type }}'{{ "," if not loop.last }}
    {% endfor %}
})
{% else %}
where false
{% endif %}
