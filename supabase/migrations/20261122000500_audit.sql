-- The audit log: every change with before and after, by whom, in which operation. Append-only. And the outbox beside it:
-- that something changed, for whoever keeps a copy elsewhere (a search engine, a webhook), written in the same transaction.

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
create function crm_private.mentions_internal_note(table_name text, before jsonb, after jsonb) returns boolean
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return table_name = 'customer_notes' and (before @> '{"is_internal": true}' or after @> '{"is_internal": true}') is true;
end
$$;
comment on function crm_private.mentions_internal_note(text, jsonb, jsonb) is 'Whether an entry shows a note that is, or was, internal.';
revoke all on function crm_private.mentions_internal_note(text, jsonb, jsonb) from public, anon, authenticated, service_role;
grant execute on function crm_private.mentions_internal_note(text, jsonb, jsonb) to authenticated;

create policy audit_log_select on crm.audit_log for select to authenticated
  using (
    organization_id = (select crm_private.organization_with('audit:read'))
    and (
      table_name <> 'customer_notes'
      or not crm_private.mentions_internal_note(table_name, before, after)
      or organization_id = (select crm_private.organization_with('notes:internal'))
    )
  );
comment on policy audit_log_select on crm.audit_log is
  'Stops reading the history without audit:read, internal notes in it without notes:internal, and another tenant''s at all.';

create table crm.outbox (
  organization_id uuid not null references crm.organizations (organization_id),
  id bigint generated always as identity,
  -- Numbers are given before transactions commit: a reader goes on in the order of transactions that have ended.
  transaction_id xid8 not null default pg_current_xact_id(),
  table_name text not null,
  row_id uuid not null,
  customer_id uuid not null,
  action text not null,
  created_at timestamptz not null default now(),
  constraint outbox_pkey primary key (organization_id, id),
  constraint outbox_action_known check (action in ('insert', 'update', 'delete'))
);
comment on table crm.outbox is 'Which records changed. It names rows and holds nothing of them, so it never holds personal data.';
create index outbox_transaction_idx on crm.outbox (transaction_id, id);

alter table crm.outbox enable row level security;
revoke all on crm.outbox from public, anon, authenticated, service_role;
grant select, delete on crm.outbox to service_role;
create policy outbox_select on crm.outbox for select to service_role using (true);
comment on policy outbox_select on crm.outbox is 'Stops everybody but a service job from reading what changed.';
create policy outbox_delete on crm.outbox for delete to service_role using (true);
comment on policy outbox_delete on crm.outbox is 'Stops everybody but a service job from clearing what it has read.';

create function crm_private.read_outbox(after_transaction xid8, after_id bigint, size integer default 1000)
returns setof crm.outbox
language sql stable security invoker set search_path = pg_catalog, pg_temp
as $$
  select o.*
  from crm.outbox o
  where (o.transaction_id, o.id) > (after_transaction, after_id)
    and o.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
  order by o.transaction_id, o.id
  limit size
$$;
comment on function crm_private.read_outbox(xid8, bigint, integer) is
  'The next changes after the last one read (start with ''0'', 0). Waits for transactions under way, so that none is skipped.';
revoke all on function crm_private.read_outbox(xid8, bigint, integer) from public, anon, authenticated, service_role;
grant execute on function crm_private.read_outbox(xid8, bigint, integer) to service_role;

create function crm_private.announce_operation(operation uuid) returns void
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  perform set_config('crm.operation_id', operation::text, true);
  perform set_config('response.headers', format('[{"X-Operation-Id": "%s"}]', operation), true);
end
$$;
comment on function crm_private.announce_operation(uuid) is 'Tells the caller, beside the answer, what to undo. Nothing is recorded by it.';

create function crm_private.operation_id() returns uuid
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  -- Made of the transaction, because a setting could be set by whoever wants to join another's operation: its start in
  -- the place of a version 7 UUID's time, its id in the place of the random bits.
  current uuid := lpad(to_hex((extract(epoch from now()) * 1000)::bigint), 12, '0') || '7000'
    || '8' || lpad(to_hex(pg_current_xact_id()::text::bigint), 15, '0');
begin
  -- Once: a chunk of a batch announces the batch instead (see 000550).
  if current_setting('crm.transaction_operation', true) is distinct from current::text then
    perform set_config('crm.transaction_operation', current::text, true);
    perform crm_private.announce_operation(current);
  end if;
  return current;
end
$$;
comment on function crm_private.operation_id() is 'The id that ties together everything this transaction changes.';

create function crm_private.audit() returns trigger
language plpgsql volatile
-- why definer: nobody may write the log directly.
security definer set search_path = pg_catalog, pg_temp
as $$
declare
  derived constant text[] := '{email_norm,name_norm,search_text,uploaded_by}';
  old_image jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - derived end;
  new_image jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - derived end;
  image jsonb := coalesce(new_image, old_image);
  row_id uuid := coalesce(image ->> 'id', image ->> 'user_id')::uuid;
  customer_id uuid := (case when tg_table_name = 'customers' then image ->> 'id' else image ->> 'customer_id' end)::uuid;
begin
  if old_image = new_image then
    return null;
  end if;
  insert into crm.audit_log (organization_id, operation_id, table_name, row_id, customer_id, action, before, after, actor_id)
  values (
    (image ->> 'organization_id')::uuid,
    crm_private.operation_id(),
    tg_table_name,
    row_id,
    customer_id,
    lower(tg_op),
    old_image,
    new_image,
    crm_private.user_id()
  );
  if customer_id is not null then
    insert into crm.outbox (organization_id, table_name, row_id, customer_id, action)
    values ((image ->> 'organization_id')::uuid, tg_table_name, row_id, customer_id, lower(tg_op));
  end if;
  return null;
end
$$;
comment on function crm_private.audit() is
  'Writes the audit and outbox entries of one changed row; a write that changed nothing leaves none.';

create function crm_private.audit_rows() returns trigger
language plpgsql volatile
-- why definer: nobody may write the log directly.
security definer set search_path = pg_catalog, pg_temp
as $$
declare
  derived constant text[] := '{email_norm,name_norm,search_text,uploaded_by}';
  about constant text := case when tg_table_name = 'customers' then 'id' else 'customer_id' end;
begin
  -- The session helpers are asked once for all rows, and not at all if nothing has changed: then nothing is announced.
  if tg_op = 'UPDATE' then
    -- Both tables hold the rows in the order in which they were changed; a key would not tell which became which if a
    -- migration changed it.
    with logged as (
      insert into crm.audit_log (organization_id, operation_id, table_name, row_id, customer_id, action, before, after, actor_id)
      select
        (n.image ->> 'organization_id')::uuid, (select crm_private.operation_id()), tg_table_name, (n.image ->> 'id')::uuid,
        (n.image ->> about)::uuid, 'update', o.image, n.image, (select crm_private.user_id())
      from (select row_number() over () as number, to_jsonb(r) - derived as image from old_rows r) o
      join (select row_number() over () as number, to_jsonb(r) - derived as image from new_rows r) n using (number)
      where o.image <> n.image
      order by number
      returning organization_id, row_id, customer_id, action
    )
    insert into crm.outbox (organization_id, table_name, row_id, customer_id, action)
    select l.organization_id, tg_table_name, l.row_id, l.customer_id, l.action from logged l;
  elsif tg_op = 'INSERT' then
    with logged as (
      insert into crm.audit_log (organization_id, operation_id, table_name, row_id, customer_id, action, after, actor_id)
      select
        (n.image ->> 'organization_id')::uuid, (select crm_private.operation_id()), tg_table_name, (n.image ->> 'id')::uuid,
        (n.image ->> about)::uuid, 'insert', n.image, (select crm_private.user_id())
      from (select to_jsonb(r) - derived as image from new_rows r) n
      returning organization_id, row_id, customer_id, action
    )
    insert into crm.outbox (organization_id, table_name, row_id, customer_id, action)
    select l.organization_id, tg_table_name, l.row_id, l.customer_id, l.action from logged l;
  else
    with logged as (
      insert into crm.audit_log (organization_id, operation_id, table_name, row_id, customer_id, action, before, actor_id)
      select
        (o.image ->> 'organization_id')::uuid, (select crm_private.operation_id()), tg_table_name, (o.image ->> 'id')::uuid,
        (o.image ->> about)::uuid, 'delete', o.image, (select crm_private.user_id())
      from (select to_jsonb(r) - derived as image from old_rows r) o
      returning organization_id, row_id, customer_id, action
    )
    insert into crm.outbox (organization_id, table_name, row_id, customer_id, action)
    select l.organization_id, tg_table_name, l.row_id, l.customer_id, l.action from logged l;
  end if;
  return null;
end
$$;
comment on function crm_private.audit_rows() is
  'Writes the audit and outbox entries of all rows of one statement, for tables that are changed by thousands; as audit() does for one row.';
revoke all on function
  crm_private.announce_operation(uuid), crm_private.operation_id(), crm_private.audit(), crm_private.audit_rows()
  from public, anon, authenticated, service_role;

create trigger organizations_audit after insert or update or delete on crm.organizations for each row execute function crm_private.audit();
create trigger roles_audit after insert or update or delete on crm.roles for each row execute function crm_private.audit();
create trigger role_permissions_audit after insert or update or delete on crm.role_permissions for each row execute function crm_private.audit();
create trigger members_audit after insert or update or delete on crm.members for each row execute function crm_private.audit();

-- Customers and what hangs on them: whole statements at once.
create trigger customers_audit_insert after insert on crm.customers referencing new table as new_rows
  for each statement execute function crm_private.audit_rows();
create trigger customers_audit_update after update on crm.customers referencing old table as old_rows new table as new_rows
  for each statement execute function crm_private.audit_rows();
create trigger customers_audit_delete after delete on crm.customers referencing old table as old_rows
  for each statement execute function crm_private.audit_rows();
create trigger bookings_audit_insert after insert on crm.bookings referencing new table as new_rows
  for each statement execute function crm_private.audit_rows();
create trigger bookings_audit_update after update on crm.bookings referencing old table as old_rows new table as new_rows
  for each statement execute function crm_private.audit_rows();
create trigger bookings_audit_delete after delete on crm.bookings referencing old table as old_rows
  for each statement execute function crm_private.audit_rows();
create trigger jobs_audit_insert after insert on crm.jobs referencing new table as new_rows
  for each statement execute function crm_private.audit_rows();
create trigger jobs_audit_update after update on crm.jobs referencing old table as old_rows new table as new_rows
  for each statement execute function crm_private.audit_rows();
create trigger jobs_audit_delete after delete on crm.jobs referencing old table as old_rows
  for each statement execute function crm_private.audit_rows();
create trigger offers_audit_insert after insert on crm.offers referencing new table as new_rows
  for each statement execute function crm_private.audit_rows();
create trigger offers_audit_update after update on crm.offers referencing old table as old_rows new table as new_rows
  for each statement execute function crm_private.audit_rows();
create trigger offers_audit_delete after delete on crm.offers referencing old table as old_rows
  for each statement execute function crm_private.audit_rows();
create trigger leads_audit_insert after insert on crm.leads referencing new table as new_rows
  for each statement execute function crm_private.audit_rows();
create trigger leads_audit_update after update on crm.leads referencing old table as old_rows new table as new_rows
  for each statement execute function crm_private.audit_rows();
create trigger leads_audit_delete after delete on crm.leads referencing old table as old_rows
  for each statement execute function crm_private.audit_rows();
create trigger customer_activities_audit_insert after insert on crm.customer_activities referencing new table as new_rows
  for each statement execute function crm_private.audit_rows();
create trigger customer_activities_audit_update after update on crm.customer_activities referencing old table as old_rows new table as new_rows
  for each statement execute function crm_private.audit_rows();
create trigger customer_activities_audit_delete after delete on crm.customer_activities referencing old table as old_rows
  for each statement execute function crm_private.audit_rows();
create trigger customer_documents_audit_insert after insert on crm.customer_documents referencing new table as new_rows
  for each statement execute function crm_private.audit_rows();
create trigger customer_documents_audit_update after update on crm.customer_documents referencing old table as old_rows new table as new_rows
  for each statement execute function crm_private.audit_rows();
create trigger customer_documents_audit_delete after delete on crm.customer_documents referencing old table as old_rows
  for each statement execute function crm_private.audit_rows();
create trigger customer_notes_audit_insert after insert on crm.customer_notes referencing new table as new_rows
  for each statement execute function crm_private.audit_rows();
create trigger customer_notes_audit_update after update on crm.customer_notes referencing old table as old_rows new table as new_rows
  for each statement execute function crm_private.audit_rows();
create trigger customer_notes_audit_delete after delete on crm.customer_notes referencing old table as old_rows
  for each statement execute function crm_private.audit_rows();
