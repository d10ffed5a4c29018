-- Figures without scanning: totals per customer in a side table, totals per organisation in an insert-only ledger.

create table crm.customer_totals (
  organization_id uuid not null,
  customer_id uuid not null,
  bookings integer not null default 0,
  jobs integer not null default 0,
  active_jobs integer not null default 0,
  completed_jobs integer not null default 0,
  completed_value numeric(16, 2) not null default 0,
  offers integer not null default 0,
  accepted_offers integer not null default 0,
  accepted_value numeric(16, 2) not null default 0,
  lifetime_value numeric(16, 2) generated always as (completed_value + accepted_value) stored,
  last_activity_at timestamptz not null default '-infinity',
  constraint customer_totals_pkey primary key (organization_id, customer_id),
  constraint customer_totals_customer_fkey
    foreign key (organization_id, customer_id) references crm.customers (organization_id, id)
) with (fillfactor = 80);
comment on table crm.customer_totals is 'The figures of each customer, kept by triggers; changing them never touches customers.version.';
comment on column crm.customer_totals.last_activity_at is 'Date of the newest activity; -infinity when there is none, so that it sorts.';
create index customer_totals_lifetime_value_idx on crm.customer_totals (organization_id, lifetime_value, customer_id);
create index customer_totals_last_activity_idx on crm.customer_totals (organization_id, last_activity_at, customer_id);

create table crm.organization_totals (
  organization_id uuid not null references crm.organizations (organization_id),
  customers bigint not null default 0,
  active_customers bigint not null default 0,
  private_customers bigint not null default 0,
  business_customers bigint not null default 0,
  revenue numeric(18, 2) not null default 0,
  constraint organization_totals_pkey primary key (organization_id)
);
comment on table crm.organization_totals is 'The base of an organisation''s figures, as of the last compaction of its ledger.';

create table crm.statistics_ledger (
  organization_id uuid not null references crm.organizations (organization_id),
  id bigint generated always as identity,
  customers bigint not null default 0,
  active_customers bigint not null default 0,
  private_customers bigint not null default 0,
  business_customers bigint not null default 0,
  revenue numeric(18, 2) not null default 0,
  constraint statistics_ledger_pkey primary key (organization_id, id)
);
comment on table crm.statistics_ledger is 'Changes of an organisation''s figures since the last compaction. Insert-only, so writers never wait for each other.';

alter table crm.customer_totals enable row level security;
alter table crm.organization_totals enable row level security;
alter table crm.statistics_ledger enable row level security;
revoke all on crm.customer_totals, crm.organization_totals, crm.statistics_ledger from public, anon, authenticated, service_role;
grant select on crm.customer_totals, crm.organization_totals, crm.statistics_ledger to authenticated, service_role;
create policy customer_totals_select on crm.customer_totals for select to authenticated
  using (organization_id = (select crm_private.organization_with('customers:read')));
comment on policy customer_totals_select on crm.customer_totals is 'Stops reading another tenant''s figures.';
create policy organization_totals_select on crm.organization_totals for select to authenticated
  using (organization_id = (select crm_private.organization_with('customers:read')));
comment on policy organization_totals_select on crm.organization_totals is 'Stops reading another tenant''s figures.';
create policy statistics_ledger_select on crm.statistics_ledger for select to authenticated
  using (organization_id = (select crm_private.organization_with('customers:read')));
comment on policy statistics_ledger_select on crm.statistics_ledger is 'Stops reading another tenant''s figures.';

-- Totals of a customer ------------------------------------------------------------------------------------------------

create type crm_private.totals_delta as (
  organization_id uuid,
  customer_id uuid,
  bookings integer,
  jobs integer,
  active_jobs integer,
  completed_jobs integer,
  completed_value numeric,
  offers integer,
  accepted_offers integer,
  accepted_value numeric
);
comment on type crm_private.totals_delta is 'What one changed record adds to (or, negated, takes from) its customer''s totals.';

create function crm_private.booking_delta(record crm.bookings, sign integer) returns crm_private.totals_delta
language sql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
  select row(($1).organization_id, ($1).customer_id, $2, 0, 0, 0, 0, 0, 0, 0)::crm_private.totals_delta
$$;
comment on function crm_private.booking_delta(crm.bookings, integer) is 'What a booking adds to its customer''s totals.';

create function crm_private.job_delta(record crm.jobs, sign integer) returns crm_private.totals_delta
language sql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
  select row(
    ($1).organization_id, ($1).customer_id, 0, $2,
    case when ($1).status in ('scheduled', 'in_progress') then $2 else 0 end,
    case when ($1).status = 'completed' then $2 else 0 end,
    case when ($1).status = 'completed' then $2 * ($1).value else 0 end,
    0, 0, 0
  )::crm_private.totals_delta
$$;
comment on function crm_private.job_delta(crm.jobs, integer) is 'What a job adds to its customer''s totals.';

create function crm_private.offer_delta(record crm.offers, sign integer) returns crm_private.totals_delta
language sql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
  select row(
    ($1).organization_id, ($1).customer_id, 0, 0, 0, 0, 0, $2,
    case when ($1).status = 'accepted' then $2 else 0 end,
    case when ($1).status = 'accepted' then $2 * ($1).value else 0 end
  )::crm_private.totals_delta
$$;
comment on function crm_private.offer_delta(crm.offers, integer) is 'What an offer adds to its customer''s totals.';

create function crm_private.apply_totals(deltas crm_private.totals_delta[]) returns void
language plpgsql volatile
-- why definer: nobody may write totals directly.
security definer set search_path = pg_catalog, pg_temp
as $$
begin
  -- Always in the order of ids, so that two statements cannot block each other. The customer's lock orders this
  -- against its deletion and restoration, which move its whole value in or out of the organisation's revenue.
  perform 1 from crm.customers c
  where (c.organization_id, c.id) in (select d.organization_id, d.customer_id from unnest(deltas) d)
  order by c.organization_id, c.id for key share;
  perform 1 from crm.customer_totals t
  where (t.organization_id, t.customer_id) in (select d.organization_id, d.customer_id from unnest(deltas) d)
  order by t.organization_id, t.customer_id for no key update;

  with summed as (
    select
      d.organization_id, d.customer_id, sum(d.bookings) bookings, sum(d.jobs) jobs, sum(d.active_jobs) active_jobs,
      sum(d.completed_jobs) completed_jobs, sum(d.completed_value) completed_value, sum(d.offers) offers,
      sum(d.accepted_offers) accepted_offers, sum(d.accepted_value) accepted_value
    from unnest(deltas) d
    group by d.organization_id, d.customer_id
  ),
  updated as (
    update crm.customer_totals t
    set
      bookings = t.bookings + s.bookings, jobs = t.jobs + s.jobs, active_jobs = t.active_jobs + s.active_jobs,
      completed_jobs = t.completed_jobs + s.completed_jobs, completed_value = t.completed_value + s.completed_value,
      offers = t.offers + s.offers, accepted_offers = t.accepted_offers + s.accepted_offers,
      accepted_value = t.accepted_value + s.accepted_value
    from summed s
    where t.organization_id = s.organization_id and t.customer_id = s.customer_id
      and (s.bookings, s.jobs, s.active_jobs, s.completed_jobs, s.completed_value, s.offers, s.accepted_offers, s.accepted_value)
        <> (0, 0, 0, 0, 0, 0, 0, 0)
    returning s.organization_id, s.customer_id, s.completed_value + s.accepted_value as revenue
  )
  insert into crm.statistics_ledger (organization_id, revenue)
  select u.organization_id, sum(u.revenue)
  from updated u
  join crm.customers c on c.organization_id = u.organization_id and c.id = u.customer_id and c.status <> 'deleted'
  group by u.organization_id
  having sum(u.revenue) <> 0;
end
$$;
comment on function crm_private.apply_totals(crm_private.totals_delta[]) is
  'Adds changes to the totals of their customers, and to the revenue of organisations where the customer is not deleted.';

create function crm_private.total_bookings() returns trigger
language plpgsql volatile
-- why definer: totals are kept whoever writes.
security definer set search_path = pg_catalog, pg_temp
as $$
declare
  deltas crm_private.totals_delta[] := '{}';
begin
  if tg_op <> 'DELETE' then
    deltas := deltas || array(select crm_private.booking_delta(n, 1) from new_rows n);
  end if;
  if tg_op <> 'INSERT' then
    deltas := deltas || array(select crm_private.booking_delta(o, -1) from old_rows o);
  end if;
  perform crm_private.apply_totals(deltas);
  return null;
end
$$;
comment on function crm_private.total_bookings() is 'Keeps customers'' totals of bookings.';

create function crm_private.total_jobs() returns trigger
language plpgsql volatile
-- why definer: totals are kept whoever writes.
security definer set search_path = pg_catalog, pg_temp
as $$
declare
  deltas crm_private.totals_delta[] := '{}';
begin
  if tg_op <> 'DELETE' then
    deltas := deltas || array(select crm_private.job_delta(n, 1) from new_rows n);
  end if;
  if tg_op <> 'INSERT' then
    deltas := deltas || array(select crm_private.job_delta(o, -1) from old_rows o);
  end if;
  perform crm_private.apply_totals(deltas);
  return null;
end
$$;
comment on function crm_private.total_jobs() is 'Keeps customers'' totals of jobs, and with them the revenue.';

create function crm_private.total_offers() returns trigger
language plpgsql volatile
-- why definer: totals are kept whoever writes.
security definer set search_path = pg_catalog, pg_temp
as $$
declare
  deltas crm_private.totals_delta[] := '{}';
begin
  if tg_op <> 'DELETE' then
    deltas := deltas || array(select crm_private.offer_delta(n, 1) from new_rows n);
  end if;
  if tg_op <> 'INSERT' then
    deltas := deltas || array(select crm_private.offer_delta(o, -1) from old_rows o);
  end if;
  perform crm_private.apply_totals(deltas);
  return null;
end
$$;
comment on function crm_private.total_offers() is 'Keeps customers'' totals of offers, and with them the revenue.';

create type crm_private.customer_key as (organization_id uuid, customer_id uuid);
comment on type crm_private.customer_key is 'Which customer a changed record hangs on.';

create function crm_private.total_activities() returns trigger
language plpgsql volatile
-- why definer: totals are kept whoever writes.
security definer set search_path = pg_catalog, pg_temp
as $$
declare
  touched crm_private.customer_key[];
begin
  -- Always in the order of ids, so that two statements cannot block each other.
  if tg_op = 'INSERT' then
    perform 1 from crm.customer_totals t
    where (t.organization_id, t.customer_id) in (select n.organization_id, n.customer_id from new_rows n)
    order by t.organization_id, t.customer_id for no key update;
    update crm.customer_totals t
    set last_activity_at = n.newest
    from (
      select organization_id, customer_id, max(activity_date) as newest from new_rows group by 1, 2
    ) n
    where t.organization_id = n.organization_id and t.customer_id = n.customer_id and t.last_activity_at < n.newest;
    return null;
  end if;
  -- The newest may be gone, or have come from another customer: look it up again, behind the lock, so that of two at once
  -- the later one is right.
  touched := array(select row(o.organization_id, o.customer_id)::crm_private.customer_key from old_rows o);
  if tg_op = 'UPDATE' then
    touched := touched || array(select row(n.organization_id, n.customer_id)::crm_private.customer_key from new_rows n);
  end if;
  perform 1 from crm.customer_totals t
  where (t.organization_id, t.customer_id) in (select k.organization_id, k.customer_id from unnest(touched) k)
  order by t.organization_id, t.customer_id for no key update;
  update crm.customer_totals t
  set last_activity_at = coalesce((
    select max(a.activity_date) from crm.customer_activities a
    where a.organization_id = t.organization_id and a.customer_id = t.customer_id
  ), '-infinity')
  where (t.organization_id, t.customer_id) in (select k.organization_id, k.customer_id from unnest(touched) k);
  return null;
end
$$;
comment on function crm_private.total_activities() is 'Keeps the date of each customer''s newest activity.';

-- Totals of the organisation ------------------------------------------------------------------------------------------

create function crm_private.total_customers() returns trigger
language plpgsql volatile
-- why definer: nobody may write totals directly.
security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    insert into crm.customer_totals (organization_id, customer_id) select organization_id, id from new_rows;
    insert into crm.statistics_ledger (organization_id, customers, active_customers, private_customers, business_customers)
    select
      organization_id, count(*), count(*) filter (where status = 'active'),
      count(*) filter (where type = 'private'), count(*) filter (where type = 'business')
    from new_rows where status <> 'deleted'
    group by organization_id;
  else
    insert into crm.statistics_ledger (
      organization_id, customers, active_customers, private_customers, business_customers, revenue
    )
    select
      c.organization_id, sum(c.sign), coalesce(sum(c.sign) filter (where c.status = 'active'), 0),
      coalesce(sum(c.sign) filter (where c.type = 'private'), 0),
      coalesce(sum(c.sign) filter (where c.type = 'business'), 0), coalesce(sum(c.revenue), 0)
    from (
      select n.organization_id, n.status, n.type, 1 as sign, t.lifetime_value as revenue
      from new_rows n
      join old_rows o using (organization_id, id)
      -- A customer's value moves only when it is deleted or restored: behind the lock that this took.
      left join crm.customer_totals t on o.status = 'deleted' and t.organization_id = n.organization_id and t.customer_id = n.id
      where n.status <> 'deleted' and (o.status, o.type) <> (n.status, n.type)
      union all
      select o.organization_id, o.status, o.type, -1, -t.lifetime_value
      from old_rows o
      join new_rows n using (organization_id, id)
      left join crm.customer_totals t on n.status = 'deleted' and t.organization_id = o.organization_id and t.customer_id = o.id
      where o.status <> 'deleted' and (o.status, o.type) <> (n.status, n.type)
    ) c
    group by c.organization_id;
  end if;
  return null;
end
$$;
comment on function crm_private.total_customers() is 'Keeps the organisation''s figures when customers come, change or go.';

create function crm_private.remove_customer_totals() returns trigger
language plpgsql volatile
-- why definer: nobody may write totals directly.
security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if old.status <> 'deleted' then
    insert into crm.statistics_ledger (
      organization_id, customers, active_customers, private_customers, business_customers, revenue
    )
    select
      old.organization_id, -1, -(old.status = 'active')::integer, -(old.type = 'private')::integer,
      -(old.type = 'business')::integer, -t.lifetime_value
    from crm.customer_totals t
    where t.organization_id = old.organization_id and t.customer_id = old.id;
  end if;
  delete from crm.customer_totals t where t.organization_id = old.organization_id and t.customer_id = old.id;
  return old;
end
$$;
comment on function crm_private.remove_customer_totals() is 'Takes a customer that is removed for good (by the operator) out of the figures.';

create function crm_private.compact_statistics(organization uuid) returns void
language plpgsql volatile
-- why definer: nobody may write totals directly.
security definer set search_path = pg_catalog, pg_temp
as $$
begin
  -- One compactor per organisation; whoever comes second leaves it to the first.
  if not pg_try_advisory_xact_lock(hashtextextended('crm.compact_statistics:' || organization::text, 0)) then
    return;
  end if;
  with moved as (
    delete from crm.statistics_ledger l where l.organization_id = organization returning l.*
  )
  insert into crm.organization_totals as t (
    organization_id, customers, active_customers, private_customers, business_customers, revenue
  )
  select
    organization, coalesce(sum(m.customers), 0), coalesce(sum(m.active_customers), 0), coalesce(sum(m.private_customers), 0),
    coalesce(sum(m.business_customers), 0), coalesce(sum(m.revenue), 0)
  from moved m
  on conflict (organization_id) do update
  set
    customers = t.customers + excluded.customers,
    active_customers = t.active_customers + excluded.active_customers,
    private_customers = t.private_customers + excluded.private_customers,
    business_customers = t.business_customers + excluded.business_customers,
    revenue = t.revenue + excluded.revenue;
end
$$;
comment on function crm_private.compact_statistics(uuid) is 'Adds an organisation''s ledger to its base. Called by every 128th entry; may be called at any time.';

create function crm_private.compact_now_and_then() returns trigger
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  if current_setting('transaction_isolation') = 'read committed' then
    perform crm_private.compact_statistics(new.organization_id);
  end if;
  return null;
end
$$;
comment on function crm_private.compact_now_and_then() is 'Keeps the ledger short without a scheduler.';
create trigger statistics_ledger_compact after insert on crm.statistics_ledger for each row
  when (new.id % 128 = 0) execute function crm_private.compact_now_and_then();

create function crm_private.rebuild_statistics() returns void
language plpgsql volatile
-- why definer: nobody may write totals directly.
security definer set search_path = pg_catalog, pg_temp
as $$
begin
  -- Nothing may change while everything is counted anew.
  lock table crm.customers, crm.bookings, crm.jobs, crm.offers, crm.customer_activities in share row exclusive mode;
  delete from crm.statistics_ledger;
  delete from crm.organization_totals;
  delete from crm.customer_totals;
  insert into crm.customer_totals (
    organization_id, customer_id, bookings, jobs, active_jobs, completed_jobs, completed_value, offers, accepted_offers,
    accepted_value, last_activity_at
  )
  select
    c.organization_id, c.id, coalesce(b.bookings, 0), coalesce(j.jobs, 0), coalesce(j.active_jobs, 0),
    coalesce(j.completed_jobs, 0), coalesce(j.completed_value, 0), coalesce(o.offers, 0), coalesce(o.accepted_offers, 0),
    coalesce(o.accepted_value, 0), coalesce(a.last_activity_at, '-infinity')
  from crm.customers c
  left join (
    select organization_id, customer_id, count(*) as bookings from crm.bookings group by 1, 2
  ) b on b.organization_id = c.organization_id and b.customer_id = c.id
  left join (
    select
      organization_id, customer_id, count(*) as jobs,
      count(*) filter (where status in ('scheduled', 'in_progress')) as active_jobs,
      count(*) filter (where status = 'completed') as completed_jobs,
      sum(value) filter (where status = 'completed') as completed_value
    from crm.jobs group by 1, 2
  ) j on j.organization_id = c.organization_id and j.customer_id = c.id
  left join (
    select
      organization_id, customer_id, count(*) as offers, count(*) filter (where status = 'accepted') as accepted_offers,
      sum(value) filter (where status = 'accepted') as accepted_value
    from crm.offers group by 1, 2
  ) o on o.organization_id = c.organization_id and o.customer_id = c.id
  left join (
    select organization_id, customer_id, max(activity_date) as last_activity_at from crm.customer_activities group by 1, 2
  ) a on a.organization_id = c.organization_id and a.customer_id = c.id;
  insert into crm.organization_totals (
    organization_id, customers, active_customers, private_customers, business_customers, revenue
  )
  select
    c.organization_id, count(*), count(*) filter (where c.status = 'active'), count(*) filter (where c.type = 'private'),
    count(*) filter (where c.type = 'business'), sum(t.lifetime_value)
  from crm.customers c
  join crm.customer_totals t on t.organization_id = c.organization_id and t.customer_id = c.id
  where c.status <> 'deleted'
  group by c.organization_id;
end
$$;
comment on function crm_private.rebuild_statistics() is
  'Counts everything anew, for the operator: after TRUNCATE, disabled triggers, or session_replication_role = replica.';

create trigger bookings_totals_insert after insert on crm.bookings referencing new table as new_rows
  for each statement execute function crm_private.total_bookings();
create trigger bookings_totals_update after update on crm.bookings referencing old table as old_rows new table as new_rows
  for each statement execute function crm_private.total_bookings();
create trigger bookings_totals_delete after delete on crm.bookings referencing old table as old_rows
  for each statement execute function crm_private.total_bookings();
create trigger jobs_totals_insert after insert on crm.jobs referencing new table as new_rows
  for each statement execute function crm_private.total_jobs();
create trigger jobs_totals_update after update on crm.jobs referencing old table as old_rows new table as new_rows
  for each statement execute function crm_private.total_jobs();
create trigger jobs_totals_delete after delete on crm.jobs referencing old table as old_rows
  for each statement execute function crm_private.total_jobs();
create trigger offers_totals_insert after insert on crm.offers referencing new table as new_rows
  for each statement execute function crm_private.total_offers();
create trigger offers_totals_update after update on crm.offers referencing old table as old_rows new table as new_rows
  for each statement execute function crm_private.total_offers();
create trigger offers_totals_delete after delete on crm.offers referencing old table as old_rows
  for each statement execute function crm_private.total_offers();
create trigger customer_activities_totals_insert after insert on crm.customer_activities referencing new table as new_rows
  for each statement execute function crm_private.total_activities();
create trigger customer_activities_totals_update after update on crm.customer_activities
  referencing old table as old_rows new table as new_rows
  for each statement execute function crm_private.total_activities();
create trigger customer_activities_totals_delete after delete on crm.customer_activities referencing old table as old_rows
  for each statement execute function crm_private.total_activities();
create trigger customers_totals_insert after insert on crm.customers referencing new table as new_rows
  for each statement execute function crm_private.total_customers();
create trigger customers_totals_update after update on crm.customers referencing old table as old_rows new table as new_rows
  for each statement execute function crm_private.total_customers();
create trigger customers_totals_delete before delete on crm.customers
  for each row execute function crm_private.remove_customer_totals();

revoke all on function
  crm_private.booking_delta(crm.bookings, integer), crm_private.job_delta(crm.jobs, integer),
  crm_private.offer_delta(crm.offers, integer), crm_private.apply_totals(crm_private.totals_delta[]),
  crm_private.total_bookings(), crm_private.total_jobs(), crm_private.total_offers(), crm_private.total_activities(),
  crm_private.total_customers(), crm_private.remove_customer_totals(), crm_private.compact_statistics(uuid),
  crm_private.compact_now_and_then(), crm_private.rebuild_statistics()
  from public, anon, authenticated, service_role;
grant execute on function crm_private.compact_statistics(uuid), crm_private.rebuild_statistics() to service_role;

-- An identity column draws its numbers without any right of the writer: nobody else may move them.
revoke all on all sequences in schema crm, crm_private from public, anon, authenticated, service_role;
