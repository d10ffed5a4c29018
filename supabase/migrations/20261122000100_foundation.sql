-- The ground everything stands on: schemas, extensions, ids, folding of text, and how a refusal is raised.

create schema if not exists extensions;
create schema crm;
create schema crm_private;
comment on schema crm is 'The customers module: tables and the functions that the API exposes.';
comment on schema crm_private is 'Helpers of the customers module; never exposed through an API.';

create extension if not exists pg_trgm with schema extensions;
create extension if not exists unaccent with schema extensions;
create extension if not exists btree_gin with schema extensions;

revoke all on schema crm, crm_private from public;
grant usage on schema crm, crm_private to authenticated, service_role;
-- Generated columns and search call functions of these extensions as the user who writes.
grant usage on schema extensions to authenticated, service_role;

-- Identifiers ---------------------------------------------------------------------------------------------------------

create function crm_private.uuidv7() returns uuid
language plpgsql volatile parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  -- RFC 9562, section 5.7: 48 bits of Unix milliseconds over the random bits of a version 4 id.
  return encode(
    set_bit(
      set_bit(
        overlay(
          uuid_send(gen_random_uuid())
          placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
          from 1 for 6
        ),
        52, 1
      ),
      53, 1
    ),
    'hex'
  )::uuid;
end
$$;
comment on function crm_private.uuidv7() is 'A time-ordered UUID, version 7 (RFC 9562).';

create function crm_private.to_uuid(value text) returns uuid
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return case
    when value ~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then value::uuid
  end;
end
$$;
comment on function crm_private.to_uuid(text) is 'The text as UUID, or null when it is none; never an error.';

-- Text ----------------------------------------------------------------------------------------------------------------

create function crm_private.fold(value text) returns text
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return lower(extensions.unaccent('extensions.unaccent'::regdictionary, value));
end
$$;
comment on function crm_private.fold(text) is
  'Text without accents and case, as search and sorting see it. Immutable as long as the unaccent rules are not edited.';

create function crm_private.digits(value text) returns text
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return nullif(regexp_replace(value, '\D', '', 'g'), '');
end
$$;
comment on function crm_private.digits(text) is 'Only the digits of a text: a phone number in any format.';

create function crm_private.blank_to_null(value text) returns text
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return nullif(btrim(value, E' \t\r\n\u00a0'), '');
end
$$;
comment on function crm_private.blank_to_null(text) is 'The text without surrounding white space; null when nothing is left.';

create function crm_private.snake_keys(value jsonb) returns jsonb
language sql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
  select coalesce(jsonb_object_agg(lower(regexp_replace(key, '([A-Z])', '_\1', 'g')), e.value), '{}')
  from jsonb_each(value) e
$$;
comment on function crm_private.snake_keys(jsonb) is 'An object with its own keys turned from camelCase to snake_case.';

-- Refusals ------------------------------------------------------------------------------------------------------------

create function crm_private.refuse(status integer, code text, message text, detail jsonb default '{}') returns void
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception using
    errcode = 'PT' || status, message = refuse.message, hint = refuse.code, detail = refuse.detail::text;
end
$$;
comment on function crm_private.refuse(integer, text, text, jsonb) is
  'Raises PTxyz, which PostgREST answers as HTTP status xyz: message for people, hint = stable code, detail = JSON.';

create function crm_private.refuse_field(field text, message text, code text default 'invalid') returns void
language sql volatile security invoker set search_path = pg_catalog, pg_temp
as $$
  select crm_private.refuse(422, 'invalid_input', message, jsonb_build_object(
    'errors', jsonb_build_array(jsonb_build_object('field', field, 'code', code, 'message', message))))
$$;
comment on function crm_private.refuse_field(text, text, text) is 'Refuses an input because of one field.';

create function crm_private.check_keys(input jsonb, allowed text[], path text default null) returns void
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  unknown text;
begin
  if jsonb_typeof(input) is distinct from 'object' then
    if path is not null then
      perform crm_private.refuse_field(path, format('%s must be a JSON object', path), 'invalid_type');
    end if;
    perform crm_private.refuse(422, 'invalid_input', 'The input must be a JSON object');
  end if;
  select key into unknown from jsonb_object_keys(input) key where key <> all (allowed) limit 1;
  if found then
    perform crm_private.refuse_field(concat_ws('.', path, unknown), format('Unknown field: %s', unknown), 'unknown_field');
  end if;
end
$$;
comment on function crm_private.check_keys(jsonb, text[], text) is
  'Refuses an input, or the object in the field `path` of one, that is no object or has a key that is not allowed.';

create function crm_private.refuse_violation(state text, message text, constraint_name text, column_name text) returns void
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  described text;
begin
  -- Constraints say in their comment which field they are about and what to tell people: `field: message`.
  select obj_description(c.oid, 'pg_constraint') into described
  from pg_catalog.pg_constraint c
  where c.conname = refuse_violation.constraint_name and c.connamespace = 'crm'::regnamespace
  limit 1;
  if described like '%: %' then
    perform crm_private.refuse_field(split_part(described, ': ', 1), substr(described, strpos(described, ': ') + 2));
  elsif state = '23502' then
    perform crm_private.refuse_field(refuse_violation.column_name, format('%s is required', refuse_violation.column_name), 'required');
  elsif state in ('40001', '40P01', '55P03') then
    perform crm_private.refuse(409, 'conflict', 'Somebody else changed the same records; try again');
  elsif state like '22%' then
    perform crm_private.refuse(422, 'invalid_input', 'A value does not have the form that its field needs');
  else
    raise exception using errcode = state, message = refuse_violation.message;
  end if;
end
$$;
comment on function crm_private.refuse_violation(text, text, text, text) is
  'Turns a caught database error into the refusal it stands for. 40001 never leaves a function: PostgREST would repeat it forever.';

revoke all on all functions in schema crm_private from public, anon, authenticated, service_role;
grant execute on all functions in schema crm_private to authenticated, service_role;
