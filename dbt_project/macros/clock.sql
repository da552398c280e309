{#- The clock that a run is given. Nothing in this project calls now() or current_date. -#}

{#- SQL of the day that the run calls today. -#}
{% macro as_of() -%}
    {{ clock_var('as_of', '2026-03-31') }}::date
{%- endmacro %}

{#- SQL of the instant that the run calls now. -#}
{% macro as_of_instant() -%}
    {{ clock_var('as_of_instant', '2026-03-31T10:00:00+00:00') }}::timestamptz
{%- endmacro %}

{% macro clock_var(name, example) -%}
    {%- set value = var(name, none) -%}
    {%- if execute and not value -%}
        {{ exceptions.raise_compiler_error(
            "the var " ~ name ~ " is missing: this model depends on the clock. "
            ~ "Pass --vars '{" ~ name ~ ": \"" ~ example ~ "\"}'"
        ) }}
    {%- endif -%}
    {{ quoted(value) }}
{%- endmacro %}

{#- SQL of the first or last day of statistics to build; without the var, today. -#}
{% macro stats_day(name) -%}
    {%- set value = var(name, none) -%}
    {%- if value -%} {{ quoted(value) }}::date {%- else -%} {{ as_of() }} {%- endif -%}
{%- endmacro %}

{#- A value as an SQL string. -#}
{% macro quoted(value) -%}
    '{{ value | string | replace("'", "''") }}'
{%- endmacro %}
