-- Export: every customer that a filter finds, page by page in the order of ids, with a count that proves completeness.

create function crm.export_customers(input jsonb) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  organization uuid := crm_private.require_permission('customers:export');
  filter jsonb := input - '{limit,cursor}'::text[];
  size integer;
  place text[];
  ids uuid[];
  customers json;
  exported bigint := 0;
  more boolean;
begin
  perform crm_private.require_permission('customers:read');
  perform crm_private.check_filter(filter);
  size := coalesce(crm_private.integer_field(input, 'limit'), 1000);
  if size > 1000 then
    perform crm_private.refuse_field('limit', 'At most 1,000');
  end if;
  if crm_private.text_field(input, 'cursor') is not null then
    place := crm_private.cursor_parts(input ->> 'cursor', 2);
    if place is null or crm_private.to_uuid(place[1]) is null or place[2] !~ '^\d{1,15}$' then
      perform crm_private.refuse_field('cursor', 'This cursor does not belong to this export');
    end if;
    exported := place[2]::bigint;
  end if;
  ids := (crm_private.match_customers(filter, crm_private.to_uuid(place[1]), size + 1)).ids;
  more := cardinality(ids) > size;
  -- Counted are the rows that are really answered, under row level security.
  select coalesce(json_agg(crm_private.customer_json(c, t) order by c.id), '[]'), exported + count(*)
  into customers, exported
  from crm.customers c
  join crm.customer_totals t on t.organization_id = c.organization_id and t.customer_id = c.id
  where c.organization_id = organization and c.id = any (ids[1:size]);
  return json_build_object(
    'customers', customers,
    'exported', exported,
    'page', json_build_object(
      'limit', size, 'hasMore', more,
      'nextCursor', case when more then crm_private.cursor_of(ids[size]::text, exported::text) end));
exception when data_exception then
  perform crm_private.refuse(422, 'invalid_input', 'A value does not have the form that its field needs');
end
$$;
comment on function crm.export_customers(jsonb) is
  'One page of all customers that a filter finds, whole, and how many the export has had so far.';

revoke all on function crm.export_customers(jsonb) from public, anon, authenticated, service_role;
grant execute on function crm.export_customers(jsonb) to authenticated;
