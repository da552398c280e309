{#- Quarterly partitions, named <table>_2026_q4. There is no default partition: a row without its quarter is an error. -#}

{#- Quarters that are made before they are needed, counted from the day of the run. -#}
{% macro quarters_ahead() %}{{ return(2) }}{% endmacro %}

{#- Makes the partitions that the staged rows need, and those of this quarter and the next ones. A partition is made
    beside the table and then attached, which lets readers read on. -#}
{% macro create_missing_quarters(relation, staged, partition_by) %}
    {%- set query -%}
        with needed as (
            select date_trunc('quarter', {{ partition_by }})::date as starts_on
            from pg_temp.{{ staged }}
            union
            select (date_trunc('quarter', {{ as_of() }}) + ahead * interval '3 months')::date
            from generate_series(0, {{ quarters_ahead() }}) as ahead
        ),
        named as (
            select
                starts_on,
                (starts_on + interval '3 months')::date as ends_before,
                '{{ relation.identifier }}' || to_char(starts_on, '_YYYY"_q"Q') as name
            from needed
            where starts_on is not null
        )
        select starts_on::text, ends_before::text, name
        from named
        where not exists (
            select 1
            from pg_inherits as links
            inner join pg_class as parts on links.inhrelid = parts.oid
            where links.inhparent = '{{ relation }}'::regclass and parts.relname = named.name
        )
        order by starts_on
    {%- endset -%}
    {% for row in run_keyed(query, fetch=true).rows %}
        {%- set partition = relation.incorporate(path={'identifier': row[2]}) -%}
        {% call statement('create_quarter') -%}
            create table {{ partition }} (
                like {{ relation }} including defaults including constraints including generated including storage
            );
            alter table {{ relation }} attach partition {{ partition }}
            for values from ('{{ row[0] }}') to ('{{ row[1] }}');
        {%- endcall %}
        {% do apply_grants(partition, config.get('grants'), should_revoke=False) %}
    {% endfor %}
{% endmacro %}
