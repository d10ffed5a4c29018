-- The functions of the API for one customer. Each runs as the caller, under row level security.

create function crm_private.customer_fields() returns text[]
language sql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
  select '{type,name,email,phone,address,city,organizationNumber,externalId,assignedTo,status,notes,tags,metadata}'::text[]
$$;
comment on function crm_private.customer_fields() is 'The fields of a customer that a caller may set.';

create function crm_private.readable_customer(customer_id text) returns crm.customers
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  organization uuid := crm_private.require_permission('customers:read');
  customer crm.customers;
begin
  select c.* into customer
  from crm.customers c
  where c.organization_id = organization and c.id = crm_private.to_uuid(readable_customer.customer_id);
  if not found then
    perform crm_private.refuse(404, 'not_found', 'There is no such customer');
  end if;
  return customer;
end
$$;
comment on function crm_private.readable_customer(text) is 'The customer if the caller may see it; otherwise refuses with not_found.';

create function crm_private.integer_field(input jsonb, field text) returns integer
language plpgsql immutable security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  if not input ? field or input -> field = 'null' then
    return null;
  end if;
  if jsonb_typeof(input -> field) <> 'number' or (input ->> field)::numeric % 1 <> 0
    or (input ->> field)::numeric not between 1 and 2147483647 then
    perform crm_private.refuse_field(field, format('%s must be a positive whole number', field));
  end if;
  return (input ->> field)::numeric::integer;
end
$$;
comment on function crm_private.integer_field(jsonb, text) is 'A positive whole number of an input, or null when it is absent.';

create function crm_private.boolean_field(input jsonb, field text) returns boolean
language plpgsql immutable security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  if coalesce(jsonb_typeof(input -> field), 'null') not in ('boolean', 'null') then
    perform crm_private.refuse_field(field, format('%s must be true or false', field));
  end if;
  return (input ->> field)::boolean;
end
$$;
comment on function crm_private.boolean_field(jsonb, text) is 'true or false of an input, or null when it is absent.';

create function crm_private.timestamp_field(input jsonb, field text) returns timestamptz
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  -- Not all that Postgres reads as a time: `now`, `infinity` and the like are none on the wire.
  if jsonb_typeof(input -> field) = 'string' and input ->> field !~ '^\d{4}-\d\d-\d\d' then
    perform crm_private.refuse_field(field, format('%s must be a date and time', field));
  end if;
  return crm_private.text_field(input, field)::timestamptz;
exception when data_exception then
  perform crm_private.refuse_field(field, format('%s must be a date and time', field));
end
$$;
comment on function crm_private.timestamp_field(jsonb, text) is 'A date and time of an input, or null when it is absent.';

create function crm_private.refuse_customer_violation(
  state text, message text, constraint_name text, column_name text, customer crm.customers
) returns void
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  existing uuid;
begin
  if constraint_name = 'customers_email_key' then
    select c.id into existing from crm.customers c
    where c.organization_id = crm_private.organization_id() and c.email_norm = lower(customer.email) and c.status <> 'deleted';
    perform crm_private.refuse(409, 'duplicate_email', 'Another customer has this e-mail address', jsonb_build_object(
      'field', 'email', 'existingId', existing));
  elsif constraint_name = 'customers_external_id_key' then
    select c.id into existing from crm.customers c
    where c.organization_id = crm_private.organization_id() and c.external_id = customer.external_id and c.status <> 'deleted';
    perform crm_private.refuse(409, 'duplicate_external_id', 'Another customer has this external id', jsonb_build_object(
      'field', 'externalId', 'existingId', existing));
  end if;
  perform crm_private.refuse_violation(state, message, constraint_name, column_name);
end
$$;
comment on function crm_private.refuse_customer_violation(text, text, text, text, crm.customers) is
  'Turns a database error of a write to customers into its refusal: duplicates name the customer that is there.';

-- Create --------------------------------------------------------------------------------------------------------------

create function crm_private.customer_from(input jsonb) returns crm.customers
language sql stable security invoker set search_path = pg_catalog, pg_temp
as $$
  select crm_private.normalize_customer(jsonb_populate_record(
    null::crm.customers,
    '{"type": "private", "status": "active", "tags": [], "metadata": {}}'
      || jsonb_strip_nulls(crm_private.snake_keys(input - 'metadata'))
      || case when jsonb_typeof(input -> 'metadata') <> 'null' then jsonb_build_object('metadata', input -> 'metadata') else '{}' end
  ))
$$;
comment on function crm_private.customer_from(jsonb) is 'The customer that an input describes, with defaults for what it leaves out.';

create function crm_private.same_content(a crm.customers, b crm.customers) returns boolean
language sql immutable security invoker set search_path = pg_catalog, pg_temp
as $$
  select (a.type, a.name, a.email, a.phone, a.address, a.city, a.organization_number, a.external_id, a.assigned_to, a.status,
      a.notes, a.tags, a.metadata)
    is not distinct from (b.type, b.name, b.email, b.phone, b.address, b.city, b.organization_number, b.external_id,
      b.assigned_to, b.status, b.notes, b.tags, b.metadata)
$$;
comment on function crm_private.same_content(crm.customers, crm.customers) is 'Whether two customers agree in everything a caller may set.';

create function crm_private.was_created_as(customer_id uuid, content crm.customers) returns boolean
language sql stable
-- why definer: the caller may not read the audit log, but may learn whether a repeated request says the same.
security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select 1
    from crm.audit_log l
    where l.organization_id = crm_private.organization_with('customers:create')
      and l.organization_id = crm_private.organization_with('customers:read')
      and l.row_id = $1 and l.table_name = 'customers' and l.action = 'insert'
      and crm_private.same_content($2, jsonb_populate_record(null::crm.customers, l.after))
  )
$$;
comment on function crm_private.was_created_as(uuid, crm.customers) is
  'Whether a customer was created with this content, whatever has become of it since.';

create function crm.create_customer(input jsonb) returns json
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  organization uuid := crm_private.require_permission('customers:create');
  draft crm.customers;
  created crm.customers;
  given_id uuid;
  state text;
  message text;
  constraint_name text;
  column_name text;
begin
  perform crm_private.require_permission('customers:read');
  perform crm_private.check_keys(input, crm_private.customer_fields() || 'id'::text);
  if input ? 'id' then
    given_id := crm_private.to_uuid(input ->> 'id');
    if given_id is null then
      perform crm_private.refuse_field('id', 'The id must be a UUID');
    end if;
  end if;
  draft := crm_private.customer_from(input);
  if draft.status = 'deleted' then
    perform crm_private.refuse_field('status', 'The status must be active or inactive');
  end if;
  insert into crm.customers (
    organization_id, id, type, name, email, phone, address, city, organization_number, external_id, assigned_to, status,
    notes, tags, metadata
  )
  values (
    organization, coalesce(given_id, crm_private.uuidv7()), draft.type, draft.name, draft.email, draft.phone, draft.address,
    draft.city, draft.organization_number, draft.external_id, draft.assigned_to, draft.status, draft.notes, draft.tags,
    draft.metadata
  )
  returning * into created;
  perform set_config('response.status', '201', true);
  return crm_private.customer_json(created);
exception when integrity_constraint_violation or data_exception or transaction_rollback or lock_not_available then
  get stacked diagnostics
    state = returned_sqlstate, message = message_text, constraint_name = constraint_name, column_name = column_name;
  if state = '23505' and given_id is not null then
    -- A repeated request: the first one has got through.
    select c.* into created from crm.customers c where c.organization_id = organization and c.id = given_id;
    if found and crm_private.was_created_as(given_id, draft) then
      perform set_config('response.status', '200', true);
      return crm_private.customer_json(created);
    elsif found then
      perform crm_private.refuse(409, 'id_conflict', 'There is another customer with this id', jsonb_build_object('field', 'id'));
    end if;
  end if;
  perform crm_private.refuse_customer_violation(state, message, constraint_name, column_name, draft);
end
$$;
comment on function crm.create_customer(jsonb) is
  'Creates a customer (201). The same id and content again answers what is there (200), so a retry never doubles.';

-- Read ----------------------------------------------------------------------------------------------------------------

create function crm_private.page_json(items json[], size integer) returns json
language sql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
  select array_to_json(items[1:size])
$$;
comment on function crm_private.page_json(json[], integer) is 'The items of one page; the one read beyond it only tells that there is more.';

create function crm_private.page_cursor(items json[], size integer, key text) returns text
language sql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
  select case when cardinality(items) > size then crm_private.cursor_of(items[size] ->> key, items[size] ->> 'id') end
$$;
comment on function crm_private.page_cursor(json[], integer, text) is 'Where the page of items ends, or null when there is no more.';

create function crm.get_customer(input jsonb) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  size constant integer := 20;
  customer crm.customers;
  totals crm.customer_totals;
  bookings json[];
  jobs json[];
  offers json[];
  leads json[];
  activities json[];
  documents json[];
  notes json[];
begin
  perform crm_private.check_keys(input, '{id}');
  customer := crm_private.readable_customer(input ->> 'id');
  select t.* into totals from crm.customer_totals t
  where t.organization_id = customer.organization_id and t.customer_id = customer.id;
  bookings := array(
    select crm_private.booking_json(r) from crm.bookings r
    where r.organization_id = customer.organization_id and r.customer_id = customer.id
    order by r.created_at desc, r.id desc limit size + 1);
  jobs := array(
    select crm_private.job_json(r) from crm.jobs r
    where r.organization_id = customer.organization_id and r.customer_id = customer.id
    order by r.created_at desc, r.id desc limit size + 1);
  offers := array(
    select crm_private.offer_json(r) from crm.offers r
    where r.organization_id = customer.organization_id and r.customer_id = customer.id
    order by r.created_at desc, r.id desc limit size + 1);
  leads := array(
    select crm_private.lead_json(r) from crm.leads r
    where r.organization_id = customer.organization_id and r.customer_id = customer.id
    order by r.created_at desc, r.id desc limit size + 1);
  activities := array(
    select crm_private.activity_json(r) from crm.customer_activities r
    where r.organization_id = customer.organization_id and r.customer_id = customer.id
    order by r.activity_date desc, r.id desc limit size + 1);
  documents := array(
    select crm_private.document_json(r) from crm.customer_documents r
    where r.organization_id = customer.organization_id and r.customer_id = customer.id
    order by r.created_at desc, r.id desc limit size + 1);
  notes := array(
    select crm_private.note_json(r) from crm.customer_notes r
    where r.organization_id = customer.organization_id and r.customer_id = customer.id
    order by r.created_at desc, r.id desc limit size + 1);
  return crm_private.join_json(
    crm_private.customer_json(customer),
    json_build_object(
      'statistics', crm_private.customer_statistics_json(totals),
      'lifetimeValue', totals.lifetime_value,
      'bookings', crm_private.page_json(bookings, size),
      'jobs', crm_private.page_json(jobs, size),
      'offers', crm_private.page_json(offers, size),
      'leads', crm_private.page_json(leads, size),
      'activities', crm_private.page_json(activities, size),
      'documents', crm_private.page_json(documents, size),
      'customerNotes', crm_private.page_json(notes, size),
      'cursors', json_build_object(
        'bookings', crm_private.page_cursor(bookings, size, 'createdAt'),
        'jobs', crm_private.page_cursor(jobs, size, 'createdAt'),
        'offers', crm_private.page_cursor(offers, size, 'createdAt'),
        'leads', crm_private.page_cursor(leads, size, 'createdAt'),
        'activities', crm_private.page_cursor(activities, size, 'activityDate'),
        'documents', crm_private.page_cursor(documents, size, 'createdAt'),
        'customerNotes', crm_private.page_cursor(notes, size, 'createdAt')
      )
    )
  );
end
$$;
comment on function crm.get_customer(jsonb) is
  'A customer with its figures and the newest 20 of everything that hangs on it; cursors say where each goes on.';

create function crm.get_customer_statistics(customer_id uuid) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  customer crm.customers := crm_private.readable_customer($1::text);
begin
  return (
    select crm_private.customer_statistics_json(t)
    from crm.customer_totals t
    where t.organization_id = customer.organization_id and t.customer_id = customer.id
  );
end
$$;
comment on function crm.get_customer_statistics(uuid) is
  'Totals of bookings, jobs and offers, completed and accepted counts, average job value, last activity date.';

create function crm.calculate_customer_lifetime_value(customer_id uuid) returns numeric
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  customer crm.customers := crm_private.readable_customer($1::text);
begin
  return (
    select t.lifetime_value
    from crm.customer_totals t
    where t.organization_id = customer.organization_id and t.customer_id = customer.id
  );
end
$$;
comment on function crm.calculate_customer_lifetime_value(uuid) is 'Accepted offers plus completed jobs of a customer.';

-- Change --------------------------------------------------------------------------------------------------------------

create function crm_private.statuses_before_deletion(customers uuid[]) returns table (customer_id uuid, status text)
language sql stable
-- why definer: the caller may not read the audit log, but a restored customer gets back the status it had.
security definer set search_path = pg_catalog, pg_temp
as $$
  select c.id, coalesce(deletion.status, 'active')
  from unnest(customers) c (id)
  left join lateral (
    select l.before ->> 'status' as status
    from crm.audit_log l
    where l.organization_id = (select crm_private.organization_with('customers:delete'))
      and l.row_id = c.id and l.table_name = 'customers' and l.action = 'update'
      and l.after ->> 'status' = 'deleted' and l.before ->> 'status' <> 'deleted'
    order by l.id desc
    limit 1
  ) deletion on true
$$;
comment on function crm_private.statuses_before_deletion(uuid[]) is 'The status that each deleted customer had before; active when unknown.';

create function crm_private.refuse_unchanged(organization uuid, customer_id uuid, version integer, permission text) returns void
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  customer crm.customers;
begin
  -- Why an update reached no row: it is not there, it has changed, it is deleted, or a policy holds it back.
  select c.* into customer from crm.customers c where c.organization_id = organization and c.id = refuse_unchanged.customer_id;
  if not found then
    perform crm_private.refuse(404, 'not_found', 'There is no such customer');
  elsif customer.version <> refuse_unchanged.version then
    perform crm_private.refuse(412, 'stale_version', 'Somebody else has changed this customer since', jsonb_build_object(
      'currentVersion', customer.version, 'current', crm_private.customer_json(customer)));
  elsif customer.status = 'deleted' then
    perform crm_private.refuse(409, 'customer_deleted', 'This customer is deleted; restore it first');
  elsif crm_private.organization_with(permission) is not null or (
    crm_private.organization_with(permission || ':own') is not null
    and crm_private.user_id() in (customer.created_by, customer.assigned_to)
  ) then
    -- It was deleted or restored when the update came to it, and is no longer: nothing but time was in the way.
    perform crm_private.refuse(409, 'conflict', 'Somebody else changed this customer at the same moment; try again');
  end if;
  perform crm_private.refuse(403, 'forbidden', format('This needs the permission %s', permission),
    jsonb_build_object('permission', permission));
end
$$;
comment on function crm_private.refuse_unchanged(uuid, uuid, integer, text) is 'Says why an update of a customer reached no row.';

create function crm.update_customer(input jsonb) returns json
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  organization uuid := crm_private.require_permission('customers:update', 'customers:update:own');
  target uuid;
  expected integer;
  patch jsonb;
  changed crm.customers;
  state text;
  message text;
  constraint_name text;
  column_name text;
begin
  perform crm_private.check_keys(input, crm_private.customer_fields() || '{id,version}'::text[]);
  target := crm_private.to_uuid(input ->> 'id');
  expected := crm_private.integer_field(input, 'version');
  patch := crm_private.snake_keys(input - '{id,version}'::text[]);
  if patch ->> 'status' = 'deleted' then
    perform crm_private.refuse_field('status', 'The status must be active or inactive');
  end if;
  update crm.customers c
  set (type, name, email, phone, address, city, organization_number, external_id, assigned_to, status, notes, tags, metadata) = (
    select
      p.type, p.name, p.email, p.phone, p.address, p.city, p.organization_number, p.external_id, p.assigned_to, p.status,
      p.notes, p.tags, p.metadata
    from jsonb_populate_record(c, patch) p
  )
  where c.organization_id = organization and c.id = target and c.status <> 'deleted'
    and (expected is null or c.version = expected)
  returning c.* into changed;
  if not found then
    perform crm_private.refuse_unchanged(organization, target, expected, 'customers:update');
  end if;
  return crm_private.customer_json(changed);
exception when integrity_constraint_violation or data_exception or transaction_rollback or lock_not_available then
  get stacked diagnostics
    state = returned_sqlstate, message = message_text, constraint_name = constraint_name, column_name = column_name;
  perform crm_private.refuse_customer_violation(
    state, message, constraint_name, column_name, crm_private.customer_from(input - '{id,version}'::text[]));
end
$$;
comment on function crm.update_customer(jsonb) is 'Changes the given fields of a customer; with a version, a stale one is refused.';

create function crm_private.set_customer_deleted(input jsonb, deleted boolean) returns json
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  organization uuid := crm_private.require_permission('customers:delete');
  target uuid;
  expected integer;
  previous text;
  changed crm.customers;
  state text;
  message text;
  constraint_name text;
  column_name text;
begin
  perform crm_private.check_keys(input, '{id,version}');
  target := crm_private.to_uuid(input ->> 'id');
  expected := crm_private.integer_field(input, 'version');
  previous := (select p.status from crm_private.statuses_before_deletion(array[target]) p);
  update crm.customers c
  set status = case when deleted then 'deleted' else previous end
  where c.organization_id = organization and c.id = target and (c.status = 'deleted') <> deleted
    and (expected is null or c.version = expected)
  returning c.* into changed;
  if not found then
    -- Deleting what is deleted, or restoring what is there, is done already.
    select c.* into changed from crm.customers c
    where c.organization_id = organization and c.id = target and (c.status = 'deleted') = deleted
      and (expected is null or c.version = expected);
    if not found then
      perform crm_private.refuse_unchanged(organization, target, expected, 'customers:delete');
    end if;
  end if;
  return crm_private.customer_json(changed);
exception when integrity_constraint_violation or transaction_rollback or lock_not_available then
  get stacked diagnostics
    state = returned_sqlstate, message = message_text, constraint_name = constraint_name, column_name = column_name;
  select c.* into changed from crm.customers c where c.organization_id = organization and c.id = target;
  perform crm_private.refuse_customer_violation(state, message, constraint_name, column_name, changed);
end
$$;
comment on function crm_private.set_customer_deleted(jsonb, boolean) is 'Deletes a customer softly, or restores it; once done it stays done.';

create function crm.delete_customer(input jsonb) returns json
language sql volatile security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
  select crm_private.set_customer_deleted(input, true)
$$;
comment on function crm.delete_customer(jsonb) is 'Deletes a customer softly; refused while active jobs exist, naming them.';

create function crm.restore_customer(input jsonb) returns json
language sql volatile security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
  select crm_private.set_customer_deleted(input, false)
$$;
comment on function crm.restore_customer(jsonb) is 'Brings a deleted customer back with the status it had.';

revoke all on function
  crm_private.customer_fields(),
  crm_private.readable_customer(text),
  crm_private.integer_field(jsonb, text),
  crm_private.boolean_field(jsonb, text),
  crm_private.timestamp_field(jsonb, text),
  crm_private.refuse_customer_violation(text, text, text, text, crm.customers),
  crm_private.was_created_as(uuid, crm.customers),
  crm_private.customer_from(jsonb),
  crm_private.same_content(crm.customers, crm.customers),
  crm_private.page_json(json[], integer),
  crm_private.page_cursor(json[], integer, text),
  crm_private.statuses_before_deletion(uuid[]),
  crm_private.refuse_unchanged(uuid, uuid, integer, text),
  crm_private.set_customer_deleted(jsonb, boolean),
  crm.create_customer(jsonb),
  crm.get_customer(jsonb),
  crm.get_customer_statistics(uuid),
  crm.calculate_customer_lifetime_value(uuid),
  crm.update_customer(jsonb),
  crm.delete_customer(jsonb),
  crm.restore_customer(jsonb)
  from public, anon, authenticated, service_role;
grant execute on function
  crm_private.customer_fields(),
  crm_private.readable_customer(text),
  crm_private.integer_field(jsonb, text),
  crm_private.boolean_field(jsonb, text),
  crm_private.timestamp_field(jsonb, text),
  crm_private.refuse_customer_violation(text, text, text, text, crm.customers),
  crm_private.was_created_as(uuid, crm.customers),
  crm_private.customer_from(jsonb),
  crm_private.same_content(crm.customers, crm.customers),
  crm_private.page_json(json[], integer),
  crm_private.page_cursor(json[], integer, text),
  crm_private.statuses_before_deletion(uuid[]),
  crm_private.refuse_unchanged(uuid, uuid, integer, text),
  crm_private.set_customer_deleted(jsonb, boolean),
  crm.create_customer(jsonb),
  crm.get_customer(jsonb),
  crm.get_customer_statistics(uuid),
  crm.calculate_customer_lifetime_value(uuid),
  crm.update_customer(jsonb),
  crm.delete_customer(jsonb),
  crm.restore_customer(jsonb)
  to authenticated;
