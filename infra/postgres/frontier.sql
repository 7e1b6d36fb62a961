-- The crawl database: what crawls have still to ask for, and what is known of each URL. Idempotent;
-- run by `minerva up` (embedded) or by hand (managed). Everything known can be read again from the
-- indexes in the bucket; requests and segments live as long as their crawl runs.
create schema if not exists frontier;

-- One row per source: the crawl up to which its URLs are known, and what its partition held: by it
-- a bucket is recognised.
create table if not exists frontier.sources (
    source_id text primary key,
    crawl_id text not null,
    partition_digest text not null
);

-- One row per URL of a source, page or picture, as its last visit left it.
create table if not exists frontier.urls (
    source_id text not null,
    url_hash uuid not null,
    url text not null,
    crawl_id text not null,
    page jsonb,
    media jsonb,
    visit_count integer not null default 1,
    change_count integer not null default 0,
    first_seen_at timestamptz not null,
    last_seen_at timestamptz not null,
    primary key (source_id, url_hash)
);
create index if not exists urls_sealed on frontier.urls (
    source_id, (media ->> 'sha256_hash')
) where media ->> 'object_path' is not null;

-- One row per process that works on a crawl; what is not in here may not add to it.
create table if not exists frontier.workers (
    source_id text not null,
    crawl_id text not null,
    worker_id text not null,
    primary key (source_id, crawl_id, worker_id)
);

-- One row per URL that a running crawl asks for. state: 0 waiting, 1 taken, 2 done,
-- 3 recorded by one of the workers that each read it for themselves.
create table if not exists frontier.requests (
    source_id text not null,
    crawl_id text not null,
    url_hash uuid not null,
    url text not null,
    followed_as text,
    priority integer not null,
    position bigint generated always as identity,
    state smallint not null default 0,
    taken_by text,
    payload bytea,
    primary key (source_id, crawl_id, url_hash)
);
create index if not exists requests_waiting on frontier.requests (
    source_id, crawl_id, priority desc, position
) where state = 0;
create index if not exists requests_taken on frontier.requests (
    source_id, crawl_id, taken_by
) where state = 1;

-- One row per part of a running crawl whose files are in the bucket and whose URLs are done.
create table if not exists frontier.segments (
    source_id text not null,
    crawl_id text not null,
    segment_id text not null,
    began_at timestamptz not null,
    files jsonb not null,
    counts jsonb not null,
    refused jsonb not null,
    dropped jsonb not null,
    sealed_at timestamptz not null default now(),
    primary key (source_id, crawl_id, segment_id)
);
