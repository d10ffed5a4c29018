-- The newer kind of project: nothing that `postgres` creates is open to an API role unless granted. Functions are
-- executable by everybody in both kinds; that is Postgres' own default and stays.
alter default privileges for role postgres revoke all on tables from anon, authenticated, service_role;
alter default privileges for role postgres revoke all on sequences from anon, authenticated, service_role;
alter default privileges for role postgres revoke all on functions from anon, authenticated, service_role;
