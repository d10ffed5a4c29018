-- The older kind of project: whatever `postgres` creates, in any schema, is open to the API roles unless revoked.
alter default privileges for role postgres grant all on tables to anon, authenticated, service_role;
alter default privileges for role postgres grant all on sequences to anon, authenticated, service_role;
alter default privileges for role postgres grant all on functions to anon, authenticated, service_role;
