{#- dbt's own, and one word for the `where` of a test: __loaded_today__ keeps the rows of the loads of the run's day.
    Raw tables are history; what was tested on its day need not be read again. Without a clock all rows are tested. -#}
{% macro get_where_subquery(relation) -%}
    {%- set where = config.get('where', '') -%}
    {% if where == '__loaded_today__' %}
        {%- set where = loaded_today() -%}
    {% endif %}
    {% if where %}
        {{ return('(select * from ' ~ relation ~ ' where ' ~ where ~ ') as tested') }}
    {% endif %}
    {{ return(relation) }}
{%- endmacro %}

{% macro loaded_today() -%}
    {%- if var('as_of', none) -%}
        load_id in (select load_id from {{ source('ops', 'load_ledger') }} where as_of_on = {{ as_of() }})
    {%- endif -%}
{%- endmacro %}
