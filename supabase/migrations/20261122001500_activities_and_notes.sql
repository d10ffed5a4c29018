-- The operations on activities and notes: read with the customer, written by role, agents only what they made themselves.

-- Rules of the rows ---------------------------------------------------------------------------------------------------

alter table crm.customer_activities
  add constraint customer_activities_date_in_range check (activity_date >= '0001-01-01 00:00+00' and activity_date < '10000-01-01 00:00+00');
comment on constraint customer_activities_date_in_range on crm.customer_activities is
  'activityDate: The date must be in the years 1 to 9999';
-- The newest of one type, also where a customer has 100,000 of another.
create index customer_activities_type_idx on crm.customer_activities (organization_id, customer_id, type, activity_date, id);

create function crm_private.keep_recorded() returns trigger
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  -- By hand is who is under row level security; a merge, an undo and an erasure are not.
  if row_security_active(tg_relid) then
    perform crm_private.refuse(409, 'conflict', 'What was recorded automatically cannot be changed or removed');
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  return new;
end
$$;
comment on function crm_private.keep_recorded() is 'Refuses to change or remove by hand what a trigger has recorded.';
revoke all on function crm_private.keep_recorded() from public, anon, authenticated, service_role;

create trigger a_recorded before update or delete on crm.customer_activities for each row
  when (old.data is not null) execute function crm_private.keep_recorded();
-- What triggers record of a deleted customer, its deletion first of all, still happened.
create trigger c_live_customer after insert on crm.customer_activities for each row
  when (new.data is null) execute function crm_private.require_live_customer();

-- Pages by key -----------------------------------------------------------------------------------------------------------

create type crm_private.place as (at timestamptz, id uuid, kind text);
comment on type crm_private.place is 'Where a page by time begins: what comes after it is smaller.';

create function crm_private.page_size(input jsonb) returns integer
language plpgsql immutable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  size integer := coalesce(crm_private.integer_field(input, 'limit'), 50);
begin
  if size > 200 then
    perform crm_private.refuse_field('limit', 'At most 200');
  end if;
  return size;
end
$$;
comment on function crm_private.page_size(jsonb) is 'The limit of an input: 1 to 200, default 50.';

create function crm_private.place_of(input jsonb, parts integer default 2) returns crm_private.place
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  after text[];
  place crm_private.place;
begin
  if crm_private.text_field(input, 'cursor') is null then
    -- Before everything: so one condition, which an index answers, serves every page.
    return row('infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 'z')::crm_private.place;
  end if;
  after := crm_private.cursor_parts(input ->> 'cursor', parts);
  place.id := crm_private.to_uuid(after[2]);
  place.at := after[1]::timestamptz;
  place.kind := after[3];
  if place.id is null or place.at is null then
    perform crm_private.refuse_field('cursor', 'This cursor does not belong to this list');
  end if;
  return place;
exception when data_exception then
  perform crm_private.refuse_field('cursor', 'This cursor does not belong to this list');
end
$$;
comment on function crm_private.place_of(jsonb, integer) is 'Where the cursor of an input goes on; without one, before the newest.';

create function crm_private.added_type(input jsonb) returns text
language plpgsql immutable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  type text := crm_private.text_field(input, 'type');
begin
  if coalesce(type, '') <> all ('{call,email,meeting,note,booking}'::text[]) then
    perform crm_private.refuse_field('type', 'The type must be call, email, meeting, note or booking');
  end if;
  return type;
end
$$;
comment on function crm_private.added_type(jsonb) is 'The type of an activity that somebody adds; the others are recorded by triggers only.';

-- Activities ----------------------------------------------------------------------------------------------------------

create function crm_private.readable_activity(activity_id text) returns crm.customer_activities
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  organization uuid := crm_private.require_permission('customers:read');
  activity crm.customer_activities;
begin
  select a.* into activity
  from crm.customer_activities a
  where a.organization_id = organization and a.id = crm_private.to_uuid(readable_activity.activity_id);
  if not found then
    perform crm_private.refuse(404, 'not_found', 'There is no such activity');
  end if;
  return activity;
end
$$;
comment on function crm_private.readable_activity(text) is 'The activity if the caller may see it; otherwise refuses with not_found.';

create function crm.list_activities(input jsonb) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  customer crm.customers;
  wanted text;
  size integer;
  place crm_private.place;
  activities json[];
begin
  perform crm_private.check_keys(input, '{customerId,type,limit,cursor}');
  customer := crm_private.readable_customer(input ->> 'customerId');
  wanted := crm_private.text_field(input, 'type');
  if wanted <> all ('{call,email,meeting,note,booking,job_completed,status_change}'::text[]) then
    perform crm_private.refuse_field('type', 'Unknown type of activity');
  end if;
  size := crm_private.page_size(input);
  place := crm_private.place_of(input);
  -- Two statements, so that a plan that is kept for later never reads more than the page.
  if wanted is null then
    activities := array(
      select crm_private.activity_json(a)
      from crm.customer_activities a
      where a.organization_id = customer.organization_id and a.customer_id = customer.id
        and (a.activity_date, a.id) < (place.at, place.id)
      order by a.activity_date desc, a.id desc
      limit size + 1);
  else
    activities := array(
      select crm_private.activity_json(a)
      from crm.customer_activities a
      where a.organization_id = customer.organization_id and a.customer_id = customer.id and a.type = wanted
        and (a.activity_date, a.id) < (place.at, place.id)
      order by a.activity_date desc, a.id desc
      limit size + 1);
  end if;
  return json_build_object(
    'activities', crm_private.page_json(activities, size),
    'page', json_build_object(
      'limit', size, 'hasMore', cardinality(activities) > size, 'nextCursor', crm_private.page_cursor(activities, size, 'activityDate')
    )
  );
end
$$;
comment on function crm.list_activities(jsonb) is 'One page of a customer''s activities, the newest first.';

create function crm.get_activity(input jsonb) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  activity crm.customer_activities := crm_private.readable_activity(input ->> 'id');
begin
  perform crm_private.check_keys(input, '{id}');
  return crm_private.activity_json(activity);
end
$$;
comment on function crm.get_activity(jsonb) is 'One activity.';

create function crm.create_activity(input jsonb) returns json
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  draft crm.customer_activities;
  created crm.customer_activities;
  state text;
  message text;
  constraint_name text;
  column_name text;
begin
  draft.organization_id := crm_private.require_permission('activities:create');
  perform crm_private.check_keys(input, '{id,customerId,type,title,description,activityDate}');
  draft.customer_id := (crm_private.readable_customer(input ->> 'customerId')).id;
  draft.id := case when input ? 'id' then crm_private.to_uuid(input ->> 'id') else crm_private.uuidv7() end;
  if draft.id is null then
    perform crm_private.refuse_field('id', 'The id must be a UUID');
  end if;
  draft.type := crm_private.added_type(input);
  draft.title := crm_private.blank_to_null(crm_private.text_field(input, 'title'));
  draft.description := crm_private.text_field(input, 'description');
  draft.activity_date := crm_private.timestamp_field(input, 'activityDate');
  insert into crm.customer_activities (organization_id, id, customer_id, type, title, description, activity_date)
  values (draft.organization_id, draft.id, draft.customer_id, draft.type, draft.title, draft.description, coalesce(draft.activity_date, now()))
  returning * into created;
  perform set_config('response.status', '201', true);
  return crm_private.activity_json(created);
exception when integrity_constraint_violation or data_exception or transaction_rollback or lock_not_available then
  get stacked diagnostics
    state = returned_sqlstate, message = message_text, constraint_name = constraint_name, column_name = column_name;
  if state = '23505' then
    -- A repeated request: the first one has got through, and the activity may have been changed since.
    select a.* into created from crm.customer_activities a
    where a.organization_id = draft.organization_id and a.id = draft.id and a.created_by = crm_private.user_id()
      and a.customer_id = draft.customer_id
      and (a.version > 1 or (a.type, a.title) = (draft.type, draft.title) and a.description is not distinct from draft.description
        and (draft.activity_date is null or a.activity_date = draft.activity_date));
    if found then
      perform set_config('response.status', '200', true);
      return crm_private.activity_json(created);
    end if;
    perform crm_private.refuse(409, 'id_conflict', 'There is another activity with this id', '{"field": "id"}');
  end if;
  perform crm_private.refuse_violation(state, message, constraint_name, column_name);
end
$$;
comment on function crm.create_activity(jsonb) is
  'Adds an activity (201); the same id and content again answers what is there (200), so a retry never doubles.';

create function crm_private.refuse_activity(activity_id text, version integer, permission text) returns void
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  activity crm.customer_activities := crm_private.readable_activity(activity_id);
begin
  if activity.version <> refuse_activity.version then
    perform crm_private.refuse(412, 'stale_version', 'Somebody else has changed this activity since', jsonb_build_object(
      'currentVersion', activity.version, 'current', crm_private.activity_json(activity)));
  end if;
  perform crm_private.refuse(403, 'forbidden', format('This needs the permission %s', permission),
    jsonb_build_object('permission', permission));
end
$$;
comment on function crm_private.refuse_activity(text, integer, text) is 'Says why a change of an activity reached no row.';

create function crm.update_activity(input jsonb) returns json
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  organization uuid := crm_private.require_permission('activities:update', 'activities:update:own');
  expected integer;
  changed crm.customer_activities;
  state text;
  message text;
  constraint_name text;
  column_name text;
begin
  perform crm_private.check_keys(input, '{id,version,type,title,description,activityDate}');
  expected := crm_private.integer_field(input, 'version');
  update crm.customer_activities a
  set
    type = case when input ? 'type' then crm_private.added_type(input) else a.type end,
    title = case when input ? 'title' then crm_private.blank_to_null(crm_private.text_field(input, 'title')) else a.title end,
    description = case when input ? 'description' then crm_private.text_field(input, 'description') else a.description end,
    activity_date = coalesce(crm_private.timestamp_field(input, 'activityDate'), a.activity_date)
  where a.organization_id = organization and a.id = crm_private.to_uuid(input ->> 'id')
    and (expected is null or a.version = expected)
  returning a.* into changed;
  if not found then
    perform crm_private.refuse_activity(input ->> 'id', expected, 'activities:update');
  end if;
  return crm_private.activity_json(changed);
exception when integrity_constraint_violation or data_exception or transaction_rollback or lock_not_available then
  get stacked diagnostics
    state = returned_sqlstate, message = message_text, constraint_name = constraint_name, column_name = column_name;
  perform crm_private.refuse_violation(state, message, constraint_name, column_name);
end
$$;
comment on function crm.update_activity(jsonb) is 'Changes the given fields of an activity; with a version, a stale one is refused.';

create function crm.delete_activity(input jsonb) returns json
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  organization uuid := crm_private.require_permission('activities:delete', 'activities:delete:own');
  expected integer;
  removed crm.customer_activities;
begin
  perform crm_private.check_keys(input, '{id,version}');
  expected := crm_private.integer_field(input, 'version');
  delete from crm.customer_activities a
  where a.organization_id = organization and a.id = crm_private.to_uuid(input ->> 'id')
    and (expected is null or a.version = expected)
  returning a.* into removed;
  if not found then
    perform crm_private.refuse_activity(input ->> 'id', expected, 'activities:delete');
  end if;
  return crm_private.join_json(
    crm_private.activity_json(removed), json_build_object('operationId', current_setting('crm.operation_id', true)));
exception when transaction_rollback or lock_not_available then
  perform crm_private.refuse(409, 'conflict', 'Somebody else changed the same records; try again');
end
$$;
comment on function crm.delete_activity(jsonb) is 'Removes an activity and answers what it was and the operation that undo takes.';

-- Notes ---------------------------------------------------------------------------------------------------------------

create function crm_private.readable_note(note_id text) returns crm.customer_notes
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  organization uuid := crm_private.require_permission('customers:read');
  note crm.customer_notes;
begin
  select n.* into note
  from crm.customer_notes n
  where n.organization_id = organization and n.id = crm_private.to_uuid(readable_note.note_id);
  if not found then
    perform crm_private.refuse(404, 'not_found', 'There is no such note');
  end if;
  return note;
end
$$;
comment on function crm_private.readable_note(text) is 'The note if the caller may see it; otherwise refuses with not_found.';

create function crm.list_notes(input jsonb) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  customer crm.customers;
  wanted text;
  size integer;
  place crm_private.place;
  notes json[];
begin
  perform crm_private.check_keys(input, '{customerId,noteType,limit,cursor}');
  customer := crm_private.readable_customer(input ->> 'customerId');
  wanted := crm_private.text_field(input, 'noteType');
  if wanted <> all ('{general,complaint,feedback,request}'::text[]) then
    perform crm_private.refuse_field('noteType', 'Unknown type of note');
  end if;
  size := crm_private.page_size(input);
  place := crm_private.place_of(input);
  -- Two statements, so that a plan that is kept for later never reads more than the page.
  if wanted is null then
    notes := array(
      select crm_private.note_json(n)
      from crm.customer_notes n
      where n.organization_id = customer.organization_id and n.customer_id = customer.id
        and (n.created_at, n.id) < (place.at, place.id)
      order by n.created_at desc, n.id desc
      limit size + 1);
  else
    notes := array(
      select crm_private.note_json(n)
      from crm.customer_notes n
      where n.organization_id = customer.organization_id and n.customer_id = customer.id and n.note_type = wanted
        and (n.created_at, n.id) < (place.at, place.id)
      order by n.created_at desc, n.id desc
      limit size + 1);
  end if;
  return json_build_object(
    'notes', crm_private.page_json(notes, size),
    'page', json_build_object(
      'limit', size, 'hasMore', cardinality(notes) > size, 'nextCursor', crm_private.page_cursor(notes, size, 'createdAt')
    )
  );
end
$$;
comment on function crm.list_notes(jsonb) is 'One page of a customer''s notes, the newest first.';

create function crm.get_note(input jsonb) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  note crm.customer_notes := crm_private.readable_note(input ->> 'id');
begin
  perform crm_private.check_keys(input, '{id}');
  return crm_private.note_json(note);
end
$$;
comment on function crm.get_note(jsonb) is 'One note.';

create function crm.create_note(input jsonb) returns json
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  draft crm.customer_notes;
  created crm.customer_notes;
  state text;
  message text;
  constraint_name text;
  column_name text;
begin
  draft.organization_id := crm_private.require_permission('notes:create');
  perform crm_private.check_keys(input, '{id,customerId,noteType,content,isInternal}');
  draft.customer_id := (crm_private.readable_customer(input ->> 'customerId')).id;
  draft.id := case when input ? 'id' then crm_private.to_uuid(input ->> 'id') else crm_private.uuidv7() end;
  if draft.id is null then
    perform crm_private.refuse_field('id', 'The id must be a UUID');
  end if;
  draft.note_type := coalesce(crm_private.text_field(input, 'noteType'), 'general');
  draft.content := crm_private.blank_to_null(crm_private.text_field(input, 'content'));
  draft.is_internal := coalesce(crm_private.boolean_field(input, 'isInternal'), false);
  if draft.is_internal then
    perform crm_private.require_permission('notes:internal');
  end if;
  insert into crm.customer_notes (organization_id, id, customer_id, note_type, content, is_internal)
  values (draft.organization_id, draft.id, draft.customer_id, draft.note_type, draft.content, draft.is_internal)
  returning * into created;
  perform set_config('response.status', '201', true);
  return crm_private.note_json(created);
exception when integrity_constraint_violation or data_exception or transaction_rollback or lock_not_available then
  get stacked diagnostics
    state = returned_sqlstate, message = message_text, constraint_name = constraint_name, column_name = column_name;
  if state = '23505' then
    -- A repeated request: the first one has got through, and the note may have been changed since.
    select n.* into created from crm.customer_notes n
    where n.organization_id = draft.organization_id and n.id = draft.id and n.created_by = crm_private.user_id()
      and n.customer_id = draft.customer_id
      and (n.version > 1 or (n.note_type, n.content, n.is_internal) = (draft.note_type, draft.content, draft.is_internal));
    if found then
      perform set_config('response.status', '200', true);
      return crm_private.note_json(created);
    end if;
    perform crm_private.refuse(409, 'id_conflict', 'There is another note with this id', '{"field": "id"}');
  end if;
  perform crm_private.refuse_violation(state, message, constraint_name, column_name);
end
$$;
comment on function crm.create_note(jsonb) is
  'Adds a note (201); the same id and content again answers what is there (200), so a retry never doubles.';

create function crm_private.refuse_note(note_id text, version integer, permission text) returns void
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  note crm.customer_notes := crm_private.readable_note(note_id);
begin
  if note.version <> refuse_note.version then
    perform crm_private.refuse(412, 'stale_version', 'Somebody else has changed this note since', jsonb_build_object(
      'currentVersion', note.version, 'current', crm_private.note_json(note)));
  end if;
  perform crm_private.refuse(403, 'forbidden', format('This needs the permission %s', permission),
    jsonb_build_object('permission', permission));
end
$$;
comment on function crm_private.refuse_note(text, integer, text) is 'Says why a change of a note reached no row.';

create function crm.update_note(input jsonb) returns json
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  organization uuid := crm_private.require_permission('notes:update', 'notes:update:own');
  expected integer;
  changed crm.customer_notes;
  state text;
  message text;
  constraint_name text;
  column_name text;
begin
  perform crm_private.check_keys(input, '{id,version,noteType,content,isInternal}');
  expected := crm_private.integer_field(input, 'version');
  if crm_private.boolean_field(input, 'isInternal') then
    perform crm_private.require_permission('notes:internal');
  end if;
  update crm.customer_notes n
  set
    note_type = coalesce(crm_private.text_field(input, 'noteType'), n.note_type),
    content = case when input ? 'content' then crm_private.blank_to_null(crm_private.text_field(input, 'content')) else n.content end,
    is_internal = coalesce(crm_private.boolean_field(input, 'isInternal'), n.is_internal)
  where n.organization_id = organization and n.id = crm_private.to_uuid(input ->> 'id')
    and (expected is null or n.version = expected)
  returning n.* into changed;
  if not found then
    perform crm_private.refuse_note(input ->> 'id', expected, 'notes:update');
  end if;
  return crm_private.note_json(changed);
exception when integrity_constraint_violation or data_exception or transaction_rollback or lock_not_available then
  get stacked diagnostics
    state = returned_sqlstate, message = message_text, constraint_name = constraint_name, column_name = column_name;
  perform crm_private.refuse_violation(state, message, constraint_name, column_name);
end
$$;
comment on function crm.update_note(jsonb) is 'Changes the given fields of a note; with a version, a stale one is refused.';

create function crm.delete_note(input jsonb) returns json
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  organization uuid := crm_private.require_permission('notes:delete', 'notes:delete:own');
  expected integer;
  removed crm.customer_notes;
begin
  perform crm_private.check_keys(input, '{id,version}');
  expected := crm_private.integer_field(input, 'version');
  delete from crm.customer_notes n
  where n.organization_id = organization and n.id = crm_private.to_uuid(input ->> 'id')
    and (expected is null or n.version = expected)
  returning n.* into removed;
  if not found then
    perform crm_private.refuse_note(input ->> 'id', expected, 'notes:delete');
  end if;
  return crm_private.join_json(
    crm_private.note_json(removed), json_build_object('operationId', current_setting('crm.operation_id', true)));
exception when transaction_rollback or lock_not_available then
  perform crm_private.refuse(409, 'conflict', 'Somebody else changed the same records; try again');
end
$$;
comment on function crm.delete_note(jsonb) is 'Removes a note and answers what it was and the operation that undo takes.';

revoke all on function
  crm_private.page_size(jsonb),
  crm_private.place_of(jsonb, integer),
  crm_private.added_type(jsonb),
  crm_private.readable_activity(text),
  crm_private.refuse_activity(text, integer, text),
  crm.list_activities(jsonb),
  crm.get_activity(jsonb),
  crm.create_activity(jsonb),
  crm.update_activity(jsonb),
  crm.delete_activity(jsonb),
  crm_private.readable_note(text),
  crm_private.refuse_note(text, integer, text),
  crm.list_notes(jsonb),
  crm.get_note(jsonb),
  crm.create_note(jsonb),
  crm.update_note(jsonb),
  crm.delete_note(jsonb)
  from public, anon, authenticated, service_role;
grant execute on function
  crm_private.page_size(jsonb),
  crm_private.place_of(jsonb, integer),
  crm_private.added_type(jsonb),
  crm_private.readable_activity(text),
  crm_private.refuse_activity(text, integer, text),
  crm.list_activities(jsonb),
  crm.get_activity(jsonb),
  crm.create_activity(jsonb),
  crm.update_activity(jsonb),
  crm.delete_activity(jsonb),
  crm_private.readable_note(text),
  crm_private.refuse_note(text, integer, text),
  crm.list_notes(jsonb),
  crm.get_note(jsonb),
  crm.create_note(jsonb),
  crm.update_note(jsonb),
  crm.delete_note(jsonb)
  to authenticated;
