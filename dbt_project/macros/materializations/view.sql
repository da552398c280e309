{#- Replaces a view in place. dbt's own renames the old one and drops it with cascade, and with it every view that
    reads it. Postgres refuses to replace a view whose columns changed: only then are the readers dropped, and built
    again by this run. -#}
{% materialization view, adapter='postgres' %}
    {%- set existing = load_cached_relation(this) -%}
    {%- set target_relation = this.incorporate(type='view') -%}

    {{ run_hooks(pre_hooks, inside_transaction=False) }}
    {{ run_hooks(pre_hooks, inside_transaction=True) }}

    {%- if existing is not none and not existing.is_view -%}
        {% do adapter.drop_relation(existing) %}
    {%- endif -%}

    {% call statement('main') -%}
        do $chommie_do$
        begin
            execute $chommie_view$
                create or replace view {{ target_relation }} as (
                    {{ sql }}
                )
            $chommie_view$;
        exception when invalid_table_definition then
            drop view {{ target_relation }} cascade;
            execute $chommie_view$
                create view {{ target_relation }} as (
                    {{ sql }}
                )
            $chommie_view$;
        end
        $chommie_do$
    {%- endcall %}

    {% do apply_grants(target_relation, config.get('grants'), should_revoke=False) %}
    {% do persist_docs(target_relation, model) %}

    {{ run_hooks(post_hooks, inside_transaction=True) }}
    {{ adapter.commit() }}
    {{ run_hooks(post_hooks, inside_transaction=False) }}

    {{ return({'relations': [target_relation]}) }}
{% endmaterialization %}
