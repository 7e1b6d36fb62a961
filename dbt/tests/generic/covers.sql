{# Every key of the other model stands in this one. #}
{% test covers(model, column_name, to, field) %}
    select other.{{ field }}
    from {{ to }} as other
    left join {{ model }} as here on other.{{ field }} = here.{{ column_name }}
    where here.{{ column_name }} is null
{% endtest %}
