-- Activities that write themselves: a new booking, a completed job, and each change of a status.

create function crm_private.record_customer_status() returns trigger
language plpgsql volatile
-- why definer: what happened is recorded whether or not the actor may write activities.
security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into crm.customer_activities (organization_id, customer_id, type, title, data)
  select
    n.organization_id, n.id, 'status_change', format('Status: %s → %s', o.status, n.status),
    jsonb_build_object('entity', 'customer', 'id', n.id, 'from', o.status, 'to', n.status)
  from new_rows n
  join old_rows o using (organization_id, id)
  where n.status <> o.status;
  return null;
end
$$;
comment on function crm_private.record_customer_status() is 'Records each change of a customer''s status as an activity.';

create function crm_private.record_booking() returns trigger
language plpgsql volatile
-- why definer: what happened is recorded whether or not the actor may write activities.
security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into crm.customer_activities (organization_id, customer_id, type, title, activity_date, data)
  select
    n.organization_id, n.customer_id, 'booking', left(format('Booking: %s', n.title), 200), n.created_at,
    jsonb_build_object('entity', 'booking', 'id', n.id, 'to', n.status)
  from new_rows n;
  return null;
end
$$;
comment on function crm_private.record_booking() is 'Records each new booking as an activity.';

create function crm_private.record_completed_job() returns trigger
language plpgsql volatile
-- why definer: what happened is recorded whether or not the actor may write activities.
security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into crm.customer_activities (organization_id, customer_id, type, title, activity_date, data)
  select
    n.organization_id, n.customer_id, 'job_completed', left(format('Job completed: %s', n.title), 200),
    coalesce(n.completed_at, now()),
    jsonb_build_object('entity', 'job', 'id', n.id, 'to', n.status, 'value', n.value)
  from new_rows n
  where n.status = 'completed';
  return null;
end
$$;
comment on function crm_private.record_completed_job() is 'Records a job that is added as completed.';

create function crm_private.record_status() returns trigger
language plpgsql volatile
-- why definer: what happened is recorded whether or not the actor may write activities.
security definer set search_path = pg_catalog, pg_temp
as $$
declare
  entity constant text := tg_argv[0];
begin
  insert into crm.customer_activities (organization_id, customer_id, type, title, activity_date, data)
  select
    (n.row ->> 'organization_id')::uuid, (n.row ->> 'customer_id')::uuid,
    case when n.completed then 'job_completed' else 'status_change' end,
    left(
      case
        when n.completed then format('Job completed: %s', n.row ->> 'title')
        else format('%s: %s → %s (%s)', initcap(entity), o.row ->> 'status', n.row ->> 'status', n.row ->> 'title')
      end, 200),
    case when n.completed then coalesce((n.row ->> 'completed_at')::timestamptz, now()) else now() end,
    jsonb_build_object(
      'entity', entity, 'id', n.row -> 'id', 'from', o.row -> 'status', 'to', n.row -> 'status'
    ) || case when n.completed then jsonb_build_object('value', n.row -> 'value') else '{}' end
  from (select to_jsonb(r) as row, entity = 'job' and r.status = 'completed' as completed from new_rows r) n
  join (select to_jsonb(r) as row from old_rows r) o on o.row -> 'organization_id' = n.row -> 'organization_id' and o.row -> 'id' = n.row -> 'id'
  where n.row -> 'status' <> o.row -> 'status';
  return null;
end
$$;
comment on function crm_private.record_status() is
  'Records each change of the status of a booking, job, offer or lead; a job that becomes completed as job_completed.';

create function crm_private.stamp_completion() returns trigger
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  if new.status = 'completed' and new.completed_at is null then
    new.completed_at := now();
  elsif new.status <> 'completed' then
    new.completed_at := null;
  end if;
  return new;
end
$$;
comment on function crm_private.stamp_completion() is 'A completed job has a time of completion, any other has none.';

revoke all on function
  crm_private.record_customer_status(), crm_private.record_booking(), crm_private.record_completed_job(),
  crm_private.record_status(), crm_private.stamp_completion()
  from public, anon, authenticated, service_role;

create trigger a_completion before insert or update on crm.jobs for each row execute function crm_private.stamp_completion();
create trigger customers_record_status after update on crm.customers
  referencing old table as old_rows new table as new_rows
  for each statement execute function crm_private.record_customer_status();
create trigger bookings_record_insert after insert on crm.bookings referencing new table as new_rows
  for each statement execute function crm_private.record_booking();
create trigger jobs_record_insert after insert on crm.jobs referencing new table as new_rows
  for each statement execute function crm_private.record_completed_job();
create trigger bookings_record_status after update on crm.bookings referencing old table as old_rows new table as new_rows
  for each statement execute function crm_private.record_status('booking');
create trigger jobs_record_status after update on crm.jobs referencing old table as old_rows new table as new_rows
  for each statement execute function crm_private.record_status('job');
create trigger offers_record_status after update on crm.offers referencing old table as old_rows new table as new_rows
  for each statement execute function crm_private.record_status('offer');
create trigger leads_record_status after update on crm.leads referencing old table as old_rows new table as new_rows
  for each statement execute function crm_private.record_status('lead');
