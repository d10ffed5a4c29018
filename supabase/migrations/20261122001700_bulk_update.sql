-- Bulk changes: many customers in one statement, by ids or by the list's own filter, with a preview that asks the same
-- questions. Up to 10,000 in one atomic call; more in chunks that a batch ties together (see 000550).

-- Which customers -----------------------------------------------------------------------------------------------------

create type crm_private.customer_match as (ids uuid[], total bigint);
comment on type crm_private.customer_match is 'The first ids that match a filter, in order, and how many match in all if that was asked.';

create function crm_private.match_customers(
  filter jsonb, after uuid, size integer, counted boolean default false, among uuid[] default null
) returns crm_private.customer_match
language plpgsql stable
-- why definer: a search reads the dictionary, which callers may not. Guarded by the permission; answers ids and a count only.
security definer set search_path = pg_catalog, pg_temp
as $$
declare
  organization uuid := crm_private.require_permission('customers:read');
  tokens text[] := crm_private.search_tokens(crm_private.text_field(filter, 'search'));
  filters text[] := crm_private.customer_conditions(filter);
  deleted boolean := coalesce(filter ->> 'status' = 'deleted', false);
  plans crm_private.search_plan[];
  plan crm_private.search_plan;
  source text;
  found_ids uuid[];
  found_total bigint;
  match crm_private.customer_match := row('{}', case when counted then 0 end);
begin
  -- What a list would show on all its pages: the three phases of a search exclude each other.
  plans := case when tokens = '{}' then array[row('{}', '{}', '{}', '{}', true)::crm_private.search_plan] else array[
    crm_private.word_search(organization, tokens), crm_private.exact_search(organization, tokens),
    crm_private.similar_search(organization, tokens)] end;
  foreach plan in array plans loop
    continue when plan.conditions is null;
    -- Only fixed fragments are put together here; every value is a parameter.
    source := format('from crm.customers c %s where %s',
      case when array_to_string(filters, ' ') ~ '\mt\.' then
        'join crm.customer_totals t on t.organization_id = $1 and t.customer_id = c.id' end,
      array_to_string(
        array['c.organization_id = $1', case when deleted then 'c.status = ''deleted''' else 'c.status <> ''deleted''' end]
          || plan.conditions || filters, ' and '));
    execute format(
      'select coalesce(array_agg(f.id), ''{}''), %s
       from (select c.id %s and ($5 is null or c.id > $5) and ($7 is null or c.id = any ($7)) order by c.id limit $6) f',
      case when counted then format('(select count(*) %s)', source) else 'null::bigint' end, source)
    into found_ids, found_total
    using organization, filter, plan.patterns, plan.keys, after, size, among;
    match.ids := match.ids || found_ids;
    match.total := match.total + found_total;
  end loop;
  match.ids := array(select id from unnest(match.ids) id order by id limit size);
  return match;
end
$$;
comment on function crm_private.match_customers(jsonb, uuid, integer, boolean, uuid[]) is
  'The ids that a filter of the list finds, in the order of ids: the first `size` after one, and if asked how many in all.';

create function crm_private.check_filter(filter jsonb, path text default null) returns void
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  perform crm_private.check_keys(filter, array(
    select f from unnest(crm_private.list_fields()) f where f <> all ('{sort,limit,cursor,fields}'::text[])), path);
end
$$;
comment on function crm_private.check_filter(jsonb, text) is 'Refuses what is no filter of the list, alone or in the field `path`.';

-- What becomes of each ------------------------------------------------------------------------------------------------

create type crm_private.bulk_candidate as (id uuid, reason text, before crm.customers, after crm.customers);
comment on type crm_private.bulk_candidate is 'A customer of a bulk change, what it would become, and the code of what is in the way if anything is.';

create function crm_private.bulk_fields() returns text[]
language sql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
  select '{type,status,city,address,assignedTo,notes,tags}'::text[]
$$;
comment on function crm_private.bulk_fields() is 'The fields that many customers may share, and that a bulk change may set.';

create function crm_private.bulk_patch(fields jsonb) returns jsonb
language plpgsql immutable security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  if fields ->> 'status' = 'deleted' then
    perform crm_private.refuse_field('set', 'The status must be active or inactive');
  end if;
  -- As the trigger will store it: else what changes nothing would count as a change.
  return (
    select coalesce(jsonb_object_agg(e.key, case
      when e.key = 'tags' then to_jsonb(crm_private.normalize_tags(coalesce(crm_private.text_array_field(fields, 'tags'), '{}')))
      else coalesce(to_jsonb(crm_private.blank_to_null(crm_private.text_field(jsonb_build_object('set', e.value), 'set'))), 'null')
    end), '{}')
    from jsonb_each(crm_private.snake_keys(fields)) e
  );
end
$$;
comment on function crm_private.bulk_patch(jsonb) is 'The columns that a bulk change sets, normalised.';

create function crm_private.bulk_candidates(organization uuid, action text, targets uuid[], input jsonb)
returns setof crm_private.bulk_candidate
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := crm_private.user_id();
  may_update boolean := crm_private.organization_with('customers:update') is not null;
  patch jsonb := crm_private.bulk_patch(coalesce(input -> 'set', '{}'));
  add_tags text[] := crm_private.normalize_tags(coalesce(crm_private.text_array_field(input, 'addTags'), '{}'));
  remove_tags text[] := crm_private.normalize_tags(coalesce(crm_private.text_array_field(input, 'removeTags'), '{}'));
  patch_tags text[] := crm_private.text_array_field(patch, 'tags');
begin
  if action = 'update' then
    return query
    select
      t.id,
      case
        when c.id is null then 'not_found'
        when c.status = 'deleted' then 'customer_deleted'
        when not may_update and (me in (c.created_by, c.assigned_to)) is not true then 'forbidden'
        when cardinality(u.tags) > 50 then 'too_many_tags'
      end,
      c, jsonb_populate_record(c, patch || jsonb_build_object('tags', u.tags))
    from unnest(targets) t (id)
    left join crm.customers c on c.organization_id = organization and c.id = t.id
    cross join lateral (select coalesce(patch_tags, c.tags) as tags) k
    cross join lateral (
      select array(select w.tag from unnest(k.tags) with ordinality w (tag, n) where w.tag <> all (remove_tags) order by w.n)
        || array(select w.tag from unnest(add_tags) with ordinality w (tag, n) where w.tag <> all (coalesce(k.tags, '{}')) order by w.n)
        as tags
    ) u;
  elsif action = 'delete' then
    return query
    select
      t.id,
      case
        when c.id is null then 'not_found'
        when c.status <> 'deleted' and s.active_jobs > 0 then 'active_jobs'
      end,
      c, jsonb_populate_record(c, '{"status": "deleted"}')
    from unnest(targets) t (id)
    left join crm.customers c on c.organization_id = organization and c.id = t.id
    left join crm.customer_totals s on s.organization_id = organization and s.customer_id = t.id;
  else
    return query
    select
      t.id,
      case
        when c.id is null then 'not_found'
        when c.status <> 'deleted' then null
        -- Another one has it, or one of these that comes first will.
        when c.email_norm is not null and (
          row_number() over (partition by c.status = 'deleted', c.email_norm order by c.id) > 1 or exists (
            select from crm.customers o
            where o.organization_id = organization and o.email_norm = c.email_norm and o.status <> 'deleted'
          )) then 'duplicate_email'
        when c.external_id is not null and (
          row_number() over (partition by c.status = 'deleted', c.external_id order by c.id) > 1 or exists (
            select from crm.customers o
            where o.organization_id = organization and o.external_id = c.external_id and o.status <> 'deleted'
          )) then 'duplicate_external_id'
      end,
      c, jsonb_populate_record(c, case when c.status = 'deleted' then jsonb_build_object('status', p.status) else '{}' end)
    from unnest(targets) t (id)
    left join crm.customers c on c.organization_id = organization and c.id = t.id
    left join crm_private.statuses_before_deletion(targets) p on p.customer_id = t.id;
  end if;
end
$$;
comment on function crm_private.bulk_candidates(uuid, text, uuid[], jsonb) is
  'What an update, a deletion or a restoration would make of each customer, and what is in the way.';

create function crm_private.blocked_json(organization uuid, blocked jsonb) returns json
language sql stable security invoker set search_path = pg_catalog, pg_temp
as $$
  select coalesce(json_agg(json_build_object(
    'reason', b.key, 'count', b.value -> 'count',
    'customers', (
      select json_agg(json_strip_nulls(json_build_object(
        'id', i.id, 'name', c.name,
        'jobs', case when b.key = 'active_jobs' then (
          select json_agg(json_build_object('id', j.id, 'title', j.title, 'status', j.status) order by j.created_at, j.id)
          from crm.jobs j
          where j.organization_id = organization and j.customer_id = c.id and j.status in ('scheduled', 'in_progress')
        ) end,
        'existingId', case when b.key = 'duplicate_email' then (
          select o.id from crm.customers o
          where o.organization_id = organization and o.email_norm = c.email_norm and o.status <> 'deleted'
        ) when b.key = 'duplicate_external_id' then (
          select o.id from crm.customers o
          where o.organization_id = organization and o.external_id = c.external_id and o.status <> 'deleted'
        ) end
      )) order by i.n)
      from jsonb_array_elements_text(b.value -> 'ids') with ordinality i (id, n)
      left join crm.customers c on c.organization_id = organization and c.id = i.id::uuid
    )) order by b.key), '[]')
  from jsonb_each(blocked) b
$$;
comment on function crm_private.blocked_json(uuid, jsonb) is
  'What is in the way of a bulk change, by reason: how many, and the first of them with names and details as they are now.';

-- The call ------------------------------------------------------------------------------------------------------------

create function crm_private.bulk_action(input jsonb) returns text
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  actions text[] := array_remove(array[
    case when input ?| '{set,addTags,removeTags}' then 'update' end,
    case when input ? 'delete' then 'delete' end,
    case when input ? 'restore' then 'restore' end], null);
begin
  if cardinality(actions) <> 1 then
    perform crm_private.refuse_field('set', 'Say what to do: set, addTags and removeTags, or delete, or restore');
  end if;
  if actions[1] <> 'update' and input -> actions[1] <> 'true' then
    perform crm_private.refuse_field(actions[1], format('%s must be true', actions[1]));
  end if;
  if input ? 'ids' = input ? 'filter' then
    perform crm_private.refuse_field('ids', 'Say which customers: by ids, or by a filter');
  end if;
  if crm_private.text_array_field(input, 'addTags') && crm_private.text_array_field(input, 'removeTags') then
    perform crm_private.refuse_field('removeTags', 'A tag cannot be added and removed at once');
  end if;
  if input ? 'set' then
    perform crm_private.check_keys(input -> 'set', crm_private.bulk_fields(), 'set');
  end if;
  if coalesce(crm_private.text_field(input, 'onBlocked'), 'refuse') not in ('refuse', 'skip') then
    perform crm_private.refuse_field('onBlocked', 'onBlocked must be refuse or skip');
  end if;
  return actions[1];
end
$$;
comment on function crm_private.bulk_action(jsonb) is 'Whether a bulk change updates, deletes or restores; refuses one that does not say, or says two things.';

create function crm_private.bulk_apply(organization uuid, action text, targets uuid[], input jsonb) returns integer
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  changed integer;
begin
  if action = 'update' then
    update crm.customers c
    set
      type = (k.after).type, status = (k.after).status, city = (k.after).city, address = (k.after).address,
      assigned_to = (k.after).assigned_to, notes = (k.after).notes, tags = (k.after).tags
    from crm_private.bulk_candidates(organization, action, targets, input) k
    where c.organization_id = organization and c.id = k.id;
  else
    update crm.customers c
    set status = (k.after).status
    from crm_private.bulk_candidates(organization, action, targets, input) k
    where c.organization_id = organization and c.id = k.id;
  end if;
  get diagnostics changed = row_count;
  if changed <> cardinality(targets) then
    perform crm_private.refuse(409, 'conflict', 'Somebody else changed the same records; try again');
  end if;
  return changed;
end
$$;
comment on function crm_private.bulk_apply(uuid, text, uuid[], jsonb) is 'Makes the changes of customers that are locked and that nothing is in the way of.';

create function crm.bulk_update_customers(input jsonb) returns json
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  organization uuid;
  action text;
  preview boolean;
  batch uuid;
  chunk text;
  size integer;
  after uuid;
  match crm_private.customer_match;
  targets uuid[];
  total bigint;
  next_cursor text;
  result jsonb;
  changing uuid[];
  sample json;
  state text;
  message text;
  constraint_name text;
  column_name text;
begin
  perform crm_private.check_keys(input,
    '{filter,ids,set,addTags,removeTags,delete,restore,dryRun,expectedCount,onBlocked,batchId,cursor,limit}');
  action := crm_private.bulk_action(input);
  preview := coalesce((input ->> 'dryRun')::boolean, false);
  organization := case when action = 'update' then crm_private.require_permission('customers:update:own')
    else crm_private.require_permission('customers:delete') end;
  perform crm_private.require_permission('customers:read');
  size := least(coalesce(crm_private.integer_field(input, 'limit'), 10000), 10001);
  if size > 10000 then
    perform crm_private.refuse_field('limit', 'At most 10,000');
  end if;
  if input ? 'filter' then
    perform crm_private.check_filter(input -> 'filter', 'filter');
  elsif jsonb_typeof(input -> 'ids') <> 'array' or jsonb_array_length(input -> 'ids') > 10000
    or exists (select from jsonb_array_elements(input -> 'ids') i where crm_private.to_uuid(i #>> '{}') is null) then
    perform crm_private.refuse_field('ids', 'ids must be a list of at most 10,000 UUIDs');
  end if;
  if crm_private.text_field(input, 'cursor') is not null then
    after := crm_private.to_uuid((crm_private.cursor_parts(input ->> 'cursor', 1))[1]);
    if after is null or input ? 'ids' then
      perform crm_private.refuse_field('cursor', 'This cursor does not belong to this change');
    end if;
  end if;
  if input ->> 'batchId' is not null and not preview then
    batch := crm_private.to_uuid(input ->> 'batchId');
    chunk := coalesce(after::text, encode(sha256(convert_to((input -> 'ids')::text, 'UTF8')), 'hex'), '');
    result := crm_private.join_batch(batch, 'bulk ' || encode(sha256(convert_to(
      (input - '{ids,dryRun,expectedCount,batchId,cursor,limit}'::text[])::text, 'UTF8')), 'hex'), chunk);
  end if;

  if result is null then
    if input ? 'ids' then
      targets := array(
        select distinct crm_private.to_uuid(i) as id from jsonb_array_elements_text(input -> 'ids') i order by id);
      total := cardinality(targets);
    else
      match := crm_private.match_customers(input -> 'filter', after, size + 1, after is null);
      targets := match.ids[1:size];
      total := match.total;
      next_cursor := case when cardinality(match.ids) > size then crm_private.cursor_of(targets[size]::text) end;
    end if;
    if total <> (input ->> 'expectedCount')::bigint then
      perform crm_private.refuse(409, 'count_changed', format('There are %s customers now', total), jsonb_build_object(
        'expectedCount', (input ->> 'expectedCount')::bigint, 'actualCount', total));
    end if;
    if not preview then
      -- Always in the order of ids, so that two bulk changes cannot block each other. What is not the caller's to change
      -- is not locked. Deletion and restoration take what their trigger takes.
      if action = 'update' then
        perform from crm.customers c where c.organization_id = organization and c.id = any (targets) order by c.id for no key update;
      else
        perform from crm.customers c where c.organization_id = organization and c.id = any (targets) order by c.id for update;
      end if;
      if input ? 'filter' then
        -- Who has changed meanwhile and no longer matches is left alone.
        targets := (crm_private.match_customers(input -> 'filter', null, size, false, targets)).ids;
      end if;
    end if;
    select
      jsonb_build_object(
        'matched', cardinality(targets),
        'unchanged', coalesce(sum(g.count) filter (where g.reason is null and not g.changes), 0),
        'changed', coalesce(sum(g.count) filter (where g.reason is null and g.changes), 0),
        'blocked', coalesce(jsonb_object_agg(g.reason, jsonb_build_object('count', g.count, 'ids', g.ids[1:20]))
          filter (where g.reason is not null), '{}'),
        'total', total, 'nextCursor', next_cursor),
      (array_agg(g.ids) filter (where g.reason is null and g.changes))
    into result, changing
    from (
      select k.reason, k.changes, count(*) as count, array_agg(k.id order by k.id) as ids
      from (
        select k.id, k.reason, k.reason is null and k.before is distinct from k.after as changes
        from crm_private.bulk_candidates(organization, action, targets, input) k
      ) k
      group by 1, 2
    ) g;
    if not preview then
      if result -> 'blocked' <> '{}' and coalesce(input ->> 'onBlocked', 'refuse') = 'refuse' then
        perform crm_private.refuse(409, 'bulk_blocked', 'Some of these customers cannot be changed',
          result - '{nextCursor,blocked}'::text[]
            || jsonb_build_object('blocked', crm_private.blocked_json(organization, result -> 'blocked')::jsonb));
      end if;
      perform crm_private.bulk_apply(organization, action, changing, input);
      if batch is not null then
        perform crm_private.record_chunk(batch, chunk, result);
      end if;
    end if;
  end if;
  if preview then
    select coalesce(json_agg(json_build_object(
      'before', crm_private.customer_json(k.before), 'after', crm_private.customer_json(k.after)) order by k.id), '[]')
    into sample
    from crm_private.bulk_candidates(organization, action, changing[1:5], input) k;
  end if;
  return json_build_object(
    'operationId', case when not preview then nullif(current_setting('crm.operation_id', true), '') end,
    'matched', result -> 'matched', 'changed', result -> 'changed', 'unchanged', result -> 'unchanged',
    'blocked', crm_private.blocked_json(organization, result -> 'blocked'),
    'total', result -> 'total', 'nextCursor', result -> 'nextCursor', 'sample', coalesce(sample, '[]'));
exception when integrity_constraint_violation or data_exception or transaction_rollback or lock_not_available then
  get stacked diagnostics
    state = returned_sqlstate, message = message_text, constraint_name = constraint_name, column_name = column_name;
  if constraint_name = 'customers_email_key' then
    perform crm_private.refuse(409, 'duplicate_email', 'Another customer has the e-mail address meanwhile');
  elsif constraint_name = 'customers_external_id_key' then
    perform crm_private.refuse(409, 'duplicate_external_id', 'Another customer has the external id meanwhile');
  end if;
  perform crm_private.refuse_violation(state, message, constraint_name, column_name);
end
$$;
comment on function crm.bulk_update_customers(jsonb) is
  'Updates, tags, deletes or restores many customers at once, or (dryRun) says what would become of them. All or nothing for each call.';

revoke all on function
  crm_private.match_customers(jsonb, uuid, integer, boolean, uuid[]), crm_private.check_filter(jsonb, text), crm_private.bulk_fields(),
  crm_private.bulk_patch(jsonb), crm_private.bulk_candidates(uuid, text, uuid[], jsonb), crm_private.blocked_json(uuid, jsonb),
  crm_private.bulk_action(jsonb), crm_private.bulk_apply(uuid, text, uuid[], jsonb), crm.bulk_update_customers(jsonb)
  from public, anon, authenticated, service_role;
grant execute on function
  crm_private.match_customers(jsonb, uuid, integer, boolean, uuid[]), crm_private.check_filter(jsonb, text), crm_private.bulk_fields(),
  crm_private.bulk_patch(jsonb), crm_private.bulk_candidates(uuid, text, uuid[], jsonb), crm_private.blocked_json(uuid, jsonb),
  crm_private.bulk_action(jsonb), crm_private.bulk_apply(uuid, text, uuid[], jsonb), crm.bulk_update_customers(jsonb)
  to authenticated;
