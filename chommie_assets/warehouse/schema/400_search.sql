-- Vectors. Those of two models never mix: every table is keyed by the model, and one model is active.
create table if not exists search.embedding_models (
    model_id text primary key,                -- name and dimension, e.g. all-MiniLM-L6-v2:384
    dimension integer not null,
    is_active boolean not null default false,
    recorded_at timestamptz not null
);
create unique index if not exists embedding_models_one_active_idx on search.embedding_models (is_active) where is_active;

-- Each distinct text is encoded once. kind 'combined' holds the normalized weighted sum of a title's and a
-- description's vector (its text_hash is made of theirs) and carries the HNSW index, one partial index a model.
create table if not exists search.text_vectors (
    text_hash text not null,
    model_id text not null references search.embedding_models (model_id),
    kind text not null check (kind in ('text', 'combined')),
    embedding halfvec not null,
    recorded_at timestamptz not null,
    primary key (text_hash, model_id)
);

-- Exactly one row per row of fct_jobs; vectors are null where the text is empty.
create table if not exists search.job_vectors (
    job_id uuid not null,
    model_id text not null references search.embedding_models (model_id),
    title_hash text,
    description_hash text,
    combined_hash text,
    title_vector halfvec,
    description_vector halfvec,
    combined_vector halfvec,
    recorded_at timestamptz not null,
    primary key (job_id, model_id)
);
-- Search goes from texts to jobs; dropping a job asks whether another still says the same.
create index if not exists job_vectors_combined_only_idx on search.job_vectors (combined_hash, model_id);
create index if not exists job_vectors_title_idx on search.job_vectors (title_hash, model_id);
create index if not exists job_vectors_description_idx on search.job_vectors (description_hash, model_id);

-- Whoever may read vectors must see their type and operators, wherever the extension was put.
do $$
begin
    execute (
        select format('grant usage on schema %I to chommie_analyst, chommie_pipeline', nspname)
        from pg_extension
        join pg_namespace on pg_namespace.oid = extnamespace
        where extname = 'vector'
    );
end
$$;
