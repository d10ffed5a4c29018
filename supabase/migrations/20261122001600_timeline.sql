-- One timeline of everything that hangs on a customer, merged by time.

-- Bookings that people noted by hand, told apart from the many that a trigger recorded: only the former are in a timeline.
create index customer_activities_noted_bookings_idx on crm.customer_activities (organization_id, customer_id, activity_date, id)
  where type = 'booking' and data is null;

create function crm_private.timeline_types() returns text[]
language sql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
  select '{call,email,meeting,note,booking,job_completed,status_change,customerNotes,documents,bookings,jobs,offers,leads}'::text[]
$$;
comment on function crm_private.timeline_types() is 'The types of activities, and the other kinds of a timeline.';

create function crm_private.timeline_counts(customer crm.customers) returns json
language sql stable security invoker set search_path = pg_catalog, pg_temp
as $$
  -- Bounded: each reads at most 1,000 entries of an index, however many there are. Bookings, jobs and offers are kept.
  select json_object_agg(c.type, c.n)
  from (
    select w.type, (
      select count(*) from (
        select from crm.customer_activities a
        where a.organization_id = customer.organization_id and a.customer_id = customer.id and a.type = w.type limit 1000
      ) a
    ) as n
    from unnest('{call,email,meeting,note,job_completed,status_change}'::text[]) w(type)
    union all
    select 'booking', count(*) from (
      select from crm.customer_activities a
      where a.organization_id = customer.organization_id and a.customer_id = customer.id and a.type = 'booking' and a.data is null
      limit 1000
    ) a
    union all
    select 'customerNotes', count(*) from (
      select from crm.customer_notes n
      where n.organization_id = customer.organization_id and n.customer_id = customer.id limit 1000
    ) n
    union all
    select 'documents', count(*) from (
      select from crm.customer_documents d
      where d.organization_id = customer.organization_id and d.customer_id = customer.id limit 1000
    ) d
    union all
    select 'leads', count(*) from (
      select from crm.leads l
      where l.organization_id = customer.organization_id and l.customer_id = customer.id limit 1000
    ) l
    union all
    select k.type, least(k.n, 1000)
    from crm.customer_totals t
    cross join lateral (values ('bookings', t.bookings), ('jobs', t.jobs), ('offers', t.offers)) k(type, n)
    where t.organization_id = customer.organization_id and t.customer_id = customer.id
  ) c
$$;
comment on function crm_private.timeline_counts(crm.customers) is
  'How many of each type the caller sees; 1,000 stands for that many or more.';

create function crm.list_timeline(input jsonb) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  customer crm.customers;
  types text[];
  size integer;
  place crm_private.place;
  items json[];
begin
  perform crm_private.check_keys(input, '{id,types,limit,cursor}');
  customer := crm_private.readable_customer(input ->> 'id');
  types := coalesce(nullif(crm_private.text_array_field(input, 'types'), '{}'), crm_private.timeline_types());
  if not types <@ crm_private.timeline_types() then
    perform crm_private.refuse_field('types', 'Unknown type');
  end if;
  size := crm_private.page_size(input);
  place := crm_private.place_of(input, 3);
  -- The newest of each kind, each read off its index in order and no further than a page; then the newest of those; and
  -- only they are made JSON. The kind breaks ties: the same id may be in two tables.
  items := array(
    select case page.kind
      when 'activities' then (
        select crm_private.timeline_item(page.kind, page.at, crm_private.activity_json(a)) from crm.customer_activities a
        where a.organization_id = customer.organization_id and a.id = page.id)
      when 'customerNotes' then (
        select crm_private.timeline_item(page.kind, page.at, crm_private.note_json(n)) from crm.customer_notes n
        where n.organization_id = customer.organization_id and n.id = page.id)
      when 'documents' then (
        select crm_private.timeline_item(page.kind, page.at, crm_private.document_json(d)) from crm.customer_documents d
        where d.organization_id = customer.organization_id and d.id = page.id)
      when 'bookings' then (
        select crm_private.timeline_item(page.kind, page.at, crm_private.booking_json(b)) from crm.bookings b
        where b.organization_id = customer.organization_id and b.id = page.id)
      when 'jobs' then (
        select crm_private.timeline_item(page.kind, page.at, crm_private.job_json(j)) from crm.jobs j
        where j.organization_id = customer.organization_id and j.id = page.id)
      when 'offers' then (
        select crm_private.timeline_item(page.kind, page.at, crm_private.offer_json(o)) from crm.offers o
        where o.organization_id = customer.organization_id and o.id = page.id)
      else (
        select crm_private.timeline_item(page.kind, page.at, crm_private.lead_json(l)) from crm.leads l
        where l.organization_id = customer.organization_id and l.id = page.id)
    end
    from (
      select k.kind, k.at, k.id
      from (
        select 'activities' as kind, newest.at, newest.id
        from unnest(types) w(type)
        cross join lateral (
          select a.activity_date as at, a.id from crm.customer_activities a
          where a.organization_id = customer.organization_id and a.customer_id = customer.id and a.type = w.type
            and (a.activity_date, a.id, 'activities') < (place.at, place.id, place.kind)
          order by a.activity_date desc, a.id desc limit size + 1
        ) newest
        where w.type = any ('{call,email,meeting,note,job_completed,status_change}')
        union all
        (select 'activities', a.activity_date, a.id from crm.customer_activities a
        where a.organization_id = customer.organization_id and a.customer_id = customer.id and 'booking' = any (types)
          and a.type = 'booking' and a.data is null
          and (a.activity_date, a.id, 'activities') < (place.at, place.id, place.kind)
        order by a.activity_date desc, a.id desc limit size + 1)
        union all
        (select 'customerNotes', n.created_at, n.id from crm.customer_notes n
        where n.organization_id = customer.organization_id and n.customer_id = customer.id and 'customerNotes' = any (types)
          and (n.created_at, n.id, 'customerNotes') < (place.at, place.id, place.kind)
        order by n.created_at desc, n.id desc limit size + 1)
        union all
        (select 'documents', d.created_at, d.id from crm.customer_documents d
        where d.organization_id = customer.organization_id and d.customer_id = customer.id and 'documents' = any (types)
          and (d.created_at, d.id, 'documents') < (place.at, place.id, place.kind)
        order by d.created_at desc, d.id desc limit size + 1)
        union all
        (select 'bookings', b.created_at, b.id from crm.bookings b
        where b.organization_id = customer.organization_id and b.customer_id = customer.id and 'bookings' = any (types)
          and (b.created_at, b.id, 'bookings') < (place.at, place.id, place.kind)
        order by b.created_at desc, b.id desc limit size + 1)
        union all
        (select 'jobs', j.created_at, j.id from crm.jobs j
        where j.organization_id = customer.organization_id and j.customer_id = customer.id and 'jobs' = any (types)
          and (j.created_at, j.id, 'jobs') < (place.at, place.id, place.kind)
        order by j.created_at desc, j.id desc limit size + 1)
        union all
        (select 'offers', o.created_at, o.id from crm.offers o
        where o.organization_id = customer.organization_id and o.customer_id = customer.id and 'offers' = any (types)
          and (o.created_at, o.id, 'offers') < (place.at, place.id, place.kind)
        order by o.created_at desc, o.id desc limit size + 1)
        union all
        (select 'leads', l.created_at, l.id from crm.leads l
        where l.organization_id = customer.organization_id and l.customer_id = customer.id and 'leads' = any (types)
          and (l.created_at, l.id, 'leads') < (place.at, place.id, place.kind)
        order by l.created_at desc, l.id desc limit size + 1)
      ) k
      order by k.at desc, k.id desc, k.kind desc
      limit size + 1
    ) page
    order by page.at desc, page.id desc, page.kind desc);
  return json_build_object(
    'items', crm_private.page_json(items, size),
    'counts', crm_private.timeline_counts(customer),
    'page', json_build_object(
      'limit', size, 'hasMore', cardinality(items) > size,
      'nextCursor', case when cardinality(items) > size then
        crm_private.cursor_of(items[size] ->> 'at', items[size] ->> 'id', items[size] ->> 'kind') end
    )
  );
end
$$;
comment on function crm.list_timeline(jsonb) is
  'One page of everything that hangs on a customer, the newest first, and how many there are of each type.';

create function crm_private.timeline_item(kind text, at timestamptz, record json) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return ('{"kind":"' || kind || '","at":' || to_json(at) || ',' || substr(record::text, 2))::json;
end
$$;
comment on function crm_private.timeline_item(text, timestamptz, json) is 'A record on a timeline: its JSON with its kind and where it stands.';

revoke all on function
  crm_private.timeline_types(), crm_private.timeline_counts(crm.customers),
  crm_private.timeline_item(text, timestamptz, json), crm.list_timeline(jsonb)
  from public, anon, authenticated, service_role;
grant execute on function
  crm_private.timeline_types(), crm_private.timeline_counts(crm.customers),
  crm_private.timeline_item(text, timestamptz, json), crm.list_timeline(jsonb)
  to authenticated;
