{#- The landing schemas, without raw_. A new source: its folder under models/staging, and its name here. -#}
{% macro landed_sources() %}
    {{ return(['serpapi', 'adzuna', 'jobposting_pages', 'ats', 'kafka', 'linkedin', 'indeed', 'glassdoor', 'careerjunction', 'pnet', 'files']) }}
{% endmacro %}

{#- The union of a staging table over all sources. `only_jobs`, a relation with a job_id, restricts each branch by
    itself: Postgres pushes no join into a union, so a filter behind it would read the whole history. -#}
{% macro union_sources(table, only_jobs=none) -%}
    {%- for name in landed_sources() %}
    select * from {{ ref('stg_' ~ name ~ '__' ~ table) }}
    {%- if only_jobs is not none %}
    where job_id in (select job_id from {{ only_jobs }})
    {%- endif %}
    {% if not loop.last %}union all{% endif %}
    {%- endfor %}
{%- endmacro %}
