-- The rights of a person (GDPR articles 15, 17 and 20): everything about a customer as one document, and its erasure.

create function crm_private.rows_json(relation text, organization uuid, customer_id uuid) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  rows json;
begin
  execute format(
    'select coalesce(json_agg(to_jsonb(r) - ''search_text'' - ''email_norm'' - ''name_norm'' order by r.created_at, r.id), ''[]'')
     from crm.%I r where r.organization_id = $1 and r.customer_id = $2', relation)
  into rows using organization, customer_id;
  return rows;
end
$$;
comment on function crm_private.rows_json(text, uuid, uuid) is 'All rows of one table that hang on a customer, as they are stored.';

create function crm.export_customer_data(customer_id uuid) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  organization uuid := crm_private.require_permission('customers:export');
  customer crm.customers := crm_private.readable_customer($1::text);
begin
  perform crm_private.require_permission('audit:read');
  perform crm_private.require_permission('notes:internal');
  return json_build_object(
    'exportedAt', now(),
    'customer', to_jsonb(customer) - 'search_text' - 'email_norm' - 'name_norm',
    'statistics', (
      select crm_private.customer_statistics_json(t) from crm.customer_totals t
      where t.organization_id = organization and t.customer_id = customer.id
    ),
    'bookings', crm_private.rows_json('bookings', organization, customer.id),
    'jobs', crm_private.rows_json('jobs', organization, customer.id),
    'offers', crm_private.rows_json('offers', organization, customer.id),
    'leads', crm_private.rows_json('leads', organization, customer.id),
    'activities', crm_private.rows_json('customer_activities', organization, customer.id),
    'documents', crm_private.rows_json('customer_documents', organization, customer.id),
    'notes', crm_private.rows_json('customer_notes', organization, customer.id),
    'history', (
      select coalesce(json_agg(crm_private.history_entry_json(l) order by l.id), '[]')
      from crm.audit_log l
      where l.organization_id = organization and (
        l.customer_id = customer.id
        or l.customer_id in (
          select m.id from crm.customers m where m.organization_id = organization and m.merged_into = customer.id)
      )
    ),
    'mergedCustomers', (
      select coalesce(json_agg(to_jsonb(m) - 'search_text' - 'email_norm' - 'name_norm' order by m.id), '[]')
      from crm.customers m
      where m.organization_id = organization and m.merged_into = customer.id
    )
  );
end
$$;
comment on function crm.export_customer_data(uuid) is
  'Everything that is stored about a customer as one document, its history included, and those that were merged into it.';

create function crm_private.without_personal_data(image jsonb) returns jsonb
language sql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
  -- What may stay is named; so a column added later is erased unless somebody decides otherwise.
  select case when image is not null then coalesce((
    select jsonb_object_agg(e.key, e.value)
    from jsonb_each(image) e
    where e.key in (
      'organization_id', 'id', 'customer_id', 'type', 'status', 'value', 'note_type', 'document_type', 'is_internal', 'version',
      'assigned_to', 'created_by', 'updated_by', 'created_at', 'updated_at', 'completed_at', 'scheduled_at', 'starts_at',
      'ends_at', 'valid_until', 'activity_date', 'file_size', 'erased_at',
      'merged_into'
    )
  ), '{}') end
$$;
comment on function crm_private.without_personal_data(jsonb) is 'A stored row with only the columns that say nothing about a person.';

create function crm_private.forget_terms(organization uuid, folded text) returns void
language sql volatile
-- why definer: nobody may write the dictionary directly.
security definer set search_path = pg_catalog, pg_temp
as $$
  delete from crm.search_terms t
  where t.organization_id = organization
    and t.term in (select crm_private.words(folded))
    and not exists (
      select 1 from crm.customers c
      where c.organization_id = organization
        and crm_private.customer_keys(c.organization_id, c.name_norm, c.city, c.tags, c.metadata)
          @> crm_private.keys_of(organization, 'w', array[t.term])
        and t.term in (select crm_private.words(concat_ws(' ', c.name_norm, crm_private.fold(c.city))))
    )
$$;
comment on function crm_private.forget_terms(uuid, text) is 'Removes from the dictionary the words of a text that no customer has any more.';

create function crm_private.erase(organization uuid, target uuid) returns void
language plpgsql volatile
-- why definer: reaches what no role may change: the audit log and the dictionary; holds permission and rules itself.
security definer set search_path = pg_catalog, pg_temp
as $$
declare
  words text;
  customer crm.customers;
  active jsonb;
begin
  if crm_private.organization_with('customers:erase') is distinct from organization then
    perform crm_private.refuse(403, 'forbidden', 'This needs the permission customers:erase', '{"permission": "customers:erase"}');
  elsif current_setting('transaction_isolation') = 'repeatable read' then
    perform crm_private.refuse(409, 'conflict', 'Not at isolation level repeatable read');
  end if;
  -- A job that is being added waits for this lock, or is seen below.
  select c.* into customer from crm.customers c where c.organization_id = organization and c.id = target for update;
  if not found then
    perform crm_private.refuse(404, 'not_found', 'There is no such customer');
  end if;
  select jsonb_agg(jsonb_build_object('id', j.id, 'title', j.title, 'status', j.status) order by j.created_at, j.id) into active
  from (
    select * from crm.jobs
    where organization_id = organization and customer_id = customer.id and status in ('scheduled', 'in_progress')
    order by created_at, id
    limit 20
  ) j;
  if active is not null then
    perform crm_private.refuse(409, 'active_jobs', 'This customer has active jobs', jsonb_build_object('jobs', active));
  end if;
  -- Every word the customer ever had: now, and in the images of its history.
  select string_agg(concat_ws(' ', crm_private.fold(i.image ->> 'name'), crm_private.fold(i.image ->> 'city')), ' ') into words
  from crm.audit_log l, lateral (values (l.before), (l.after)) i (image)
  where l.organization_id = organization and l.row_id = customer.id and l.table_name = 'customers';
  words := concat_ws(' ', words, customer.name_norm, crm_private.fold(customer.city));

  update crm.customers c
  set
    name = 'Erased customer', email = null, phone = null, address = null, city = null, organization_number = null,
    external_id = null, notes = null, tags = '{}', metadata = '{}',
    status = case when c.status = 'active' then 'inactive' else c.status end, erased_at = now()
  where c.organization_id = organization and c.id = customer.id;
  update crm.bookings set title = 'Erased' where organization_id = organization and customer_id = customer.id;
  update crm.jobs set title = 'Erased' where organization_id = organization and customer_id = customer.id;
  update crm.offers set title = 'Erased' where organization_id = organization and customer_id = customer.id;
  update crm.leads set title = 'Erased', source = null where organization_id = organization and customer_id = customer.id;
  update crm.customer_activities set title = 'Erased', description = null, data = null
  where organization_id = organization and customer_id = customer.id;
  update crm.customer_notes set content = 'Erased' where organization_id = organization and customer_id = customer.id;
  update crm.customer_documents
  set document_name = 'Erased', mime_type = null, file_url = concat_ws('/', organization_id, customer_id, id)
  where organization_id = organization and customer_id = customer.id;

  -- The only exception to the log's being append-only. It covers the entries of this erasure too.
  update crm.audit_log l
  set before = crm_private.without_personal_data(l.before), after = crm_private.without_personal_data(l.after)
  where l.organization_id = organization and l.customer_id = customer.id;
  perform crm_private.forget_terms(organization, words);
end
$$;
comment on function crm_private.erase(uuid, uuid) is
  'Overwrites all personal data of a customer without active jobs: rows, history and dictionary. The outbox holds none. Amounts and dates stay.';

create function crm.erase_customer(customer_id uuid) returns json
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  organization uuid := crm_private.require_permission('customers:erase');
  customer crm.customers := crm_private.readable_customer($1::text);
  state text;
  message text;
  constraint_name text;
  column_name text;
begin
  perform crm_private.erase(organization, customer.id);
  -- They are the same person.
  perform crm_private.erase(organization, m.id) from crm.customers m
  where m.organization_id = organization and m.merged_into = customer.id;
  return (
    select crm_private.customer_json(c) from crm.customers c where c.organization_id = organization and c.id = customer.id
  );
exception when integrity_constraint_violation or data_exception or transaction_rollback or lock_not_available then
  get stacked diagnostics
    state = returned_sqlstate, message = message_text, constraint_name = constraint_name, column_name = column_name;
  perform crm_private.refuse_violation(state, message, constraint_name, column_name);
end
$$;
comment on function crm.erase_customer(uuid) is
  'Erases all personal data of a customer, for good; its figures stay in the organisation''s. Refused while active jobs exist.';

revoke all on function
  crm_private.rows_json(text, uuid, uuid), crm.export_customer_data(uuid), crm_private.without_personal_data(jsonb),
  crm_private.forget_terms(uuid, text), crm_private.erase(uuid, uuid), crm.erase_customer(uuid)
  from public, anon, authenticated, service_role;
grant execute on function
  crm_private.rows_json(text, uuid, uuid), crm.export_customer_data(uuid), crm_private.erase(uuid, uuid),
  crm.erase_customer(uuid)
  to authenticated;
