-- Hybrid search. Two lanes rank texts: by their words and by their meaning; each lane keeps what the filters
-- leave. Texts become adverts, duplicates become one, and the lanes' ranks are fused.
with
eligible as not materialized (
    {eligible}
),

-- Words: the newest adverts that hold all of them ...
with_all_words as materialized (
    select
        newest.*,
        true as has_all_words,
        ts_rank_cd(newest.search_vector, websearch_to_tsquery('english', %(all_words)s::text), 1) as word_rank
    from (
        select *
        from eligible
        where search_vector @@ websearch_to_tsquery('english', %(all_words)s::text)
        order by posted_on desc, job_id
        limit %(ranked_rows)s
    ) as newest
),

-- ... and, where those are few, the newest that hold any.
with_any_word as materialized (
    select
        newest.*,
        false as has_all_words,
        ts_rank_cd(newest.search_vector, websearch_to_tsquery('english', %(any_words)s::text), 1) as word_rank
    from (
        select *
        from eligible
        where (select count(*) from with_all_words) < %(limit)s
          and search_vector @@ websearch_to_tsquery('english', %(any_words)s::text)
          and job_id not in (select job_id from with_all_words)
        order by posted_on desc, job_id
        limit %(ranked_rows)s
    ) as newest
),

word_jobs as materialized (
    select
        hit.job_id,
        hit.posted_on,
        hit.quality_score,
        hit.is_canonical,
        hit.cluster_id,
        coalesce(held.combined_hash, hit.job_id::text) as text_key,
        dense_rank() over (order by hit.has_all_words desc, hit.word_rank desc) as place,
        case when hit.has_all_words then 1 else %(any_word_share)s::float8 end as share
    from (
        select * from with_all_words
        union all
        select * from with_any_word
    ) as hit
    left join search.job_vectors as held
        on held.job_id = hit.job_id and held.model_id = %(model_id)s::text
),

-- Meaning: the nearest distinct texts that an eligible advert says. The order is the index's own expression;
-- the scan goes on (hnsw.iterative_scan) until enough of them pass.
near_texts as materialized (
    select
        text.text_hash as text_key,
        text.embedding::halfvec({dimension}) <=> %(vector)s::halfvec({dimension}) as distance
    from search.text_vectors as text
    where text.kind = 'combined'
      and text.model_id = %(model_id)s::text
      and exists (
          select
          from search.job_vectors as held
          join eligible on eligible.job_id = held.job_id
          where held.model_id = %(model_id)s::text and held.combined_hash = text.text_hash
      )
    order by text.embedding::halfvec({dimension}) <=> %(vector)s::halfvec({dimension})
    limit %(lane_rows)s
),

-- Texts become adverts: of each text the best advert of each cluster, no more than could be shown.
near_jobs as materialized (
    select
        said.*,
        near_texts.text_key,
        near_texts.distance
    from near_texts
    cross join lateral (
        select best.*
        from (
            select distinct on (eligible.cluster_id)
                eligible.job_id,
                eligible.posted_on,
                eligible.quality_score,
                eligible.is_canonical,
                eligible.cluster_id
            from search.job_vectors as held
            join eligible on eligible.job_id = held.job_id
            where held.model_id = %(model_id)s::text and held.combined_hash = near_texts.text_key
            order by
                eligible.cluster_id,
                eligible.is_canonical desc,
                eligible.quality_score desc nulls last,
                eligible.posted_on desc,
                eligible.job_id
        ) as best
        order by
            best.quality_score desc nulls last,
            best.posted_on desc,
            best.job_id
        limit %(limit)s
    ) as said
),

found as materialized (
    select count(*) < %(limit)s as is_short
    from (
        select cluster_id from near_jobs
        union
        select cluster_id from word_jobs
    ) as cluster
),

-- The scan gave up short: every advert that the filters leave, by its exact distance. Not read otherwise.
exact_jobs as materialized (
    select best.*
    from (
        select distinct on (eligible.cluster_id)
            eligible.job_id,
            eligible.posted_on,
            eligible.quality_score,
            eligible.is_canonical,
            eligible.cluster_id,
            coalesce(held.combined_hash, eligible.job_id::text) as text_key,
            held.combined_vector::halfvec({dimension}) <=> %(vector)s::halfvec({dimension}) as distance
        from eligible
        left join search.job_vectors as held
            on held.job_id = eligible.job_id and held.model_id = %(model_id)s::text
        where (select is_short from found)
        order by
            eligible.cluster_id,
            distance nulls last,
            eligible.is_canonical desc,
            eligible.quality_score desc nulls last,
            eligible.posted_on desc,
            eligible.job_id
    ) as best
    order by
        best.distance nulls last,
        best.posted_on desc,
        best.job_id
    limit %(lane_rows)s
),

meaning_jobs as materialized (
    select
        nearest.*,
        dense_rank() over (order by nearest.distance nulls last) as place
    from (
        select * from near_jobs where not (select is_short from found)
        union all
        select
            job_id,
            posted_on,
            quality_score,
            is_canonical,
            cluster_id,
            text_key,
            distance
        from exact_jobs
    ) as nearest
),

-- Weighted reciprocal-rank fusion of the texts' places.
scored_texts as (
    select
        text_key,
        coalesce(%(words_weight)s::float8 * word.share / (%(rank_offset)s::float8 + word.place), 0)
        + coalesce(%(meaning_weight)s::float8 / (%(rank_offset)s::float8 + meaning.place), 0) as score
    from (
        select text_key, min(place) as place, max(share) as share from word_jobs group by text_key
    ) as word
    full join (select text_key, min(place) as place from meaning_jobs group by text_key) as meaning
        using (text_key)
),

folded as (
    select distinct on (hit.cluster_id)
        hit.*,
        scored_texts.score as text_score
    from (
        select job_id, posted_on, quality_score, is_canonical, cluster_id, text_key from word_jobs
        union
        select job_id, posted_on, quality_score, is_canonical, cluster_id, text_key from meaning_jobs
    ) as hit
    join scored_texts using (text_key)
    order by
        hit.cluster_id,
        scored_texts.score desc,
        hit.is_canonical desc,
        hit.quality_score desc nulls last,
        hit.posted_on desc,
        hit.job_id
),

-- Adverts that repeat one text word for word (one recruiter, many towns) step back behind the first of them.
spread as (
    select
        folded.job_id,
        folded.posted_on,
        folded.text_score / row_number() over (
            partition by folded.text_key
            order by folded.quality_score desc nulls last, folded.posted_on desc, folded.job_id
        ) as score
    from folded
)

select
    spread.score,
    {columns}
from spread
join marts.fct_jobs as job
    on job.job_id = spread.job_id and job.posted_on = spread.posted_on
order by
    spread.score desc,
    job.quality_score desc nulls last,
    job.posted_on desc,
    job.job_id
limit %(limit)s
