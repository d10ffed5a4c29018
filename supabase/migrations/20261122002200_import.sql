-- Import: up to 1,000 customers a call, judged set-wise and row by row: a bad row never fails a good one. What a row is
-- matched by is its external id, else its e-mail address; a row with neither gets an id made of its content, so that the
-- same row again is the same customer. Batches (000550) tie the calls of one import together.

create type crm_private.import_row as (
  index integer,
  key text,
  current crm.customers,
  target crm.customers,
  outcome text,
  errors jsonb
);
comment on type crm_private.import_row is
  'A row of an import: what it is matched by, the customer that is there, the customer it makes of it, and what comes of it.';

create function crm_private.row_error(field text, code text, message text, other_index integer default null) returns jsonb
language sql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
  select jsonb_build_array(
    jsonb_build_object('field', field, 'code', code, 'message', message)
      || case when other_index is null then '{}' else jsonb_build_object('otherIndex', other_index) end)
$$;
comment on function crm_private.row_error(text, text, text, integer) is
  'What is wrong with a row, as a list of one; otherIndex is the row of the same call that it collides with.';

create function crm_private.import_form_errors(given jsonb) returns jsonb
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  found_errors jsonb;
begin
  if jsonb_typeof(given) <> 'object' then
    return crm_private.row_error('', 'invalid_type', 'The row must be an object');
  end if;
  select jsonb_agg(p.problem order by e.key) into found_errors
  from jsonb_each(given) e
  cross join lateral (
    select crm_private.row_error(left(e.key, 50), k.code, k.message) -> 0 as problem
    from (values
      (e.key <> all (crm_private.customer_fields()), 'unknown_field', 'There is no such field'),
      (e.key = 'tags' and (jsonb_typeof(e.value) <> 'array' or jsonb_path_exists(e.value, '$[*] ? (@.type() != "string")')),
        'invalid_type', 'The tags must be a list of texts'),
      (e.key = 'metadata' and jsonb_typeof(e.value) <> 'object', 'invalid_type', 'This must be an object'),
      (e.key not in ('tags', 'metadata') and jsonb_typeof(e.value) <> 'string', 'invalid_type', 'This must be a text'),
      (e.key = 'assignedTo' and crm_private.blank_to_null(e.value #>> '{}') is not null
        and crm_private.to_uuid(btrim(e.value #>> '{}')) is null, 'invalid', 'This must be the id of a member'),
      (e.key = 'status' and e.value = '"deleted"', 'invalid', 'The status must be active or inactive')
    ) k (is_wrong, code, message)
    where k.is_wrong
    limit 1
  ) p
  where e.value <> 'null';
  return coalesce(found_errors, '[]');
end
$$;
comment on function crm_private.import_form_errors(jsonb) is 'What keeps a row from being read as a customer at all.';

create function crm_private.import_values(given jsonb) returns jsonb
language sql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
  select coalesce(jsonb_object_agg(lower(regexp_replace(e.key, '([A-Z])', '_\1', 'g')), v.value), '{}')
  from jsonb_each(given) e
  cross join lateral (
    select case when jsonb_typeof(e.value) = 'string' then to_jsonb(crm_private.blank_to_null(e.value #>> '{}')) else e.value end
  ) v (value)
  where v.value <> 'null'
$$;
comment on function crm_private.import_values(jsonb) is 'What a row says, by column. Null and blank say nothing: they never clear what is there.';

create function crm_private.content_id(organization uuid, content text) returns uuid
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  digest text;
  candidate uuid;
begin
  -- A deleted customer keeps its id; then the row is another customer, whose id is as predictable. UUID version 8 (RFC 9562).
  for attempt in 0..1000 loop
    digest := encode(sha256(convert_to(format('%s/%s/%s', organization, attempt, content), 'UTF8')), 'hex');
    candidate := left(digest, 12) || '8' || substr(digest, 14, 3) || '8' || substr(digest, 18, 15);
    exit when not exists (
      select from crm.customers c where c.organization_id = organization and c.id = candidate and c.status = 'deleted');
  end loop;
  return candidate;
end
$$;
comment on function crm_private.content_id(uuid, text) is 'The id of a customer that nothing but its content tells apart.';

create function crm_private.customer_rule_errors(customers crm.customers[]) returns table (place bigint, errors jsonb)
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  rules text;
begin
  -- The check constraints themselves, with what their comments tell people: no rule is written twice.
  select string_agg(format('(%L, (%s))', obj_description(c.oid, 'pg_constraint'), pg_get_expr(c.conbin, c.conrelid)), ', ')
  into rules
  from pg_catalog.pg_constraint c
  where c.conrelid = 'crm.customers'::regclass and c.contype = 'c' and obj_description(c.oid, 'pg_constraint') like '%: %';
  return query execute format(
    $query$
      select c.ordinality, jsonb_agg(jsonb_build_object(
        'field', split_part(k.described, ': ', 1), 'code', k.code,
        'message', substr(k.described, strpos(k.described, ': ') + 2)) order by k.described)
      from unnest($1) with ordinality c
      cross join lateral (
        select 'invalid' as code, r.described, r.holds from (values %s) r (described, holds)
        union all select 'required', 'name: name is required', name is not null
        union all select 'invalid', obj_description(f.oid, 'pg_constraint'), exists (
            select from crm.members m where m.organization_id = c.organization_id and m.user_id = c.assigned_to)
          from pg_catalog.pg_constraint f
          where c.assigned_to is not null and f.conname = 'customers_assigned_to_fkey' and f.connamespace = 'crm'::regnamespace
      ) k
      where k.holds is false
      group by 1
    $query$, rules) using customers;
end
$$;
comment on function crm_private.customer_rule_errors(crm.customers[]) is
  'By place in the array: which rules of the table a customer breaks, said as a refused write would say it.';

create function crm_private.read_import(organization uuid, given jsonb, match text) returns crm_private.import_row[]
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return array(
    with formed as (
      select g.number::integer - 1 as index, crm_private.import_form_errors(g.value) as errors, g.value
      from jsonb_array_elements(given) with ordinality g (value, number)
    ),
    drafted as materialized (
      select f.index, f.errors, v.said, crm_private.normalize_customer(jsonb_populate_record(
        null::crm.customers, '{"type": "private", "status": "active", "tags": [], "metadata": {}}' || v.said
          || jsonb_build_object('organization_id', organization))) as draft
      from formed f
      cross join lateral (select case when f.errors = '[]' then crm_private.import_values(f.value) else '{}' end) v (said)
    ),
    keyed as materialized (
      select d.*, k.kind,
        case k.kind
          when 'externalId' then (d.draft).external_id
          when 'email' then lower((d.draft).email)
          else crm_private.content_id(organization, jsonb_strip_nulls(to_jsonb(d.draft))::text)::text
        end as key
      from drafted d
      cross join lateral (
        select case
          when (d.draft).external_id is not null and match is distinct from 'email' then 'externalId'
          when (d.draft).email is not null and match is distinct from 'externalId' then 'email'
          else 'content'
        end
      ) k (kind)
    ),
    matched as materialized (
      select k.*,
        case k.kind
          when 'externalId' then (select c from crm.customers c
            where c.organization_id = organization and c.external_id = k.key and c.status <> 'deleted')
          when 'email' then (select c from crm.customers c
            where c.organization_id = organization and c.email_norm = k.key and c.status <> 'deleted')
          else (select c from crm.customers c
            where c.organization_id = organization and c.id = k.key::uuid and c.status <> 'deleted')
        end as current
      from keyed k
    )
    select row(
      m.index, m.kind || ':' || m.key, m.current,
      case
        when (m.current).id is not null then crm_private.normalize_customer(jsonb_populate_record(m.current,
          m.said || case when m.said ? 'metadata' then
            jsonb_build_object('metadata', (m.current).metadata || (m.said -> 'metadata')) else '{}' end))
        else jsonb_populate_record(m.draft, jsonb_build_object(
          'id', case when m.kind = 'content' then m.key else crm_private.uuidv7()::text end))
      end,
      case when m.errors <> '[]' then 'failed' when (m.current).id is null then 'created' else 'updated' end,
      m.errors
    )::crm_private.import_row
    from matched m
    order by m.index
  );
end
$$;
comment on function crm_private.read_import(uuid, jsonb, text) is 'The rows of an import, each with the customer it is matched with and the one it would make.';

create function crm_private.fail_rows(planned crm_private.import_row[], failures jsonb) returns crm_private.import_row[]
language sql immutable security invoker set search_path = pg_catalog, pg_temp
as $$
  select array(
    select case when f.value is null then p else
      row(p.index, p.key, p.current, p.target, 'failed', f.value)::crm_private.import_row end
    from unnest(planned) p
    left join jsonb_each(failures) f on f.key = p.index::text
    order by p.index
  )
$$;
comment on function crm_private.fail_rows(crm_private.import_row[], jsonb) is 'The rows, those failed that an object of errors by index names.';

create function crm_private.plan_import(organization uuid, given jsonb, match text, updates boolean)
returns crm_private.import_row[]
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  planned crm_private.import_row[] := crm_private.read_import(organization, given, match);
  may_update boolean := crm_private.organization_with('customers:update') is not null;
  may_update_own boolean := crm_private.organization_with('customers:update:own') is not null;
  me uuid := crm_private.user_id();
  unique_value text;
begin
  planned := crm_private.fail_rows(planned, (
    select jsonb_object_agg(planned[r.place].index, r.errors)
    from crm_private.customer_rule_errors(array(select p.target from unnest(planned) p order by p.index)) r
    where planned[r.place].outcome <> 'failed'));
  -- Of rows that are the same customer, or would have the same unique value, the first one stands.
  foreach unique_value in array '{key,email,externalId}'::text[] loop
    planned := crm_private.fail_rows(planned, (
      select jsonb_object_agg(d.index, crm_private.row_error(
        case when unique_value <> 'key' then unique_value when d.kind = 'content' then '' else d.kind end,
        'duplicate_row', format('Row %s of the same import is the same customer', d.first_index + 1), d.first_index))
      from (
        select p.index, split_part(p.key, ':', 1) as kind, min(p.index) over (partition by k.value) as first_index
        from unnest(planned) p
        cross join lateral (
          select case unique_value
            when 'key' then p.key when 'email' then lower((p.target).email) else (p.target).external_id end
        ) k (value)
        where p.outcome <> 'failed' and k.value is not null
      ) d
      where d.index > d.first_index));
  end loop;
  return array(
    select row(
      p.index, p.key, p.current, p.target,
      case
        when p.outcome = 'failed' then 'failed'
        when p.outcome = 'updated' and crm_private.same_content(p.target, p.current) then 'unchanged'
        when p.outcome = 'updated' and not updates then 'skipped'
        when e.errors is not null then 'failed'
        else p.outcome
      end,
      case when p.outcome = 'failed' then p.errors else coalesce(e.errors, '[]') end
    )::crm_private.import_row
    from unnest(planned) p
    left join lateral (
      select case
        when p.outcome = 'updated' and (crm_private.same_content(p.target, p.current) or not updates) then null
        when p.outcome = 'updated' and not (
          may_update or (may_update_own and me in ((p.current).created_by, (p.current).assigned_to)) is true
        ) then crm_private.row_error('', 'forbidden', 'This needs the permission customers:update')
        when exists (
          select from crm.customers c
          where c.organization_id = organization and c.email_norm = lower((p.target).email) and c.status <> 'deleted'
            and c.id <> (p.target).id
        ) then crm_private.row_error('email', 'duplicate_email', 'Another customer has this e-mail address')
        when exists (
          select from crm.customers c
          where c.organization_id = organization and c.external_id = (p.target).external_id and c.status <> 'deleted'
            and c.id <> (p.target).id
        ) then crm_private.row_error('externalId', 'duplicate_external_id', 'Another customer has this external id')
      end
    ) e (errors) on p.outcome <> 'failed'
    order by p.index
  );
end
$$;
comment on function crm_private.plan_import(uuid, jsonb, text, boolean) is 'What would come of each row of an import; changes nothing.';

create function crm_private.write_import(organization uuid, planned crm_private.import_row[]) returns crm_private.import_row[]
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  written uuid[];
begin
  insert into crm.customers (
    organization_id, id, type, name, email, phone, address, city, organization_number, external_id, assigned_to, status,
    notes, tags, metadata
  )
  select
    organization, t.id, t.type, t.name, t.email, t.phone, t.address, t.city, t.organization_number, t.external_id,
    t.assigned_to, t.status, t.notes, t.tags, t.metadata
  from unnest(planned) p
  cross join lateral (select (p.target).*) t
  where p.outcome = 'created'
  order by p.index;
  with changed as (
    update crm.customers c
    set (type, name, email, phone, address, city, organization_number, external_id, assigned_to, status, notes, tags, metadata) = (
      select
        t.type, t.name, t.email, t.phone, t.address, t.city, t.organization_number, t.external_id, t.assigned_to, t.status,
        t.notes, t.tags, t.metadata
    )
    from unnest(planned) p
    cross join lateral (select (p.target).*) t
    where p.outcome = 'updated' and c.organization_id = organization and c.id = t.id and c.version = (p.current).version
    returning c.id
  )
  select coalesce(array_agg(ch.id), '{}') into written from changed ch;
  return crm_private.fail_rows(planned, (
    select jsonb_object_agg(p.index,
      crm_private.row_error('', 'conflict', 'Somebody else changed this customer at the same moment; try again'))
    from unnest(planned) p
    where p.outcome = 'updated' and (p.target).id <> all (written)));
end
$$;
comment on function crm_private.write_import(uuid, crm_private.import_row[]) is
  'Writes what was planned, in two statements; a customer that has changed since it was read fails its row.';

create function crm_private.write_import_singly(organization uuid, planned crm_private.import_row[])
returns crm_private.import_row[]
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  written crm_private.import_row[] := '{}';
  one crm_private.import_row;
  state text;
  message text;
  hint text;
  detail text;
  constraint_name text;
  column_name text;
begin
  foreach one in array planned loop
    begin
      written := written || crm_private.write_import(organization, array[one]);
    exception when others then
      get stacked diagnostics
        state = returned_sqlstate, message = message_text, hint = pg_exception_hint, detail = pg_exception_detail,
        constraint_name = constraint_name, column_name = column_name;
      begin
        if state not like 'PT%' then
          perform crm_private.refuse_customer_violation(state, message, constraint_name, column_name, one.target);
        end if;
      exception when others then
        get stacked diagnostics
          state = returned_sqlstate, message = message_text, hint = pg_exception_hint, detail = pg_exception_detail;
      end;
      if state not like 'PT%' then
        raise exception using errcode = state, message = message;
      end if;
      written := written || crm_private.fail_rows(array[one], jsonb_build_object(one.index, coalesce(
        detail::jsonb -> 'errors', crm_private.row_error(coalesce(detail::jsonb ->> 'field', ''), hint, message))));
    end;
  end loop;
  return written;
end
$$;
comment on function crm_private.write_import_singly(uuid, crm_private.import_row[]) is
  'Writes what was planned row by row, each in a subtransaction of its own: after something came between plan and write.';

create function crm.import_customers(input jsonb) returns json
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  organization uuid := crm_private.require_permission('customers:create');
  most constant integer := 1000;
  given jsonb := input -> 'rows';
  batch uuid;
  chunk text;
  dry boolean;
  updates boolean;
  planned crm_private.import_row[];
  answer jsonb;
begin
  perform crm_private.require_permission('customers:read');
  perform crm_private.check_keys(input, '{rows,batchId,dryRun,match,onMatch}');
  if jsonb_typeof(given) is distinct from 'array' or jsonb_array_length(given) not between 1 and most then
    perform crm_private.refuse_field('rows', 'There must be 1 to 1,000 rows');
  end if;
  if coalesce(nullif(input -> 'dryRun', 'null'), 'false') not in ('true', 'false') then
    perform crm_private.refuse_field('dryRun', 'This must be true or false');
  elsif coalesce(crm_private.text_field(input, 'match'), 'email') not in ('externalId', 'email') then
    perform crm_private.refuse_field('match', 'Rows are matched by externalId or email');
  elsif coalesce(crm_private.text_field(input, 'onMatch'), 'skip') not in ('skip', 'update') then
    perform crm_private.refuse_field('onMatch', 'What is there can be skipped or updated: skip or update');
  end if;
  dry := coalesce((nullif(input -> 'dryRun', 'null'))::boolean, false);
  updates := coalesce(input ->> 'onMatch', 'skip') = 'update';
  if updates then
    perform crm_private.require_permission('customers:update', 'customers:update:own');
  end if;
  if not dry then
    batch := crm_private.to_uuid(crm_private.text_field(input, 'batchId'));
    -- The same rows again in the same batch are the same chunk, however the file was cut.
    chunk := encode(sha256(convert_to(given::text, 'UTF8')), 'hex');
    answer := crm_private.join_batch(
      batch, format('import %s %s', coalesce(input ->> 'match', 'auto'), coalesce(input ->> 'onMatch', 'skip')), chunk);
    if answer is not null then
      return answer;
    end if;
  end if;
  planned := crm_private.plan_import(organization, given, input ->> 'match', updates);
  if not dry then
    begin
      planned := crm_private.write_import(organization, planned);
    exception when others then
      planned := crm_private.write_import_singly(organization, planned);
    end;
  end if;
  select jsonb_build_object('rows', jsonb_agg(jsonb_build_object(
    'index', p.index, 'outcome', p.outcome,
    'id', case when p.outcome <> 'failed' and not (dry and p.outcome = 'created') then (p.target).id end,
    -- Batches keep answers of a bounded size: with many errors only the first of each row.
    'errors', case when big.are then jsonb_path_query_array(p.errors, '$[0]') else p.errors end
  ) order by p.index))
    || jsonb_build_object('dryRun', dry, 'operationId', batch)
  into answer
  from unnest(planned) p
  cross join (select sum(jsonb_array_length(q.errors)) > most as are from unnest(planned) q) big;
  if not dry then
    perform crm_private.record_chunk(batch, chunk, answer);
  end if;
  return answer;
end
$$;
comment on function crm.import_customers(jsonb) is
  'Creates and updates customers from rows, each judged by itself; the same rows again change nothing. Undone by its batch.';

revoke all on function
  crm_private.row_error(text, text, text, integer),
  crm_private.import_form_errors(jsonb),
  crm_private.import_values(jsonb),
  crm_private.content_id(uuid, text),
  crm_private.customer_rule_errors(crm.customers[]),
  crm_private.read_import(uuid, jsonb, text),
  crm_private.fail_rows(crm_private.import_row[], jsonb),
  crm_private.plan_import(uuid, jsonb, text, boolean),
  crm_private.write_import(uuid, crm_private.import_row[]),
  crm_private.write_import_singly(uuid, crm_private.import_row[]),
  crm.import_customers(jsonb)
  from public, anon, authenticated, service_role;
grant execute on function
  crm_private.row_error(text, text, text, integer),
  crm_private.import_form_errors(jsonb),
  crm_private.import_values(jsonb),
  crm_private.content_id(uuid, text),
  crm_private.customer_rule_errors(crm.customers[]),
  crm_private.read_import(uuid, jsonb, text),
  crm_private.fail_rows(crm_private.import_row[], jsonb),
  crm_private.plan_import(uuid, jsonb, text, boolean),
  crm_private.write_import(uuid, crm_private.import_row[]),
  crm_private.write_import_singly(uuid, crm_private.import_row[]),
  crm.import_customers(jsonb)
  to authenticated;
