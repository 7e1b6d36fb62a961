{# A path in the bucket. #}
{% macro in_bucket(path) -%}
s3://{{ env_var('MINERVA_BUCKET') }}/{{ path }}
{%- endmacro %}

{# The files of a dataset that are there now; an empty list when none is. #}
{% macro files_at(dataset, pattern) %}
    {% do source('bucket', dataset) %}
    {% set found = [] %}
    {% if execute %}
        {% set listed = run_query(
            "select file from glob('" ~ in_bucket(pattern) ~ "') order by file"
        ) %}
        {% set found = listed.columns[0].values() | list %}
    {% endif %}
    {{ return(found) }}
{% endmacro %}

{# The Parquet files of an enriched dataset that passed their gate: only what gate.json lists. #}
{% macro passed_files(dataset) %}
    {% set folder = dataset | replace('_', '/') %}
    {% set gates = files_at(dataset, folder ~ '/*/*/gate.json') %}
    {% set found = [] %}
    {% if gates %}
        {% set listed = run_query(
            "select unnest(files) as file from read_json(" ~ quoted(gates)
            ~ ", columns = {'files': 'varchar[]'}) order by 1"
        ) %}
        {% for file in listed.columns[0].values() %}
            {% do found.append(in_bucket(file)) %}
        {% endfor %}
    {% endif %}
    {{ return(found) }}
{% endmacro %}

{# The files of crawls whose name ends so: only what a manifest lists, so that a crawl that still
   runs, or was given up, shows nothing. #}
{% macro crawl_files(dataset, ending) %}
    {% set manifests = files_at(dataset, 'raw/pages/*/*/manifest.json') %}
    {% set found = [] %}
    {% if manifests %}
        {% set listed = run_query(
            "with listed as (select unnest(files).path as path from read_json("
            ~ quoted(manifests) ~ ", columns = {'files': 'struct(path varchar)[]'})) "
            ~ "select path from listed where path like '%" ~ ending ~ "' order by 1"
        ) %}
        {% for path in listed.columns[0].values() %}
            {% do found.append(in_bucket(path)) %}
        {% endfor %}
    {% endif %}
    {{ return(found) }}
{% endmacro %}

{# A list of files as a SQL list. #}
{% macro quoted(files) %}
    {{ return("['" ~ files | join("', '") ~ "']") }}
{% endmacro %}

{# Rows of Parquet files, cast to the named types; no file gives no row. #}
{% macro parquet_rows(files, types) %}
    select
        {% for name, type in types.items() -%}
        cast({{ name if files else 'null' }} as {{ type }}) as {{ name }}
        {{- "," if not loop.last }}
        {% endfor %}
    {% if files %}
    from read_parquet({{ quoted(files) }}, union_by_name = true)
    {% else %}
    where false
    {% endif %}
{% endmacro %}

{# Rows of JSON manifests, by name and type; no manifest gives no row. #}
{% macro manifest_rows(dataset, pattern, types) %}
    {% set manifests = files_at(dataset, pattern) %}
    select
        {% for name, type in types.items() -%}
        cast({{ '"' ~ name ~ '"' if manifests else 'null' }} as {{ type }})
            as "{{ name }}" {{- "," if not loop.last }}
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
{% endmacro %}
