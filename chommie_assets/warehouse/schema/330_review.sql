-- What people say of adverts, what the quality model has learnt from it, and which companies are known to be real.

-- Append-only: the latest label of a job counts, for the content that it was given to.
create table if not exists ops.review_labels (
    label_id bigint generated always as identity primary key,
    job_id uuid not null,
    content_hash text not null,               -- what the reviewer saw
    label text not null check (label in ('good', 'bad')),
    note text,
    reviewer text not null,
    company_key text,                         -- of the advert; null where it names nobody
    is_company_verified boolean not null default false,
    features jsonb,                           -- of the model, at that time: the text may be in the archive when it learns
    recorded_at timestamptz not null
);
create index if not exists review_labels_job_idx on ops.review_labels (job_id, label_id);

-- The models of the quality layer as plain numbers. While none is active the prior of parsing/quality_model.py holds.
create table if not exists ops.quality_models (
    version text primary key,                 -- part of enriched.job_quality.method_version
    is_active boolean not null,
    is_trained boolean not null,              -- false: back to the prior, since the labels no longer carry a model
    intercept double precision not null,
    coefficients jsonb not null,              -- of the log-odds, by feature
    calibration jsonb not null,               -- slope and offset of the log-odds; points where isotonic
    metrics jsonb not null,
    n_labels integer not null,
    trained_at timestamptz not null
);
create unique index if not exists quality_models_active_idx on ops.quality_models (is_active) where is_active;

-- Where a company was seen: a feed of its own proves it, and so do two boards, or a reviewer's word ('reviewer').
create table if not exists enriched.company_sources (
    company_key text not null,
    source text not null,
    is_proof boolean not null,
    recorded_at timestamptz not null,
    primary key (company_key, source)
);
