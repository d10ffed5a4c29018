-- History and undo: reading the audit log, and reading it backwards.

create function crm_private.history_entry_json(entry crm.audit_log) returns json
language sql stable security invoker set search_path = pg_catalog, pg_temp
as $$
  select json_build_object(
    'id', entry.id, 'operationId', entry.operation_id, 'table', entry.table_name, 'rowId', entry.row_id,
    'action', entry.action, 'before', entry.before, 'after', entry.after, 'actorId', entry.actor_id,
    'createdAt', entry.created_at
  )
$$;
comment on function crm_private.history_entry_json(crm.audit_log) is 'One entry of the history on the wire; before and after are the stored rows.';

create function crm.list_customer_history(input jsonb) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  organization uuid := crm_private.require_permission('audit:read');
  customer crm.customers;
  size integer;
  place text[];
  entries json[];
begin
  perform crm_private.check_keys(input, '{id,limit,cursor}');
  customer := crm_private.readable_customer(input ->> 'id');
  size := coalesce(crm_private.integer_field(input, 'limit'), 50);
  if size > 200 then
    perform crm_private.refuse_field('limit', 'At most 200');
  end if;
  if crm_private.text_field(input, 'cursor') is not null then
    place := crm_private.cursor_parts(input ->> 'cursor', 2);
    if place is null or place[1] !~ '^\d{1,18}$' then
      perform crm_private.refuse_field('cursor', 'This cursor does not belong to this list');
    end if;
  end if;
  entries := array(
    select crm_private.history_entry_json(l)
    from crm.audit_log l
    where l.organization_id = organization and l.customer_id = customer.id
      and (place is null or l.id < place[1]::bigint)
    order by l.id desc
    limit size + 1);
  return json_build_object(
    'entries', crm_private.page_json(entries, size),
    'page', json_build_object(
      'limit', size, 'hasMore', cardinality(entries) > size, 'nextCursor', crm_private.page_cursor(entries, size, 'id')
    )
  );
end
$$;
comment on function crm.list_customer_history(jsonb) is 'What changed about a customer and what hangs on it, newest first, by whom and in which operation.';

-- Undo ----------------------------------------------------------------------------------------------------------------

create function crm_private.resource_of(table_name text) returns text
language sql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
  select regexp_replace(table_name, '^customer_', '')
$$;
comment on function crm_private.resource_of(text) is 'The resource that permissions on a table are named after.';

create function crm_private.may_undo(entry crm.audit_log) returns boolean
language plpgsql stable
-- why definer: called by a definer, which sees rows that the caller's policies would hide.
security definer set search_path = pg_catalog, pg_temp
as $$
declare
  resource text := crm_private.resource_of(entry.table_name);
  mine boolean := entry.actor_id = crm_private.user_id();
  can text[];
begin
  -- The reverse change needs the permission that it would need if it were made by hand; whoever made a record a moment
  -- ago may take it back.
  if entry.table_name = 'duplicate_dismissals' then
    can := array['customers:update'];
  elsif entry.action = 'update' and entry.before -> 'customer_id' <> entry.after -> 'customer_id' then
    -- Only a merge moves a record to another customer; it goes back with what undoes the rest of the merge.
    can := array['customers:delete'];
  elsif entry.table_name = 'customers' and entry.action = 'update'
    and (entry.before ->> 'status' = 'deleted') <> (entry.after ->> 'status' = 'deleted') then
    can := array['customers:delete'];
  elsif entry.action = 'update' then
    can := array[resource || ':update'] || case when mine then array[resource || ':update:own'] else '{}' end;
  elsif entry.action = 'insert' then
    can := array[resource || ':delete'] || case when mine then array[resource || ':create'] else '{}' end;
  else
    can := array[resource || ':create'];
  end if;
  return exists (
    select 1 from unnest(can) permission where crm_private.organization_with(permission) = entry.organization_id
  );
end
$$;
comment on function crm_private.may_undo(crm.audit_log) is 'Whether the caller may make the reverse of a recorded change.';

create function crm_private.undo_entry(entry crm.audit_log) returns void
language plpgsql volatile
-- why definer: puts rows back exactly as they were, authorship included; called only behind the checks of undo_operation.
security definer set search_path = pg_catalog, pg_temp
as $$
declare
  columns text;
begin
  if entry.action = 'insert' and entry.table_name = 'customers' then
    update crm.customers c set status = 'deleted'
    where c.organization_id = entry.organization_id and c.id = entry.row_id;
    return;
  elsif entry.action = 'insert' then
    execute format('delete from crm.%I r where r.organization_id = $1 and r.id = $2', entry.table_name)
    using entry.organization_id, entry.row_id;
    return;
  end if;
  select string_agg(quote_ident(a.attname), ', ' order by a.attnum) into columns
  from pg_catalog.pg_attribute a
  where a.attrelid = format('crm.%I', entry.table_name)::regclass and a.attnum > 0 and not a.attisdropped
    and a.attgenerated = '' and a.attname not in ('version', 'updated_at', 'updated_by')
    and entry.before ? a.attname::text;
  if entry.action = 'update' then
    execute format(
      'update crm.%1$I r set (%2$s) = (select %2$s from jsonb_populate_record(null::crm.%1$I, $3))
       where r.organization_id = $1 and r.id = $2', entry.table_name, columns)
    using entry.organization_id, entry.row_id, entry.before;
  else
    execute format(
      'insert into crm.%1$I (%2$s) select %2$s from jsonb_populate_record(null::crm.%1$I, $1)', entry.table_name, columns)
    using entry.before;
  end if;
end
$$;
comment on function crm_private.undo_entry(crm.audit_log) is
  'Makes the reverse of one recorded change. A created customer is deleted softly: rows of customers stay.';

create function crm_private.customer_relations() returns text[]
language sql stable security invoker set search_path = pg_catalog, pg_temp
as $$
  -- Asked of the catalogue, so that a table that is added later is merged and undone too. Totals follow from what they count.
  select array_agg(t.relname::text order by t.relname)
  from pg_catalog.pg_constraint f
  join pg_catalog.pg_class t on t.oid = f.conrelid
  where f.contype = 'f' and f.connamespace = 'crm'::regnamespace and f.confrelid = 'crm.customers'::regclass
    and t.relname <> 'customer_totals'
    and array(select a.attname::text from pg_catalog.pg_attribute a where a.attrelid = t.oid and a.attnum = any (f.conkey) order by 1)
      = '{customer_id,organization_id}'
$$;
comment on function crm_private.customer_relations() is 'The tables of what hangs on a customer: those with a foreign key from customer_id.';

create function crm_private.undoable_entries(organization uuid, operations uuid[]) returns setof crm.audit_log
language sql stable security invoker set search_path = pg_catalog, pg_temp
as $$
  -- What a trigger recorded stays: it happened.
  select l.* from crm.audit_log l
  where l.organization_id = organization and l.operation_id = any (operations)
    and l.table_name = any ((select '{customers,duplicate_dismissals}' || crm_private.customer_relations())::text[])
    and not (l.table_name = 'customer_activities' and l.action = 'insert' and l.after -> 'data' <> 'null')
$$;
comment on function crm_private.undoable_entries(uuid, uuid[]) is 'What operations recorded that can be undone.';

create function crm_private.undo_rows(organization uuid, operations uuid[]) returns void
language plpgsql volatile
-- why definer: puts rows back exactly as they were, authorship included; called only behind the checks of undo_operation.
security definer set search_path = pg_catalog, pg_temp
as $$
declare
  -- Customers come back before what hangs on them, and go after it.
  steps constant text[] :=
    '{customers}'::text[] || crm_private.customer_relations() || '{duplicate_dismissals,customers}'::text[];
  relation text;
  coming_back boolean := true;
  columns text;
  source text;
begin
  foreach relation in array steps loop
    -- Each record as it was before the first of the changes.
    source := format(
      '(select distinct on (e.row_id) e.row_id, e.action, e.before
        from crm_private.undoable_entries($1, $2) e where e.table_name = %L order by e.row_id, e.id) b', relation);
    -- The oldest image has the columns that all have; one that was added since keeps what it has.
    select string_agg(quote_ident(a.attname), ', ' order by a.attnum) into columns
    from pg_catalog.pg_attribute a
    join (
      select e.before from crm_private.undoable_entries(organization, operations) e
      where e.table_name = relation and e.before is not null order by e.id limit 1
    ) oldest on oldest.before ? a.attname::text
    where a.attrelid = format('crm.%I', relation)::regclass and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = '' and a.attname not in ('version', 'updated_at', 'updated_by');
    if relation <> 'customers' then
      execute format(
        'delete from crm.%I r using %s where r.organization_id = $1 and r.id = b.row_id and b.action = ''insert''',
        relation, source) using organization, operations;
    elsif not coming_back then
      execute format(
        'update crm.customers r set status = ''deleted'' from %s
         where r.organization_id = $1 and r.id = b.row_id and b.action = ''insert''', source) using organization, operations;
    end if;
    if columns is not null then
      execute format(
        'update crm.%1$I r set (%2$s) = (select %2$s from jsonb_populate_record(null::crm.%1$I, b.before)) from %3$s
         where r.organization_id = $1 and r.id = b.row_id and b.action <> ''insert'' and %4$s',
        relation, columns, source,
        case when relation = 'customers' then format('(b.before ->> ''status'' <> ''deleted'') = %L', coming_back) else 'true' end)
      using organization, operations;
    end if;
    if columns is not null and relation <> 'customers' then
      execute format(
        'insert into crm.%1$I (%2$s)
         select %2$s from (
           select p.* from %3$s, jsonb_populate_record(null::crm.%1$I, b.before) p
           where b.action <> ''insert''
             and not exists (select from crm.%1$I r where r.organization_id = $1 and r.id = b.row_id)
         ) gone', relation, columns, source)
      using organization, operations;
    end if;
    coming_back := false;
  end loop;
end
$$;
comment on function crm_private.undo_rows(uuid, uuid[]) is
  'Makes every record as it was before operations, table by table. A created customer is deleted softly: rows of customers stay.';

create function crm_private.undo(operation uuid) returns integer
language plpgsql volatile
-- why definer: reads the audit log for whoever made the operation, and puts rows back exactly as they were.
security definer set search_path = pg_catalog, pg_temp
as $$
declare
  organization uuid := crm_private.require_permission('customers:read');
  me uuid := crm_private.user_id();
  operations uuid[];
  undone integer;
  mine boolean;
  erasure boolean;
  entry crm.audit_log;
  relation text;
  changed jsonb;
begin
  -- A chunk under way ends first, and none is added later.
  update crm.operation_batches b set closed_at = now()
  where b.organization_id = organization and b.id = operation and b.closed_at is null;
  operations := crm_private.operations_of(organization, operation);
  select
    count(*), coalesce(bool_and(e.actor_id is not distinct from me), false),
    coalesce(bool_or(
      e.table_name = 'customers' and e.after ->> 'erased_at' is not null and e.before ->> 'erased_at' is null), false)
  into undone, mine, erasure
  from crm_private.undoable_entries(organization, operations) e;
  if undone = 0 or not (mine or crm_private.organization_with('audit:read') is not null) then
    perform crm_private.refuse(404, 'not_found', 'There is no such operation');
  end if;
  -- One entry of each kind that may_undo() tells apart.
  if exists (
    select from (
      select distinct on (
        e.table_name, e.action, e.actor_id, e.before ->> 'status' = 'deleted', e.after ->> 'status' = 'deleted',
        e.before -> 'customer_id' <> e.after -> 'customer_id'
      ) e as example
      from crm_private.undoable_entries(organization, operations) e
    ) kinds
    where not crm_private.may_undo(kinds.example)
  ) then
    perform crm_private.refuse(403, 'forbidden', 'You may not make the reverse of this operation');
  end if;
  -- What an erasure overwrote is nowhere any more; putting back the rest would only break the customer.
  if erasure then
    perform crm_private.refuse(409, 'conflict', 'An erasure cannot be undone');
  end if;
  -- Locked in the order of ids; then nobody can change them between the check and the change.
  foreach relation in array array(
    select distinct e.table_name from crm_private.undoable_entries(organization, operations) e order by 1
  ) loop
    execute format(
      'select 1 from crm.%1$I r
       where r.organization_id = $1
         and r.id in (select e.row_id from crm_private.undoable_entries($1, $2) e where e.table_name = %1$L)
       order by r.id for update', relation)
    using organization, operations;
  end loop;
  select jsonb_agg(jsonb_build_object('table', later.table_name, 'id', later.row_id)) into changed
  from (
    select distinct e.table_name, e.row_id
    from crm_private.undoable_entries(organization, operations) e
    join crm.audit_log l on l.organization_id = organization and l.row_id = e.row_id and l.table_name = e.table_name
      and l.id > e.id and l.operation_id <> all (operations)
    limit 100
  ) later;
  if changed is not null then
    perform crm_private.refuse(409, 'changed_since', 'Some of these records have changed since', jsonb_build_object('rows', changed));
  end if;
  begin
    perform crm_private.undo_rows(organization, operations);
  exception when unique_violation then
    -- Its records have exchanged a unique value: only the way it came leads back. Or somebody else has the value now.
    for entry in select e.* from crm_private.undoable_entries(organization, operations) e order by e.id desc loop
      perform crm_private.undo_entry(entry);
    end loop;
  end;
  return undone;
end
$$;
comment on function crm_private.undo(uuid) is 'Restores what an operation, or all chunks of a batch, changed; all or nothing.';

create function crm.undo_operation(operation_id uuid) returns json
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  undone integer;
  state text;
  message text;
  constraint_name text;
  column_name text;
begin
  undone := crm_private.undo($1);
  return json_build_object('operationId', current_setting('crm.operation_id', true), 'undone', undone);
exception when integrity_constraint_violation or data_exception or transaction_rollback or lock_not_available then
  get stacked diagnostics
    state = returned_sqlstate, message = message_text, constraint_name = constraint_name, column_name = column_name;
  if state = '23505' then
    perform crm_private.refuse(409, 'duplicate_email', 'Another customer has the e-mail address or external id meanwhile');
  end if;
  perform crm_private.refuse_violation(state, message, constraint_name, column_name);
end
$$;
comment on function crm.undo_operation(uuid) is
  'Restores what an operation changed; when a record has changed since, says which and changes nothing. Answers the operation that undoes the undo.';

revoke all on function
  crm_private.history_entry_json(crm.audit_log), crm.list_customer_history(jsonb), crm_private.resource_of(text),
  crm_private.may_undo(crm.audit_log), crm_private.undo_entry(crm.audit_log),
  crm_private.customer_relations(), crm_private.undoable_entries(uuid, uuid[]), crm_private.undo_rows(uuid, uuid[]), crm_private.undo(uuid),
  crm.undo_operation(uuid)
  from public, anon, authenticated, service_role;
grant execute on function
  crm_private.history_entry_json(crm.audit_log), crm.list_customer_history(jsonb), crm_private.undo(uuid),
  crm.undo_operation(uuid)
  to authenticated;
