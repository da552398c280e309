{#- Whether the model that is being built has a table to bring up to date, rather than one to fill from nothing. -#}
{% macro is_delta_run() %}
    {% if not execute %}
        {{ return(false) }}
    {% endif %}
    {% set existing = load_cached_relation(this) %}
    {{ return(existing is not none and existing.is_table and not should_full_refresh()) }}
{% endmacro %}

{#- The relation to read: the changed jobs' rows when a table is brought up to date, else all rows. Both are named,
    so that lineage knows both. -#}
{% macro delta_or_all(changed, everything) -%}
    {{ changed if is_delta_run() else everything }}
{%- endmacro %}

{#- A where clause that leaves the changed jobs, when a table is brought up to date. -#}
{% macro where_changed(changes, job_id='job_id') -%}
    {% if is_delta_run() -%} where {{ job_id }} in (select job_id from {{ changes }}) {%- endif %}
{%- endmacro %}
