{#- Tables that are brought up to date by key: what partitioned_incremental and keyed_incremental share.

    The model's rows go into a temporary table first, which holds them to the contract. Then, in the same transaction
    and under a lock that lets readers read on, rows of the scope that are no longer in the model are deleted and the
    rest is merged by key. A row that says what it said before is not written again. Killed anywhere, the old state
    stands. A full refresh does the same with all rows in scope, so the table keeps its identity, its grants and the
    views that read it; only a changed contract replaces the table.

    Config:
      key          columns that name a row across the whole table
      primary_key  columns of the primary key, if they are more than the key
      scope        changed_jobs: jobs in int_job_changes; days: stats_from to stats_to, by `day_column`; opened_days,
                   opened_months: stats_opened_from to stats_to; all: the model always returns the whole table;
                   none: rows are never deleted
      uncompared   columns whose change alone does not rewrite a row
      index_on     list of {columns, type, unique, where}
-#}
{% macro build_keyed_table(partition_by=none) %}
    {%- set target_relation = this.incorporate(type='table') -%}
    {%- set existing = load_cached_relation(this) -%}
    {%- set staged = keyed_name('__delta') -%}

    {{ run_hooks(pre_hooks, inside_transaction=False) }}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}

    {% if existing is not none and not existing.is_table %}
        {{ exceptions.raise_compiler_error(existing ~ ' is a ' ~ existing.type ~ ': drop it first') }}
    {% endif %}

    {% call statement('stage_rows') -%}
        drop table if exists pg_temp.{{ staged }};
        create temporary table {{ staged }} on commit drop as (
            {{ sql }}
        );
        analyze pg_temp.{{ staged }}
    {%- endcall %}
    {% do assert_contract_of(staged) %}

    {%- set is_created = existing is none or replaces_shape(existing, partition_by) -%}
    {% if is_created %}
        {% do create_keyed_table(target_relation, existing, partition_by) %}
    {% endif %}
    {% do run_keyed('lock table ' ~ target_relation ~ ' in share row exclusive mode') %}
    {% if partition_by %}
        {% do create_missing_quarters(target_relation, staged, partition_by) %}
    {% endif %}
    {% if not is_created %}
        {% do delete_vanished(target_relation, staged) %}
    {% endif %}
    {% call statement('main') -%}
        {{ keyed_insert(target_relation, staged) if is_created else keyed_merge(target_relation, staged) }}
    {%- endcall %}
    {% if is_created %}
        {% do run_keyed(keyed_index_ddl(target_relation) ~ ' analyze ' ~ target_relation) %}
    {% endif %}

    {% do apply_grants(target_relation, config.get('grants'), should_revoke=False) %}
    {% do persist_docs(target_relation, model) %}

    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {{ adapter.commit() }}
    {{ run_hooks(post_hooks, inside_transaction=False) }}

    {{ return({'relations': [target_relation]}) }}
{% endmacro %}

{% materialization keyed_incremental, adapter='postgres' %}
    {{ return(build_keyed_table()) }}
{% endmaterialization %}

{#- Range partitions by quarter of the config `partition_by`, a date. -#}
{% materialization partitioned_incremental, adapter='postgres' %}
    {{ return(build_keyed_table(config.require('partition_by'))) }}
{% endmaterialization %}

{#- A statement inside the model's transaction. -#}
{% macro run_keyed(text, fetch=false) %}
    {% call statement('keyed_step', fetch_result=fetch) -%}
        {{ text }}
    {%- endcall %}
    {% if fetch %}{{ return(load_result('keyed_step').table) }}{% endif %}
{% endmacro %}

{% macro keyed_name(suffix) %}
    {{ return(adapter.quote(this.identifier ~ suffix)) }}
{% endmacro %}

{#- Removes the rows that are in scope and no longer in the model. On a full refresh rows go by primary key, so that
    a job that got into two partitions leaves the wrong one. -#}
{% macro delete_vanished(target_relation, staged) %}
    {%- set is_full = should_full_refresh() or config.get('scope') == 'all' -%}
    {%- set scope = scope_condition() -%}
    {%- set names = config.get('primary_key', config.require('key')) if is_full else config.require('key') -%}
    {% if is_full or scope %}
        {%- call statement('delete_vanished') -%}
            delete from {{ target_relation }} as kept
            where {{ scope if scope and not is_full else 'true' }}
            and not exists (
                select 1
                from pg_temp.{{ staged }} as staged
                where
                    {%- for name in names %}
                    staged.{{ name }} = kept.{{ name }}{{ ' and' if not loop.last }}
                    {%- endfor %}
            )
        {%- endcall -%}
    {% endif %}
{% endmacro %}

{#- SQL that is true for the rows `kept` which this run decides on; none: it deletes nothing. -#}
{% macro scope_condition() %}
    {%- set scope = config.get('scope') -%}
    {% if scope == 'changed_jobs' %}
        {{ return('kept.job_id in (select job_id from ' ~ ref('int_job_changes') ~ ')') }}
    {% elif scope == 'days' %}
        {{ return(stats_day_condition('kept.' ~ config.require('day_column'))) }}
    {% elif scope == 'opened_days' %}
        {{ return(opened_day_condition('kept.' ~ config.require('day_column'))) }}
    {% elif scope == 'opened_months' %}
        {{ return(opened_month_condition('kept.' ~ config.require('day_column'))) }}
    {% elif scope in ('all', none) %}
        {{ return(none) }}
    {% endif %}
    {{ exceptions.raise_compiler_error("scope is changed_jobs, days, opened_days, opened_months, all or none, not " ~ scope) }}
{% endmacro %}

{% macro keyed_insert(target_relation, staged) -%}
    {%- set names = stored_columns() | map(attribute='name') | join(', ') -%}
    insert into {{ target_relation }} ({{ names }})
    select {{ names }}
    from pg_temp.{{ staged }}
{%- endmacro %}

{% macro keyed_merge(target_relation, staged) -%}
    {%- set names = stored_columns() | map(attribute='name') | list -%}
    {%- set uncompared = config.get('uncompared', []) + config.require('key') -%}
    {%- set compared = names | reject('in', uncompared) | list -%}
    merge into {{ target_relation }} as kept
    using pg_temp.{{ staged }} as staged
    on
        {%- for name in config.require('key') %}
        kept.{{ name }} = staged.{{ name }}{{ ' and' if not loop.last }}
        {%- endfor %}
    {%- if compared %}
    when matched and (
        {%- for name in compared %}
        kept.{{ name }} is distinct from staged.{{ name }}{{ ' or' if not loop.last }}
        {%- endfor %}
    ) then update set
        {%- for name in names | reject('in', config.require('key')) %}
        {{ name }} = staged.{{ name }}{{ ',' if not loop.last }}
        {%- endfor %}
    {%- endif %}
    when not matched then insert ({{ names | join(', ') }})
    values (
        {%- for name in names %}staged.{{ name }}{{ ', ' if not loop.last }}{% endfor -%}
    )
{%- endmacro %}
