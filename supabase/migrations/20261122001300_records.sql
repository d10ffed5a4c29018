-- Going on where get_customer stopped: further pages of what hangs on a customer.

create function crm.list_customer_records(input jsonb) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  customer crm.customers;
  kind text;
  size integer;
  after text[];
  relation text;
  to_json text;
  sort_column text := 'created_at';
  sort_key text := 'createdAt';
  items json[];
begin
  perform crm_private.check_keys(input, '{id,kind,limit,cursor}');
  customer := crm_private.readable_customer(input ->> 'id');
  kind := crm_private.text_field(input, 'kind');
  case kind
    when 'bookings' then relation := 'bookings'; to_json := 'booking_json';
    when 'jobs' then relation := 'jobs'; to_json := 'job_json';
    when 'offers' then relation := 'offers'; to_json := 'offer_json';
    when 'leads' then relation := 'leads'; to_json := 'lead_json';
    when 'documents' then relation := 'customer_documents'; to_json := 'document_json';
    when 'customerNotes' then relation := 'customer_notes'; to_json := 'note_json';
    when 'activities' then
      relation := 'customer_activities'; to_json := 'activity_json'; sort_column := 'activity_date'; sort_key := 'activityDate';
    else
      perform crm_private.refuse_field('kind', 'Unknown kind of record');
  end case;
  size := coalesce(crm_private.integer_field(input, 'limit'), 50);
  if size > 200 then
    perform crm_private.refuse_field('limit', 'At most 200');
  end if;
  if crm_private.text_field(input, 'cursor') is not null then
    after := crm_private.cursor_parts(input ->> 'cursor', 2);
    if after is null or crm_private.to_uuid(after[2]) is null then
      perform crm_private.refuse_field('cursor', 'This cursor does not belong to this list');
    end if;
  end if;
  -- Only names from the table above are put in; every value is a parameter.
  execute format(
    'select array(
       select crm_private.%1$I(r) from crm.%2$I r
       where r.organization_id = $1 and r.customer_id = $2 and ($3 is null or (r.%3$I, r.id) < ($3::timestamptz, $4))
       order by r.%3$I desc, r.id desc limit $5)',
    to_json, relation, sort_column)
  into items
  using customer.organization_id, customer.id, after[1], crm_private.to_uuid(after[2]), size + 1;
  return json_build_object(
    'items', crm_private.page_json(items, size),
    'page', json_build_object(
      'limit', size, 'hasMore', cardinality(items) > size, 'nextCursor', crm_private.page_cursor(items, size, sort_key)
    )
  );
exception when data_exception then
  perform crm_private.refuse(422, 'invalid_input', 'A value does not have the form that its field needs');
end
$$;
comment on function crm.list_customer_records(jsonb) is
  'One page of a customer''s bookings, jobs, offers, leads, activities, documents or notes, newest first.';

revoke all on function crm.list_customer_records(jsonb) from public, anon, authenticated, service_role;
grant execute on function crm.list_customer_records(jsonb) to authenticated;
