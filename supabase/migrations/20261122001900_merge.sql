-- Merge: one customer of two. What hangs on the loser moves to the winner, the loser is deleted and says what became of it.

create function crm_private.mergeable(customer crm.customers, expected integer, field text) returns void
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  if customer.status = 'deleted' then
    perform crm_private.refuse(409, 'customer_deleted', 'This customer is deleted; restore it first', jsonb_build_object(
      'id', customer.id, 'mergedInto', customer.merged_into));
  elsif customer.version <> expected then
    perform crm_private.refuse(412, 'stale_version', 'Somebody else has changed this customer since', jsonb_build_object(
      'field', field, 'currentVersion', customer.version, 'current', crm_private.customer_json(customer)));
  elsif customer.erased_at is not null then
    perform crm_private.refuse(409, 'conflict', 'A customer whose personal data was erased cannot be merged', jsonb_build_object(
      'id', customer.id));
  elsif crm_private.organization_with('customers:update') is null
    and (crm_private.user_id() in (customer.created_by, customer.assigned_to)) is not true then
    perform crm_private.refuse(403, 'forbidden', 'This needs the permission customers:update',
      '{"permission": "customers:update"}');
  end if;
end
$$;
comment on function crm_private.mergeable(crm.customers, integer, text) is
  'Refuses a customer that cannot be merged: deleted, changed since, erased, or not the caller''s to change.';

create function crm_private.check_mergeable(
  organization uuid, winner_id uuid, loser_id uuid, expected integer, loser_expected integer
) returns void
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  winner crm.customers;
  loser crm.customers;
begin
  select c.* into winner from crm.customers c where c.organization_id = organization and c.id = winner_id;
  select c.* into loser from crm.customers c where c.organization_id = organization and c.id = loser_id;
  if winner.id is null or loser.id is null then
    perform crm_private.refuse(404, 'not_found', 'There is no such customer');
  end if;
  perform crm_private.mergeable(winner, expected, 'version');
  perform crm_private.mergeable(loser, loser_expected, 'otherVersion');
end
$$;
comment on function crm_private.check_mergeable(uuid, uuid, uuid, integer, integer) is
  'Refuses to merge two customers, seen as they are now: volatile, so that what was committed while a lock was waited for counts.';

create function crm_private.merge(winner_id uuid, loser_id uuid, expected integer, loser_expected integer, taken text[])
returns jsonb
language plpgsql volatile
-- why definer: moves rows that the caller could not change himself (what others recorded about the customer); checks the
-- permissions on both customers itself, behind their locks.
security definer set search_path = pg_catalog, pg_temp
as $$
declare
  organization uuid := crm_private.require_permission('customers:delete');
  winner crm.customers;
  loser crm.customers;
  relation text;
  count integer;
  moved jsonb := '{}';
begin
  perform crm_private.require_permission('customers:update', 'customers:update:own');
  if winner_id = loser_id then
    perform crm_private.refuse_field('otherId', 'A customer cannot be merged with itself');
  end if;
  if current_setting('transaction_isolation') = 'repeatable read' then
    perform crm_private.refuse(409, 'conflict', 'Not at isolation level repeatable read');
  end if;
  -- Before anything is locked, so that nobody can hold up others with what is not theirs.
  perform crm_private.check_mergeable(organization, winner_id, loser_id, expected, loser_expected);
  -- The order of everybody who changes a record: first the record, then its customer. What comes after is kept out by the
  -- lock on the customers, for which a new record waits.
  foreach relation in array crm_private.customer_relations() loop
    execute format('select from crm.%I r where r.organization_id = $1 and r.customer_id = $2 order by r.id for update', relation)
    using organization, loser_id;
  end loop;
  -- In the order of ids, so that two merges cannot block each other.
  perform from crm.customers c
  where c.organization_id = organization and (c.id in (winner_id, loser_id) or c.merged_into = loser_id)
  order by c.id for update;
  perform crm_private.check_mergeable(organization, winner_id, loser_id, expected, loser_expected);
  select c.* into winner from crm.customers c where c.organization_id = organization and c.id = winner_id;
  select c.* into loser from crm.customers c where c.organization_id = organization and c.id = loser_id;

  foreach relation in array crm_private.customer_relations() loop
    -- The file of a document stays where it is: its path was never the caller's to choose.
    execute format('update crm.%I r set customer_id = $3 where r.organization_id = $1 and r.customer_id = $2', relation)
    using organization, loser_id, winner_id;
    get diagnostics count = row_count;
    moved := moved || jsonb_build_object(crm_private.resource_of(relation), count);
  end loop;

  -- What the loser was told apart from, the winner is too; but not from itself, and not twice.
  delete from crm.duplicate_dismissals d
  where d.organization_id = organization and loser_id in (d.customer_a, d.customer_b)
    and (
      winner_id in (d.customer_a, d.customer_b)
      or exists (
        select from crm.duplicate_dismissals w
        where w.organization_id = organization
          and w.customer_a = least(winner_id, case d.customer_a when loser_id then d.customer_b else d.customer_a end)
          and w.customer_b = greatest(winner_id, case d.customer_a when loser_id then d.customer_b else d.customer_a end)
      )
    );
  update crm.duplicate_dismissals d
  set
    customer_a = least(winner_id, case d.customer_a when loser_id then d.customer_b else d.customer_a end),
    customer_b = greatest(winner_id, case d.customer_a when loser_id then d.customer_b else d.customer_a end)
  where d.organization_id = organization and loser_id in (d.customer_a, d.customer_b);

  -- Who asks for a customer that became the loser gets to the winner at once.
  update crm.customers c set merged_into = winner_id where c.organization_id = organization and c.merged_into = loser_id;
  -- First the loser goes, so that the winner may take its e-mail address.
  update crm.customers c set status = 'deleted', merged_into = winner_id
  where c.organization_id = organization and c.id = loser_id;
  update crm.customers c
  set (
    type, name, email, phone, address, city, organization_number, external_id, assigned_to, status, notes, tags, metadata
  ) = (
    select
      m.type, m.name, m.email, m.phone, m.address, m.city, m.organization_number, m.external_id, m.assigned_to, m.status,
      m.notes, crm_private.normalize_tags(winner.tags || loser.tags), loser.metadata || winner.metadata
    from jsonb_populate_record(loser, jsonb_strip_nulls(to_jsonb(winner) - taken)) m
  )
  where c.organization_id = organization and c.id = winner_id;
  return moved;
end
$$;
comment on function crm_private.merge(uuid, uuid, integer, integer, text[]) is
  'Moves everything from the loser to the winner, in one transaction, and answers how many records of each kind. Columns in `taken` get the loser''s values.';

create function crm.merge_customers(input jsonb) returns json
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  organization uuid := crm_private.require_permission('customers:delete');
  winner_id uuid;
  loser_id uuid;
  taken text[] := '{}';
  moved jsonb;
  state text;
  message text;
  constraint_name text;
  column_name text;
begin
  perform crm_private.check_keys(input, '{id,otherId,version,otherVersion,take}');
  winner_id := (crm_private.readable_customer(crm_private.text_field(input, 'id'))).id;
  loser_id := (crm_private.readable_customer(crm_private.text_field(input, 'otherId'))).id;
  if coalesce(jsonb_typeof(input -> 'take'), 'null') <> 'null' then
    perform crm_private.check_keys(input -> 'take', array(
      select f from unnest(crm_private.customer_fields()) f where f not in ('tags', 'metadata')), 'take');
    if exists (select from jsonb_each(input -> 'take') e where e.value <> '"other"') then
      perform crm_private.refuse_field('take', 'Only "other" can be taken');
    end if;
    taken := array(select jsonb_object_keys(crm_private.snake_keys(input -> 'take')));
  end if;
  moved := crm_private.merge(
    winner_id, loser_id, crm_private.integer_field(input, 'version'), crm_private.integer_field(input, 'otherVersion'), taken);
  return json_build_object(
    'customer', (
      select crm_private.customer_json(c) from crm.customers c where c.organization_id = organization and c.id = winner_id
    ),
    'moved', moved,
    'operationId', current_setting('crm.operation_id', true)
  );
exception when integrity_constraint_violation or data_exception or transaction_rollback or lock_not_available then
  get stacked diagnostics
    state = returned_sqlstate, message = message_text, constraint_name = constraint_name, column_name = column_name;
  if state = '23505' and constraint_name like 'customers_%' then
    perform crm_private.refuse(409, 'conflict', 'Somebody else changed the same records; try again');
  end if;
  perform crm_private.refuse_violation(state, message, constraint_name, column_name);
end
$$;
comment on function crm.merge_customers(jsonb) is
  'Makes one customer of two. The first stays and takes what it lacks, or what it is told to take; the other is deleted, and can be had back by undo.';

revoke all on function
  crm_private.mergeable(crm.customers, integer, text),
  crm_private.check_mergeable(uuid, uuid, uuid, integer, integer),
  crm_private.merge(uuid, uuid, integer, integer, text[]), crm.merge_customers(jsonb)
  from public, anon, authenticated, service_role;
grant execute on function crm_private.merge(uuid, uuid, integer, integer, text[]), crm.merge_customers(jsonb) to authenticated;
