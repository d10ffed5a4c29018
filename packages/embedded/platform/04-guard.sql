-- What `postgres` may do there, and no more: policies on storage's tables, but no change of the tables themselves.
-- Supabase does it with an extension; here it is membership of the owner, narrowed by an event trigger.

grant supabase_storage_admin to postgres;

create or replace function storage.guard_ddl() returns event_trigger
language plpgsql
set search_path = ''
as $$
declare
  command record;
begin
  if (select rolsuper from pg_catalog.pg_roles where rolname = current_user) then
    return;
  end if;
  for command in select * from pg_catalog.pg_event_trigger_ddl_commands() loop
    if command.schema_name in ('auth', 'storage') then
      raise exception 'must be owner of % %', lower(command.object_type), command.object_identity using errcode = '42501';
    end if;
  end loop;
end
$$;

drop event trigger if exists platform_guard_ddl;
create event trigger platform_guard_ddl on ddl_command_end
  when tag in ('ALTER TABLE', 'CREATE TABLE', 'CREATE INDEX', 'CREATE FUNCTION', 'ALTER FUNCTION')
  execute function storage.guard_ddl();
