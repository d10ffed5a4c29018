-- The session as a client sees it: who is signed in, what they may do, in which organisation, and who else is there.

create function crm_private.effective_permissions() returns text[]
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  member crm.members := crm_private.current_member();
  scope jsonb := auth.jwt() -> 'scope';
begin
  -- What policies ask decides about each candidate, so that this can never promise more than they keep: those of the role,
  -- and those that the scope narrows to own records.
  return array(
    select c.permission
    from (
      select p.permission from crm.role_permissions p
      where p.organization_id = member.organization_id and p.role = member.role
      union
      select s from unnest(string_to_array(case when jsonb_typeof(scope) = 'string' then scope #>> '{}' end, ' ')) s
      where s like '%:own'
    ) c
    where crm_private.organization_with(c.permission) is not null
    order by c.permission
  );
end
$$;
comment on function crm_private.effective_permissions() is
  'What this request may do: the permissions of its role, narrowed by its token''s scope. A general one includes the one with :own.';

create function crm.get_session(input jsonb) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  organization uuid := crm_private.require_permission('customers:read');
  me crm.members := crm_private.current_member();
begin
  perform crm_private.check_keys(input, '{}');
  return json_build_object(
    'user', json_build_object('id', me.user_id, 'displayName', me.display_name, 'role', me.role),
    'permissions', to_json(crm_private.effective_permissions()),
    'organization', (
      select json_build_object('id', o.organization_id, 'name', o.name, 'currency', o.currency)
      from crm.organizations o where o.organization_id = organization
    ),
    'members', (
      select coalesce(
        json_agg(json_build_object('id', m.user_id, 'displayName', m.display_name, 'role', m.role)
          order by lower(m.display_name), m.user_id), '[]')
      from (
        select * from crm.members
        where organization_id = organization and active and role is not null
        order by lower(display_name), user_id limit 1000
      ) m
    )
  );
end
$$;
comment on function crm.get_session(jsonb) is
  'Who is signed in, what they may do, their organisation, and its members (at most 1,000) that customers can be assigned to.';

revoke all on function crm_private.effective_permissions(), crm.get_session(jsonb)
  from public, anon, authenticated, service_role;
grant execute on function crm_private.effective_permissions(), crm.get_session(jsonb) to authenticated;
