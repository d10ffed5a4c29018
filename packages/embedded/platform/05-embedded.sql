-- What the embedded backend keeps for itself, closed to every API role: the keys it signs tokens with, and settings.

create schema if not exists clientele_embedded;
revoke all on schema clientele_embedded from public, anon, authenticated, service_role;

create table if not exists clientele_embedded.signing_keys (
  kid text not null primary key,
  private_jwk jsonb not null,
  created_at timestamptz not null default now()
);
alter table clientele_embedded.signing_keys enable row level security;
revoke all on clientele_embedded.signing_keys from public, anon, authenticated, service_role;
comment on table clientele_embedded.signing_keys is 'Private ES256 keys (JWK) of the embedded sign-in; the newest signs, all verify.';

create table if not exists clientele_embedded.settings (
  name text not null primary key,
  value text not null
);
alter table clientele_embedded.settings enable row level security;
revoke all on clientele_embedded.settings from public, anon, authenticated, service_role;
comment on table clientele_embedded.settings is 'Which version of the platform SQL was applied.';

create table if not exists clientele_embedded.uploads (
  id uuid not null primary key,
  bucket_id text not null,
  name text not null,
  owner_id text not null,
  length bigint not null,
  content_type text not null,
  cache_control text not null,
  user_metadata jsonb,
  finished boolean not null default false,
  created_at timestamptz not null default now()
);
create index if not exists uploads_created_at_idx on clientele_embedded.uploads (created_at);
alter table clientele_embedded.uploads enable row level security;
revoke all on clientele_embedded.uploads from public, anon, authenticated, service_role;
comment on table clientele_embedded.uploads is 'Resumable uploads that have begun; how far each has come is the length of its file.';

-- A server's owner of the schema may be no superuser, and runs the sign-in all the same.
grant usage on schema clientele_embedded to postgres;
grant all on clientele_embedded.signing_keys, clientele_embedded.settings, clientele_embedded.uploads to postgres;
