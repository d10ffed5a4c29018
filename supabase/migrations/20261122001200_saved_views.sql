-- Saved views: a filter and a sort under a name, of one user or shared with the organisation.

create table crm.saved_views (
  organization_id uuid not null default crm_private.organization_id() references crm.organizations (organization_id),
  id uuid not null default crm_private.uuidv7(),
  name text not null,
  query jsonb not null default '{}',
  shared boolean not null default false,
  created_by uuid,
  updated_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  constraint saved_views_pkey primary key (organization_id, id),
  constraint saved_views_name_length check (char_length(name) between 1 and 100),
  constraint saved_views_query_object check (jsonb_typeof(query) = 'object' and octet_length(query::text) <= 8192)
);
comment on table crm.saved_views is 'Named lists of customers; shared ones are seen by the whole organisation.';
comment on column crm.saved_views.query is 'A list request without cursor and limit.';
comment on constraint saved_views_name_length on crm.saved_views is 'name: The name must have 1 to 100 characters';
comment on constraint saved_views_query_object on crm.saved_views is 'query: This must be a list request';
create index saved_views_created_by_idx on crm.saved_views (organization_id, created_by, name);

create trigger b_stamp before insert or update on crm.saved_views for each row execute function crm_private.stamp();
create trigger saved_views_audit after insert or update or delete on crm.saved_views for each row execute function crm_private.audit();

alter table crm.saved_views enable row level security;
revoke all on crm.saved_views from public, anon, authenticated, service_role;
grant select, delete on crm.saved_views to authenticated;
grant insert (organization_id, id, name, query, shared), update (name, query, shared) on crm.saved_views to authenticated;
grant select, insert, update, delete on crm.saved_views to service_role;

create policy saved_views_select on crm.saved_views for select to authenticated
  using (
    organization_id = (select crm_private.organization_with('customers:read'))
    and (shared or created_by = (select crm_private.user_id()))
  );
comment on policy saved_views_select on crm.saved_views is 'Stops reading another''s private views, and another tenant''s at all.';
create policy saved_views_insert on crm.saved_views for insert to authenticated
  with check (
    organization_id = (select crm_private.organization_with('customers:read'))
    and (not shared or organization_id = (select crm_private.organization_with('views:manage')))
  );
comment on policy saved_views_insert on crm.saved_views is 'Stops sharing views without views:manage.';
create policy saved_views_update on crm.saved_views for update to authenticated
  using (
    organization_id = (select crm_private.organization_with('customers:read'))
    and (
      (created_by = (select crm_private.user_id()) and not shared)
      or (shared and organization_id = (select crm_private.organization_with('views:manage')))
    )
  )
  with check (
    organization_id = (select crm_private.organization_with('customers:read'))
    and (
      (created_by = (select crm_private.user_id()) and not shared)
      or organization_id = (select crm_private.organization_with('views:manage'))
    )
  );
comment on policy saved_views_update on crm.saved_views is 'Stops changing another''s private view, or a shared one without views:manage.';
create policy saved_views_delete on crm.saved_views for delete to authenticated
  using (
    organization_id = (select crm_private.organization_with('customers:read'))
    and (
      (created_by = (select crm_private.user_id()) and not shared)
      or (shared and organization_id = (select crm_private.organization_with('views:manage')))
    )
  );
comment on policy saved_views_delete on crm.saved_views is 'Stops removing another''s private view, or a shared one without views:manage.';

create function crm_private.saved_view_json(view crm.saved_views) returns json
language sql stable security invoker set search_path = pg_catalog, pg_temp
as $$
  select json_build_object(
    'id', view.id, 'name', view.name, 'query', view.query, 'shared', view.shared, 'createdBy', view.created_by,
    'createdAt', view.created_at, 'updatedAt', view.updated_at, 'version', view.version
  )
$$;
comment on function crm_private.saved_view_json(crm.saved_views) is 'A saved view on the wire.';

create function crm_private.check_view(input jsonb) returns void
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  if input ? 'query' then
    if coalesce(jsonb_typeof(input -> 'query'), 'null') <> 'object' then
      perform crm_private.refuse_field('query', 'This must be a list request');
    end if;
    perform crm_private.check_keys(input -> 'query', array(
      select f from unnest(crm_private.list_fields()) f where f not in ('cursor', 'limit')), 'query');
  end if;
  if input ? 'shared' and jsonb_typeof(input -> 'shared') <> 'boolean' then
    perform crm_private.refuse_field('shared', 'shared must be true or false');
  end if;
  perform crm_private.text_field(input, 'name');
end
$$;
comment on function crm_private.check_view(jsonb) is 'Refuses a view whose query is no list request.';

create function crm.list_saved_views(input jsonb) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  organization uuid := crm_private.require_permission('customers:read');
begin
  perform crm_private.check_keys(input, '{}');
  return json_build_object('views', (
    select coalesce(json_agg(crm_private.saved_view_json(v) order by v.shared, lower(v.name), v.id), '[]')
    from (
      select * from crm.saved_views where organization_id = organization order by shared, lower(name), id limit 500
    ) v
  ));
end
$$;
comment on function crm.list_saved_views(jsonb) is 'The caller''s own views and those shared with the organisation, at most 500.';

create function crm.create_saved_view(input jsonb) returns json
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  organization uuid := crm_private.require_permission('customers:read');
  created crm.saved_views;
  given_id uuid;
  state text;
  message text;
  constraint_name text;
  column_name text;
begin
  perform crm_private.check_keys(input, '{id,name,query,shared}');
  perform crm_private.check_view(input);
  if coalesce((input ->> 'shared')::boolean, false) then
    perform crm_private.require_permission('views:manage');
  end if;
  if input ? 'id' then
    given_id := crm_private.to_uuid(input ->> 'id');
    if given_id is null then
      perform crm_private.refuse_field('id', 'The id must be a UUID');
    end if;
  end if;
  insert into crm.saved_views (organization_id, id, name, query, shared)
  values (
    organization, coalesce(given_id, crm_private.uuidv7()), crm_private.blank_to_null(input ->> 'name'),
    coalesce(input -> 'query', '{}'), coalesce((input ->> 'shared')::boolean, false)
  )
  returning * into created;
  perform set_config('response.status', '201', true);
  return crm_private.saved_view_json(created);
exception when integrity_constraint_violation or data_exception or transaction_rollback or lock_not_available then
  get stacked diagnostics
    state = returned_sqlstate, message = message_text, constraint_name = constraint_name, column_name = column_name;
  if state = '23505' then
    select v.* into created from crm.saved_views v
    where v.organization_id = organization and v.id = given_id and v.created_by = crm_private.user_id()
      and v.name = crm_private.blank_to_null(input ->> 'name') and v.query = coalesce(input -> 'query', '{}')
      and v.shared = coalesce((input ->> 'shared')::boolean, false);
    if found then
      perform set_config('response.status', '200', true);
      return crm_private.saved_view_json(created);
    end if;
    perform crm_private.refuse(409, 'id_conflict', 'There is another view with this id', '{"field": "id"}');
  end if;
  perform crm_private.refuse_violation(state, message, constraint_name, column_name);
end
$$;
comment on function crm.create_saved_view(jsonb) is 'Saves a list request under a name (201); the same id and content again answers what is there (200).';

create function crm_private.refuse_view(organization uuid, view_id uuid, version integer) returns void
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  view crm.saved_views;
begin
  select v.* into view from crm.saved_views v where v.organization_id = organization and v.id = view_id;
  if not found then
    perform crm_private.refuse(404, 'not_found', 'There is no such view');
  elsif view.version <> refuse_view.version then
    perform crm_private.refuse(412, 'stale_version', 'Somebody else has changed this view since', jsonb_build_object(
      'currentVersion', view.version, 'current', crm_private.saved_view_json(view)));
  end if;
  perform crm_private.refuse(403, 'forbidden', 'This needs the permission views:manage', '{"permission": "views:manage"}');
end
$$;
comment on function crm_private.refuse_view(uuid, uuid, integer) is 'Says why a change of a view reached no row.';

create function crm.update_saved_view(input jsonb) returns json
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  organization uuid := crm_private.require_permission('customers:read');
  target uuid := crm_private.to_uuid(input ->> 'id');
  expected integer := crm_private.integer_field(input, 'version');
  changed crm.saved_views;
  state text;
  message text;
  constraint_name text;
  column_name text;
begin
  perform crm_private.check_keys(input, '{id,version,name,query,shared}');
  perform crm_private.check_view(input);
  if coalesce((input ->> 'shared')::boolean, false) then
    perform crm_private.require_permission('views:manage');
  end if;
  update crm.saved_views v
  set
    name = case when input ? 'name' then crm_private.blank_to_null(input ->> 'name') else v.name end,
    query = case when input ? 'query' then input -> 'query' else v.query end,
    shared = case when input ? 'shared' then (input ->> 'shared')::boolean else v.shared end
  where v.organization_id = organization and v.id = target and (expected is null or v.version = expected)
  returning v.* into changed;
  if not found then
    perform crm_private.refuse_view(organization, target, expected);
  end if;
  return crm_private.saved_view_json(changed);
exception when integrity_constraint_violation or data_exception or transaction_rollback or lock_not_available then
  get stacked diagnostics
    state = returned_sqlstate, message = message_text, constraint_name = constraint_name, column_name = column_name;
  perform crm_private.refuse_violation(state, message, constraint_name, column_name);
end
$$;
comment on function crm.update_saved_view(jsonb) is 'Changes the given fields of a view; with a version, a stale one is refused.';

create function crm.delete_saved_view(input jsonb) returns json
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  organization uuid := crm_private.require_permission('customers:read');
  target uuid := crm_private.to_uuid(input ->> 'id');
  removed crm.saved_views;
begin
  perform crm_private.check_keys(input, '{id}');
  delete from crm.saved_views v where v.organization_id = organization and v.id = target returning v.* into removed;
  if not found then
    perform crm_private.refuse_view(organization, target, null);
  end if;
  return crm_private.saved_view_json(removed);
end
$$;
comment on function crm.delete_saved_view(jsonb) is 'Removes a view and answers what it was.';

revoke all on function
  crm_private.saved_view_json(crm.saved_views),
  crm_private.check_view(jsonb),
  crm_private.refuse_view(uuid, uuid, integer),
  crm.list_saved_views(jsonb),
  crm.create_saved_view(jsonb),
  crm.update_saved_view(jsonb),
  crm.delete_saved_view(jsonb)
  from public, anon, authenticated, service_role;
grant execute on function
  crm_private.saved_view_json(crm.saved_views),
  crm_private.check_view(jsonb),
  crm_private.refuse_view(uuid, uuid, integer),
  crm.list_saved_views(jsonb),
  crm.create_saved_view(jsonb),
  crm.update_saved_view(jsonb),
  crm.delete_saved_view(jsonb)
  to authenticated;
