{#- Brings the planner up to date on the small tables that every model joins. They are filled just before a run, and
    one that Postgres believes to be empty makes it loop over the day's jobs once for each of them. -#}
{% macro analyze_bookkeeping() -%}
    {%- if execute and flags.WHICH in ('run', 'build') -%}
        {%- for table in ('load_ledger', 'job_changes', 'archived_jobs', 'sources') -%}
            analyze {{ source('ops', table) }};
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
