-- The audit log: every change with before and after, by whom, in which operation. Append-only.

create table crm.audit_log (
  organization_id uuid not null references crm.organizations (organization_id),
  id bigint generated always as identity,
  operation_id uuid not null,
  table_name text not null,
  row_id uuid,
  customer_id uuid,
  action text not null,
  before jsonb,
  after jsonb,
  actor_id uuid,
  created_at timestamptz not null default now(),
  constraint audit_log_pkey primary key (organization_id, id),
  constraint audit_log_action_known check (action in ('insert', 'update', 'delete'))
);
comment on table crm.audit_log is 'What changed: rows before and after, without derived columns. Nobody can change or remove an entry through the API.';
comment on column crm.audit_log.operation_id is 'The same for all changes of one request.';
create index audit_log_operation_idx on crm.audit_log (organization_id, operation_id);
create index audit_log_customer_idx on crm.audit_log (organization_id, customer_id, id);
create index audit_log_row_idx on crm.audit_log (organization_id, row_id, id);

alter table crm.audit_log enable row level security;
revoke all on crm.audit_log from public, anon, authenticated, service_role;
grant select on crm.audit_log to authenticated, service_role;
create policy audit_log_select on crm.audit_log for select to authenticated
  using (organization_id = (select crm_private.organization_with('audit:read')));
comment on policy audit_log_select on crm.audit_log is 'Stops reading the history without audit:read, and another tenant''s at all.';

create function crm_private.operation_id() returns uuid
language plpgsql volatile security invoker set search_path = ''
as $$
declare
  current uuid := crm_private.to_uuid(current_setting('crm.operation_id', true));
begin
  if current is null then
    current := crm_private.uuidv7();
    perform set_config('crm.operation_id', current::text, true);
  end if;
  return current;
end
$$;
comment on function crm_private.operation_id() is 'The id that ties together everything this transaction changes.';

create function crm_private.audit() returns trigger
language plpgsql volatile
-- why definer: nobody may write the log directly.
security definer set search_path = ''
as $$
declare
  derived constant text[] := '{email_norm,name_norm,search_text,uploaded_by}';
  old_image jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - derived end;
  new_image jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - derived end;
  image jsonb := coalesce(new_image, old_image);
begin
  if old_image = new_image then
    return null;
  end if;
  insert into crm.audit_log (organization_id, operation_id, table_name, row_id, customer_id, action, before, after, actor_id)
  values (
    (image ->> 'organization_id')::uuid,
    crm_private.operation_id(),
    tg_table_name,
    coalesce(image ->> 'id', image ->> 'user_id')::uuid,
    (case when tg_table_name = 'customers' then image ->> 'id' else image ->> 'customer_id' end)::uuid,
    lower(tg_op),
    old_image,
    new_image,
    crm_private.user_id()
  );
  return null;
end
$$;
comment on function crm_private.audit() is 'Writes the audit entry of one changed row; a write that changed nothing leaves none.';
revoke all on function crm_private.operation_id(), crm_private.audit() from public, anon, authenticated, service_role;

create trigger organizations_audit after insert or update or delete on crm.organizations for each row execute function crm_private.audit();
create trigger roles_audit after insert or update or delete on crm.roles for each row execute function crm_private.audit();
create trigger role_permissions_audit after insert or update or delete on crm.role_permissions for each row execute function crm_private.audit();
create trigger members_audit after insert or update or delete on crm.members for each row execute function crm_private.audit();
create trigger customers_audit after insert or update or delete on crm.customers for each row execute function crm_private.audit();
create trigger bookings_audit after insert or update or delete on crm.bookings for each row execute function crm_private.audit();
create trigger jobs_audit after insert or update or delete on crm.jobs for each row execute function crm_private.audit();
create trigger offers_audit after insert or update or delete on crm.offers for each row execute function crm_private.audit();
create trigger leads_audit after insert or update or delete on crm.leads for each row execute function crm_private.audit();
create trigger customer_activities_audit after insert or update or delete on crm.customer_activities for each row execute function crm_private.audit();
create trigger customer_documents_audit after insert or update or delete on crm.customer_documents for each row execute function crm_private.audit();
create trigger customer_notes_audit after insert or update or delete on crm.customer_notes for each row execute function crm_private.audit();
