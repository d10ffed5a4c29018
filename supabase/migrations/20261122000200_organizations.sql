-- Who is who: organisations, their members, roles and permissions, and the helpers that policies ask.

create table crm.organizations (
  organization_id uuid not null default crm_private.uuidv7(),
  name text not null,
  currency text not null default 'EUR',
  created_at timestamptz not null default now(),
  constraint organizations_pkey primary key (organization_id),
  constraint organizations_name_length check (char_length(name) between 1 and 200),
  constraint organizations_currency_form check (currency ~ '^[A-Z]{3}$')
);
comment on table crm.organizations is 'The tenants. Nothing crosses from one to another.';
comment on column crm.organizations.currency is 'ISO 4217 code of all its amounts.';

create table crm.roles (
  organization_id uuid not null references crm.organizations (organization_id),
  role text not null,
  description text,
  constraint roles_pkey primary key (organization_id, role),
  constraint roles_role_form check (role ~ '^[a-z][a-z0-9_]{0,49}$')
);
comment on table crm.roles is 'The roles of an organisation; a host may add its own.';

create table crm.role_permissions (
  organization_id uuid not null,
  role text not null,
  permission text not null,
  constraint role_permissions_pkey primary key (organization_id, role, permission),
  constraint role_permissions_role_fkey foreign key (organization_id, role) references crm.roles (organization_id, role),
  constraint role_permissions_permission_form check (permission ~ '^[a-z_]+(:[a-z_]+)+$')
);
comment on table crm.role_permissions is 'What each role may do: resource:verb, narrowed to own records by :own.';

create table crm.members (
  organization_id uuid not null references crm.organizations (organization_id),
  user_id uuid not null,
  role text,
  display_name text not null default '',
  active boolean not null default true,
  created_at timestamptz not null default now(),
  constraint members_pkey primary key (organization_id, user_id),
  constraint members_role_fkey foreign key (organization_id, role) references crm.roles (organization_id, role),
  constraint members_display_name_length check (char_length(display_name) <= 200)
);
comment on table crm.members is 'Which user belongs to which organisation, in which role. Without a role, or inactive, a member sees nothing.';
create index members_user_id_idx on crm.members (user_id);
create index members_role_idx on crm.members (organization_id, role);

-- Default roles -------------------------------------------------------------------------------------------------------

create function crm_private.default_permissions() returns table (role text, permission text)
language sql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
  with records (resource) as (
    values ('customers'), ('bookings'), ('jobs'), ('offers'), ('leads'), ('activities'), ('documents'), ('notes')
  )
  select 'viewer', 'customers:read'
  union all select r, 'customers:read' from unnest(array['agent', 'manager', 'admin']) r
  union all select r, 'notes:internal' from unnest(array['agent', 'manager', 'admin']) r
  union all select 'agent', resource || verb from records, unnest(array[':create', ':update:own']) verb
  union all select 'agent', resource || ':delete:own' from records where resource in ('activities', 'documents', 'notes')
  union all
  select r, resource || verb
  from unnest(array['manager', 'admin']) r, records, unnest(array[':create', ':update', ':delete']) verb
  union all select r, p from unnest(array['manager', 'admin']) r, unnest(array['audit:read', 'customers:export', 'views:manage']) p
  union all select 'admin', 'customers:erase'
  union all select 'admin', 'members:manage'
  union all select 'admin', 'organization:manage'
$$;
comment on function crm_private.default_permissions() is 'The permissions that a new organisation starts with; it may change its own.';

create function crm_private.create_default_roles() returns trigger
language plpgsql volatile
-- why definer: whoever may create an organisation need not be able to write its permissions.
security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into crm.roles (organization_id, role)
  select distinct new.organization_id, d.role from crm_private.default_permissions() d;
  insert into crm.role_permissions (organization_id, role, permission)
  select new.organization_id, d.role, d.permission from crm_private.default_permissions() d;
  return null;
end
$$;
comment on function crm_private.create_default_roles() is 'Gives a new organisation its roles admin, manager, agent and viewer.';
create trigger organizations_default_roles after insert on crm.organizations
  for each row execute function crm_private.create_default_roles();

-- The session ---------------------------------------------------------------------------------------------------------

create function crm_private.user_id() returns uuid
language plpgsql stable
-- why definer: the schema auth need not be open to the caller.
security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return crm_private.to_uuid(auth.jwt() ->> 'sub');
end
$$;
comment on function crm_private.user_id() is 'The user of this request; null for migrations, consoles and service jobs.';

create function crm_private.current_member() returns crm.members
language plpgsql stable
-- why definer: membership decides what the caller may read, so it is read before any policy holds.
security definer set search_path = pg_catalog, pg_temp
as $$
declare
  claims jsonb := auth.jwt();
  me uuid := crm_private.to_uuid(claims ->> 'sub');
  wanted jsonb := claims #> '{app_metadata,organization_id}';
  member crm.members;
  found_members crm.members[];
begin
  if me is null then
    return null;
  end if;
  if wanted is not null then
    select * into member
    from crm.members m
    where m.organization_id = crm_private.to_uuid(wanted #>> '{}') and m.user_id = me and m.active;
    return member;
  end if;
  select array_agg(m) into found_members from crm.members m where m.user_id = me and m.active;
  if cardinality(found_members) = 1 then
    return found_members[1];
  end if;
  return null;
end
$$;
comment on function crm_private.current_member() is
  'The membership this request acts under: app_metadata.organization_id picks one; without it there must be exactly one.';

create function crm_private.organization_id() returns uuid
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return (crm_private.current_member()).organization_id;
end
$$;
comment on function crm_private.organization_id() is 'The organisation of this request, or null; the default of every organization_id.';

create function crm_private.covers(granted text[], permission text) returns boolean
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return permission = any (granted)
    or (right(permission, 4) = ':own' and left(permission, -4) = any (granted));
end
$$;
comment on function crm_private.covers(text[], text) is 'Whether a set of permissions holds one; the general one includes the one narrowed by :own.';

create function crm_private.organization_with(permission text) returns uuid
language plpgsql stable
-- why definer: reads roles and permissions before any policy holds.
security definer set search_path = pg_catalog, pg_temp
as $$
declare
  member crm.members := crm_private.current_member();
  scope jsonb := auth.jwt() -> 'scope';
begin
  if member.role is null then
    return null;
  end if;
  -- A token's scope narrows its user's role; one that is no string grants nothing.
  if scope is not null and (
    jsonb_typeof(scope) <> 'string'
    or not crm_private.covers(string_to_array(scope #>> '{}', ' '), organization_with.permission)
  ) then
    return null;
  end if;
  -- The only ones that cover it, asked for by key, because this runs several times in each request.
  if exists (
    select from crm.role_permissions p
    where p.organization_id = member.organization_id and p.role = member.role
      and p.permission in (organization_with.permission, regexp_replace(organization_with.permission, ':own$', ''))
  ) then
    return member.organization_id;
  end if;
  return null;
end
$$;
comment on function crm_private.organization_with(text) is
  'The organisation of this request if role and scope hold the permission, else null. Policies compare organization_id with it.';

create function crm_private.require_permission(variadic permissions text[]) returns uuid
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  organization uuid;
  permission text;
begin
  if crm_private.user_id() is null then
    perform crm_private.refuse(401, 'unauthenticated', 'Sign in first');
  end if;
  foreach permission in array permissions loop
    organization := crm_private.organization_with(permission);
    exit when organization is not null;
  end loop;
  if organization is null then
    perform crm_private.refuse(403, 'forbidden', format('This needs the permission %s', permissions[1]),
      jsonb_build_object('permission', permissions[1]));
  end if;
  return organization;
end
$$;
comment on function crm_private.require_permission(text[]) is
  'The organisation of this request if it holds one of the permissions; otherwise refuses, naming the first. Policies enforce; this explains.';

revoke all on function
  crm_private.default_permissions(), crm_private.create_default_roles(), crm_private.user_id(),
  crm_private.current_member(), crm_private.organization_id(), crm_private.covers(text[], text),
  crm_private.organization_with(text), crm_private.require_permission(text[])
  from public, anon, authenticated, service_role;
grant execute on function
  crm_private.user_id(), crm_private.current_member(), crm_private.organization_id(),
  crm_private.covers(text[], text), crm_private.organization_with(text), crm_private.require_permission(text[])
  to authenticated, service_role;

-- Policies ------------------------------------------------------------------------------------------------------------

alter table crm.organizations enable row level security;
alter table crm.roles enable row level security;
alter table crm.role_permissions enable row level security;
alter table crm.members enable row level security;

revoke all on crm.organizations, crm.roles, crm.role_permissions, crm.members
  from public, anon, authenticated, service_role;
grant select on crm.organizations, crm.roles, crm.role_permissions, crm.members to authenticated;
grant update (name, currency) on crm.organizations to authenticated;
grant insert, update (description), delete on crm.roles to authenticated;
grant insert, delete on crm.role_permissions to authenticated;
-- Nobody admits a member through the API: whoever could would add a user of another organisation to their own, and one
-- with two memberships and no claim that picks one is shut out of both. The host's server does it, with the invitation.
grant update (role, display_name, active) on crm.members to authenticated;
grant select, insert, update, delete on crm.organizations, crm.roles, crm.role_permissions, crm.members to service_role;

create policy organizations_select on crm.organizations for select to authenticated
  using (organization_id = (select crm_private.organization_with('customers:read')));
comment on policy organizations_select on crm.organizations is 'Stops one tenant from learning of another.';
create policy organizations_update on crm.organizations for update to authenticated
  using (organization_id = (select crm_private.organization_with('organization:manage')))
  with check (organization_id = (select crm_private.organization_with('organization:manage')));
comment on policy organizations_update on crm.organizations is 'Stops anybody but an administrator from renaming the organisation.';

create policy roles_select on crm.roles for select to authenticated
  using (organization_id = (select crm_private.organization_with('customers:read')));
comment on policy roles_select on crm.roles is 'Stops one tenant from reading another''s roles.';
create policy roles_insert on crm.roles for insert to authenticated
  with check (organization_id = (select crm_private.organization_with('members:manage')));
comment on policy roles_insert on crm.roles is 'Stops members from inventing roles.';
create policy roles_update on crm.roles for update to authenticated
  using (organization_id = (select crm_private.organization_with('members:manage')))
  with check (organization_id = (select crm_private.organization_with('members:manage')));
comment on policy roles_update on crm.roles is 'Stops members from editing roles.';
create policy roles_delete on crm.roles for delete to authenticated
  using (organization_id = (select crm_private.organization_with('members:manage')));
comment on policy roles_delete on crm.roles is 'Stops members from removing roles.';

create policy role_permissions_select on crm.role_permissions for select to authenticated
  using (organization_id = (select crm_private.organization_with('customers:read')));
comment on policy role_permissions_select on crm.role_permissions is 'Stops one tenant from reading another''s permissions.';
create policy role_permissions_insert on crm.role_permissions for insert to authenticated
  with check (organization_id = (select crm_private.organization_with('members:manage')));
comment on policy role_permissions_insert on crm.role_permissions is 'Stops members from granting themselves permissions.';
create policy role_permissions_delete on crm.role_permissions for delete to authenticated
  using (organization_id = (select crm_private.organization_with('members:manage')));
comment on policy role_permissions_delete on crm.role_permissions is 'Stops members from taking permissions away.';

create policy members_select on crm.members for select to authenticated
  using (organization_id = (select crm_private.organization_with('customers:read')));
comment on policy members_select on crm.members is 'Stops one tenant from listing another''s people.';
create policy members_update on crm.members for update to authenticated
  using (organization_id = (select crm_private.organization_with('members:manage')))
  with check (organization_id = (select crm_private.organization_with('members:manage')));
comment on policy members_update on crm.members is 'Stops members from raising their own role.';
