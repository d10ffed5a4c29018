-- The list: search, filters, sort and pages by key. A private definer finds the ids behind one guard, because under row
-- level security an operator that is not leakproof cannot use an index; the exposed function reads those rows under RLS.

-- Search terms --------------------------------------------------------------------------------------------------------

create table crm.search_terms (
  organization_id uuid not null references crm.organizations (organization_id),
  term text collate "C" not null,
  -- Compared as an array: the operator class for trigrams loses answers on PGlite 0.5.16.
  trigrams text[] not null generated always as (extensions.show_trgm(term)) stored,
  constraint search_terms_pkey primary key (organization_id, term)
);
comment on table crm.search_terms is 'The words of all customers'' names and cities: what a misspelt word is compared with.';
create index search_terms_trigrams_idx on crm.search_terms using gin (organization_id, trigrams);
alter table crm.search_terms enable row level security;
revoke all on crm.search_terms from public, anon, authenticated, service_role;
create policy search_terms_select on crm.search_terms for select to authenticated
  using (organization_id = (select crm_private.organization_with('customers:read')));
comment on policy search_terms_select on crm.search_terms is 'Stops reading another tenant''s words, should a host ever grant the table.';

create function crm_private.words(folded text) returns setof text
language sql immutable parallel safe security invoker set search_path = ''
as $$
  select distinct w from regexp_split_to_table(folded, '[^[:alnum:]]+') w where char_length(w) between 3 and 40 and w !~ '^\d+$'
$$;
comment on function crm_private.words(text) is 'The words of a folded text that are worth correcting: 3 to 40 letters.';

create function crm_private.collect_search_terms() returns trigger
language plpgsql volatile
-- why definer: nobody may write the dictionary directly.
security definer set search_path = ''
as $$
begin
  -- In order, so that two statements cannot block each other.
  insert into crm.search_terms (organization_id, term)
  select distinct n.organization_id, w.term
  from new_rows n, crm_private.words(concat_ws(' ', n.name_norm, crm_private.fold(n.city))) w (term)
  where not exists (
    select 1 from crm.search_terms t where t.organization_id = n.organization_id and t.term = w.term
  )
  order by 1, 2
  on conflict do nothing;
  return null;
end
$$;
comment on function crm_private.collect_search_terms() is 'Adds the words of new and changed customers to the dictionary.';
create trigger customers_search_terms_insert after insert on crm.customers referencing new table as new_rows
  for each statement execute function crm_private.collect_search_terms();
create trigger customers_search_terms_update after update on crm.customers referencing new table as new_rows
  for each statement execute function crm_private.collect_search_terms();

create function crm_private.like_patterns(texts text[]) returns text[]
language sql immutable parallel safe security invoker set search_path = ''
as $$
  select array(select '%' || regexp_replace(t, '([\\%_])', '\\\1', 'g') || '%' from unnest(texts) t)
$$;
comment on function crm_private.like_patterns(text[]) is 'Patterns that match each text anywhere, taken literally.';

create function crm_private.search_tokens(search text) returns text[]
language sql immutable security invoker set search_path = ''
as $$
  select case
    when crm_private.blank_to_null(search) is null then '{}'
    -- A phone or organisation number in any format: country code and trunk zero are left out of the comparison.
    when search ~ '^[\s\d()+./-]+$' and length(crm_private.digits(search)) >= 4 then
      array[case
        when length(crm_private.digits(search)) >= 9 then right(crm_private.digits(search), 8)
        else ltrim(crm_private.digits(search), '0')
      end]
    else array(
      select distinct t from regexp_split_to_table(crm_private.fold(search), '\s+') t where t <> '' limit 8
    )
  end
$$;
comment on function crm_private.search_tokens(text) is 'The words of a search, folded; a phone number is one token of digits.';

create function crm_private.nearest_terms(organization uuid, token text) returns text[]
language plpgsql stable security invoker set search_path = ''
as $$
declare
  head text := left(token, 1);
begin
  if token !~ '^[[:alpha:]]{3,40}$' then
    return '{}';
  end if;
  return array(
    select t.term
    from crm.search_terms t
    where t.organization_id = organization and t.trigrams && extensions.show_trgm(token)
      and extensions.similarity(t.term, token) >= 0.3
    order by
      extensions.similarity(t.term, token) + case when left(t.term, 1) = head then 0.1 else 0 end desc,
      abs(length(t.term) - length(token)),
      t.term
    limit 5
  );
end
$$;
comment on function crm_private.nearest_terms(uuid, text) is 'The five words of the dictionary that are most like a token, for typing errors.';

-- Finding -------------------------------------------------------------------------------------------------------------

create function crm_private.text_field(input jsonb, field text) returns text
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  if coalesce(jsonb_typeof(input -> field), 'null') not in ('string', 'null') then
    perform crm_private.refuse_field(field, format('%s must be text', field));
  end if;
  return input ->> field;
end
$$;
comment on function crm_private.text_field(jsonb, text) is 'A text of an input, or null when it is absent.';

create function crm_private.text_array_field(input jsonb, field text) returns text[]
language plpgsql immutable security invoker set search_path = ''
as $$
begin
  if coalesce(jsonb_typeof(input -> field), 'null') = 'null' then
    return null;
  end if;
  if jsonb_typeof(input -> field) <> 'array'
    or exists (select 1 from jsonb_array_elements(input -> field) e where jsonb_typeof(e) <> 'string') then
    perform crm_private.refuse_field(field, format('%s must be a list of texts', field));
  end if;
  return array(select jsonb_array_elements_text(input -> field));
end
$$;
comment on function crm_private.text_array_field(jsonb, text) is 'A list of texts of an input, or null when it is absent.';

create function crm_private.list_fields() returns text[]
language sql immutable parallel safe security invoker set search_path = ''
as $$
  select '{search,type,status,tags,tagsMatch,owner,city,createdFrom,createdTo,lastActivityFrom,lastActivityTo,lifetimeValueMin,lifetimeValueMax,hasActiveJob,metadataKey,sort,limit,cursor,fields}'::text[]
$$;
comment on function crm_private.list_fields() is 'The fields of a list request.';

create type crm_private.found_customer as (position integer, id uuid, phase text, sort_key text);
comment on type crm_private.found_customer is 'One hit of a list request: its place, its id, and what its cursor holds.';

create function crm_private.customer_conditions(input jsonb) returns text
language plpgsql stable security invoker set search_path = ''
as $$
declare
  conditions text[] := '{}';
  status text := crm_private.text_field(input, 'status');
begin
  -- Only fixed fragments are put together here; every value stays a parameter ($1 is the input).
  if status is null then
    conditions := conditions || 'c.status <> ''deleted'''::text;
  else
    conditions := conditions || 'c.status = $1 ->> ''status'''::text;
    if status <> 'deleted' then
      conditions := conditions || 'c.status <> ''deleted'''::text;
    end if;
  end if;
  if crm_private.text_field(input, 'type') is not null then
    conditions := conditions || 'c.type = $1 ->> ''type'''::text;
  end if;
  if crm_private.text_array_field(input, 'tags') <> '{}' then
    conditions := conditions || case crm_private.text_field(input, 'tagsMatch')
      when 'any' then 'c.tags && crm_private.text_array_field($1, ''tags'')'
      else 'c.tags @> crm_private.text_array_field($1, ''tags'')'
    end;
  end if;
  if crm_private.text_field(input, 'owner') is not null then
    conditions := conditions || 'c.assigned_to = crm_private.to_uuid($1 ->> ''owner'')'::text;
  end if;
  if crm_private.text_field(input, 'city') is not null then
    conditions := conditions || 'crm_private.fold(c.city) = crm_private.fold($1 ->> ''city'')'::text;
  end if;
  if crm_private.text_field(input, 'createdFrom') is not null then
    conditions := conditions || 'c.created_at >= ($1 ->> ''createdFrom'')::timestamptz'::text;
  end if;
  if crm_private.text_field(input, 'createdTo') is not null then
    conditions := conditions || 'c.created_at < ($1 ->> ''createdTo'')::timestamptz'::text;
  end if;
  if crm_private.text_field(input, 'lastActivityFrom') is not null then
    conditions := conditions || 't.last_activity_at >= ($1 ->> ''lastActivityFrom'')::timestamptz'::text;
  end if;
  if crm_private.text_field(input, 'lastActivityTo') is not null then
    conditions := conditions || 't.last_activity_at < ($1 ->> ''lastActivityTo'')::timestamptz and t.last_activity_at > ''-infinity'''::text;
  end if;
  if input ->> 'lifetimeValueMin' is not null then
    conditions := conditions || 't.lifetime_value >= ($1 ->> ''lifetimeValueMin'')::numeric'::text;
  end if;
  if input ->> 'lifetimeValueMax' is not null then
    conditions := conditions || 't.lifetime_value <= ($1 ->> ''lifetimeValueMax'')::numeric'::text;
  end if;
  if input ->> 'hasActiveJob' is not null then
    conditions := conditions || '(t.active_jobs > 0) = ($1 ->> ''hasActiveJob'')::boolean'::text;
  end if;
  if crm_private.text_field(input, 'metadataKey') is not null then
    conditions := conditions || 'c.metadata ? ($1 ->> ''metadataKey'')'::text;
  end if;
  return array_to_string(conditions, ' and ');
end
$$;
comment on function crm_private.customer_conditions(jsonb) is 'The conditions of a list request as SQL over c (customers) and t (totals).';

create function crm_private.find_customers(input jsonb) returns setof crm_private.found_customer
language plpgsql stable
-- why definer: under row level security the search and tag indexes could not be used. Guarded by the permission; answers ids only.
security definer set search_path = ''
as $$
declare
  organization uuid := crm_private.require_permission('customers:read');
  size integer := coalesce(crm_private.integer_field(input, 'limit'), 50);
  sort text := coalesce(crm_private.text_field(input, 'sort'), '-createdAt');
  descending boolean := left(sort, 1) = '-';
  sort_column text := case ltrim(sort, '-')
    when 'name' then 'c.name_norm'
    when 'createdAt' then 'c.created_at'
    when 'lastActivityDate' then 't.last_activity_at'
    when 'lifetimeValue' then 't.lifetime_value'
  end;
  sort_type text := case ltrim(sort, '-')
    when 'name' then 'text collate "C"'
    when 'createdAt' then 'timestamptz'
    when 'lastActivityDate' then 'timestamptz'
    when 'lifetimeValue' then 'numeric'
  end;
  id_column text := case when sort_column like 't.%' then 't.customer_id' else 'c.id' end;
  conditions text;
  tokens text[] := crm_private.search_tokens(crm_private.text_field(input, 'search'));
  exact text[] := crm_private.like_patterns(tokens);
  near jsonb;
  token text;
  terms text[];
  corrected boolean;
  after text[];
  hits integer := 0;
  phase text;
  statement text;
  hit crm_private.found_customer;
begin
  if sort_column is null then
    perform crm_private.refuse_field('sort', 'Unknown sort key');
  end if;
  if size > 200 then
    perform crm_private.refuse_field('limit', 'At most 200');
  end if;
  if crm_private.text_field(input, 'cursor') is not null then
    after := crm_private.cursor_parts(input ->> 'cursor', 4);
    if after is null or after[1] <> sort or after[2] not in ('exact', 'similar') or crm_private.to_uuid(after[4]) is null then
      perform crm_private.refuse_field('cursor', 'This cursor does not belong to this list');
    end if;
  end if;
  conditions := crm_private.customer_conditions(input);

  -- First what holds every word as written; when that is exhausted, what holds words that are most like them.
  foreach phase in array array['exact', 'similar'] loop
    continue when after[2] = 'similar' and phase = 'exact';
    exit when hits > size;
    statement := conditions;
    if phase = 'exact' then
      statement := statement || ' and c.search_text like all ($2)';
    else
      exit when tokens = '{}';
      corrected := false;
      near := '[]';
      foreach token in array tokens loop
        terms := crm_private.nearest_terms(organization, token);
        corrected := corrected or terms <> '{}';
        statement := statement || format(
          ' and c.search_text like any (array(select jsonb_array_elements_text($3 -> %s)))', jsonb_array_length(near));
        near := near || jsonb_build_array(to_jsonb(crm_private.like_patterns(terms || token)));
      end loop;
      exit when not corrected;
      statement := statement || ' and not c.search_text like all ($2)';
    end if;
    if tokens = '{}' then
      statement := conditions;
    end if;
    if after[2] = phase then
      statement := statement || format(
        ' and (%s, %s) %s ($4::%s, $5::uuid)', sort_column, id_column, case when descending then '<' else '>' end, sort_type);
    end if;
    statement := format(
      'select 0, c.id, %L, (%s)::text
       from crm.customers c join crm.customer_totals t on t.organization_id = $6 and t.customer_id = c.id
       where c.organization_id = $6 and %s
       order by %s %s, %s %s limit %s',
      phase, sort_column, statement,
      sort_column, case when descending then 'desc' else 'asc' end, id_column, case when descending then 'desc' else 'asc' end,
      size + 1 - hits
    );
    for hit in execute statement using input, exact, near, after[3], crm_private.to_uuid(after[4]), organization loop
      hits := hits + 1;
      hit.position := hits;
      return next hit;
    end loop;
  end loop;
end
$$;
comment on function crm_private.find_customers(jsonb) is
  'The ids of one page of a list request and of one more, in order. Refuses without customers:read.';

create function crm_private.organization_statistics_json(organization uuid) returns json
language sql stable security invoker set search_path = ''
as $$
  select json_build_object(
    'totalCustomers', s.customers, 'activeCustomers', s.active_customers, 'privateCustomers', s.private_customers,
    'businessCustomers', s.business_customers, 'totalRevenue', s.revenue,
    'avgCustomerValue', case when s.customers > 0 then round(s.revenue / s.customers, 2) else 0 end
  )
  from (
    select
      coalesce(sum(customers), 0) as customers, coalesce(sum(active_customers), 0) as active_customers,
      coalesce(sum(private_customers), 0) as private_customers, coalesce(sum(business_customers), 0) as business_customers,
      coalesce(sum(revenue), 0) as revenue
    from (
      select customers, active_customers, private_customers, business_customers, revenue
      from crm.organization_totals where organization_id = organization
      union all
      select customers, active_customers, private_customers, business_customers, revenue
      from crm.statistics_ledger where organization_id = organization
    ) parts
  ) s
$$;
comment on function crm_private.organization_statistics_json(uuid) is 'The figures of an organisation: base plus ledger.';

create function crm.list_customers(input jsonb) returns json
language plpgsql stable security invoker set search_path = '' set timezone = 'UTC'
as $$
declare
  organization uuid := crm_private.require_permission('customers:read');
  size integer;
  sort text;
  fields text[];
  hits crm_private.found_customer[];
  last_hit crm_private.found_customer;
  customers json;
begin
  perform crm_private.check_keys(input, crm_private.list_fields());
  size := coalesce(crm_private.integer_field(input, 'limit'), 50);
  sort := coalesce(input ->> 'sort', '-createdAt');
  fields := crm_private.text_array_field(input, 'fields');
  hits := array(select f from crm_private.find_customers(input) f);
  select coalesce(json_agg(
    case when fields is null then item.json else (
      select json_object_agg(e.key, e.value) from json_each(item.json) e where e.key = 'id' or e.key = any (fields)
    ) end order by item.position), '[]')
  into customers
  from (
    select h.position, crm_private.join_json(
      crm_private.customer_json(c), json_build_object('statistics', crm_private.customer_statistics_json(t))
    ) as json
    from unnest(hits[1:size]) h
    join crm.customers c on c.organization_id = organization and c.id = h.id
    join crm.customer_totals t on t.organization_id = organization and t.customer_id = h.id
  ) item;
  last_hit := hits[size];
  return json_build_object(
    'customers', customers,
    'stats', crm_private.organization_statistics_json(organization),
    'page', json_build_object(
      'limit', size,
      'hasMore', cardinality(hits) > size,
      'nextCursor', case when cardinality(hits) > size then
        crm_private.cursor_of(sort, last_hit.phase, last_hit.sort_key, last_hit.id::text)
      end
    )
  );
exception when data_exception then
  perform crm_private.refuse(422, 'invalid_input', 'A value does not have the form that its field needs');
end
$$;
comment on function crm.list_customers(jsonb) is
  'One page of customers with their figures, and the figures of the whole organisation, in one round trip.';

revoke all on function
  crm_private.like_patterns(text[]),
  crm_private.search_tokens(text),
  crm_private.text_field(jsonb, text),
  crm_private.text_array_field(jsonb, text),
  crm_private.list_fields(),
  crm_private.customer_conditions(jsonb),
  crm_private.find_customers(jsonb),
  crm_private.organization_statistics_json(uuid),
  crm.list_customers(jsonb),
  crm_private.words(text),
  crm_private.collect_search_terms(),
  crm_private.nearest_terms(uuid, text)
  from public, anon, authenticated, service_role;
grant execute on function
  crm_private.like_patterns(text[]),
  crm_private.search_tokens(text),
  crm_private.text_field(jsonb, text),
  crm_private.text_array_field(jsonb, text),
  crm_private.list_fields(),
  crm_private.customer_conditions(jsonb),
  crm_private.find_customers(jsonb),
  crm_private.organization_statistics_json(uuid),
  crm.list_customers(jsonb)
  to authenticated;
