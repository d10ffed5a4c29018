-- The list: search, filters, sort and pages by key. A private definer finds the ids behind one guard, because under row
-- level security an operator that is not leakproof cannot use an index; the exposed function reads those rows under RLS.

-- Search terms --------------------------------------------------------------------------------------------------------

create function crm_private.spellings(term text) returns text[]
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return array(
    select term
    union
    select overlay(term placing '' from n for 1) from generate_series(1, char_length(term)) n where char_length(term) > 3
  );
end
$$;
comment on function crm_private.spellings(text) is
  'A word, and, from four letters on, what is left of it without each of them. Words between which there is one typing error
(a letter missing, added, changed, or two swapped) share one of these (symmetric deletion, as in SymSpell).';

create table crm.search_terms (
  organization_id uuid not null references crm.organizations (organization_id),
  term text collate "C" not null,
  spellings text[] not null generated always as (crm_private.spellings(term)) stored,
  -- Compared as an array: the operator class for trigrams loses answers on PGlite 0.5.16.
  trigrams text[] not null generated always as (extensions.show_trgm(term)) stored,
  constraint search_terms_pkey primary key (organization_id, term)
);
comment on table crm.search_terms is 'The words of all customers'' names and cities: what a misspelt word is compared with.';
create index search_terms_spellings_idx on crm.search_terms using gin (organization_id, spellings);
create index search_terms_trigrams_idx on crm.search_terms using gin (organization_id, trigrams);
alter table crm.search_terms enable row level security;
revoke all on crm.search_terms from public, anon, authenticated, service_role;
create policy search_terms_select on crm.search_terms for select to authenticated
  using (organization_id = (select crm_private.organization_with('customers:read')));
comment on policy search_terms_select on crm.search_terms is 'Stops reading another tenant''s words, should a host ever grant the table.';

create function crm_private.words(folded text) returns setof text
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  select distinct w from unnest(crm_private.split_words(folded)) w where char_length(w) between 3 and 40 and w !~ '^\d+$';
end
$$;
comment on function crm_private.words(text) is 'The words of a folded text that are worth correcting: 3 to 40 letters.';

create function crm_private.collect_search_terms() returns trigger
language plpgsql volatile
-- why definer: nobody may write the dictionary directly.
security definer set search_path = pg_catalog, pg_temp
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
language sql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
  select array(select '%' || regexp_replace(t, '([\\%_])', '\\\1', 'g') || '%' from unnest(texts) t)
$$;
comment on function crm_private.like_patterns(text[]) is 'Patterns that match each text anywhere, taken literally.';

create function crm_private.digits_token(digits text) returns text
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  -- Country code and trunk zero are left out of the comparison.
  return case
    when length(digits) >= 9 then right(digits, 8)
    when length(ltrim(digits, '0')) >= 3 then ltrim(digits, '0')
    else digits
  end;
end
$$;
comment on function crm_private.digits_token(text) is 'What is compared of a phone or organisation number.';

create function crm_private.search_tokens(search text) returns text[]
language plpgsql immutable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  trimmed text := crm_private.blank_to_null(search);
begin
  if trimmed is null then
    return '{}';
  end if;
  -- A phone or organisation number in any format.
  if trimmed ~ '^[\s\d()+./-]+$' and length(crm_private.digits(trimmed)) >= 4 then
    return array[crm_private.digits_token(crm_private.digits(trimmed))];
  end if;
  return array(
    select distinct case
      when t.token ~ '^[\d()+./-]+$' and length(crm_private.digits(t.token)) >= 4
        then crm_private.digits_token(crm_private.digits(t.token))
      -- Marks around a word are punctuation; a token of nothing but marks is looked for as it is.
      else coalesce(nullif(btrim(t.token, '.,;:!?"()'), ''), t.token)
    end
    from regexp_split_to_table(crm_private.fold(trimmed), '\s+') t (token)
    limit 8
  );
end
$$;
comment on function crm_private.search_tokens(text) is 'The words of a search, folded; a phone number is one token of digits.';

create function crm_private.token_pattern(token text) returns text
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  -- Without three letters or digits in a row an index of trigrams cannot help: then only beginnings of words are found.
  return case when token ~ '[[:alnum:]]{3}' or token !~ '^[[:alnum:]]' then '%' else '% ' end
    || regexp_replace(token, '([\\%_])', '\\\1', 'g') || '%';
end
$$;
comment on function crm_private.token_pattern(text) is 'The pattern of a search''s token, taken literally.';

create function crm_private.nearest_terms(organization uuid, token text) returns text[]
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  head text := left(token, 1);
  terms text[];
begin
  if token !~ '^[[:alpha:]]{3,40}$' then
    return '{}';
  end if;
  terms := array(
    select t.term
    from crm.search_terms t
    where t.organization_id = organization and t.spellings && crm_private.spellings(token)
    order by
      extensions.similarity(t.term, token) + case when left(t.term, 1) = head then 0.1 else 0 end desc,
      abs(length(t.term) - length(token)),
      t.term
    limit 6
  );
  if terms <> '{}' then
    return terms;
  end if;
  -- More than one error: what looks most like it.
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
comment on function crm_private.nearest_terms(uuid, text) is
  'The words of the dictionary that a token may have been meant to be (itself among them): one typing error away, else the most alike.';

-- Finding -------------------------------------------------------------------------------------------------------------

create function crm_private.text_field(input jsonb, field text) returns text
language plpgsql immutable security invoker set search_path = pg_catalog, pg_temp
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
language plpgsql immutable security invoker set search_path = pg_catalog, pg_temp
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
language sql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
  select '{search,type,status,tags,tagsMatch,owner,city,createdFrom,createdTo,lastActivityFrom,lastActivityTo,lifetimeValueMin,lifetimeValueMax,hasActiveJob,metadataKey,sort,limit,cursor,fields}'::text[]
$$;
comment on function crm_private.list_fields() is 'The fields of a list request.';

create type crm_private.customer_page as (organization_id uuid, ids uuid[], next_cursor text);
comment on type crm_private.customer_page is 'The ids of one page of a list request, in order, and the cursor of the next page if there is one.';

create function crm_private.customer_conditions(input jsonb) returns text[]
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  conditions text[] := '{}';
  status text := crm_private.text_field(input, 'status');
  dates constant text[] := '{createdFrom,createdTo,lastActivityFrom,lastActivityTo}';
begin
  if input - '{search,sort,limit,cursor,fields}'::text[] = '{}' then
    return '{}';
  end if;
  -- Only fixed fragments are put together here; every value stays a parameter ($2 is the input).
  if status <> all ('{active,inactive,deleted}') then
    perform crm_private.refuse_field('status', 'The status must be active, inactive or deleted');
  elsif crm_private.text_field(input, 'type') <> all ('{private,business}') then
    perform crm_private.refuse_field('type', 'The type must be private or business');
  elsif crm_private.text_field(input, 'tagsMatch') <> all ('{all,any}') then
    perform crm_private.refuse_field('tagsMatch', 'tagsMatch must be all or any');
  elsif crm_private.text_field(input, 'owner') is not null and crm_private.to_uuid(input ->> 'owner') is null then
    perform crm_private.refuse_field('owner', 'The owner must be a UUID');
  end if;
  -- Named here, where it is known which field it is; the conditions below cast them again.
  if input ?| dates then
    perform crm_private.timestamp_field(input, field) from unnest(dates) field;
  end if;
  perform crm_private.boolean_field(input, 'hasActiveJob');
  if status is not null then
    conditions := conditions || 'c.status = $2 ->> ''status'''::text;
  end if;
  if crm_private.text_field(input, 'type') is not null then
    conditions := conditions || 'c.type = $2 ->> ''type'''::text;
  end if;
  if crm_private.text_array_field(input, 'tags') <> '{}' then
    conditions := conditions || case crm_private.text_field(input, 'tagsMatch')
      when 'any' then 'c.tags && crm_private.text_array_field($2, ''tags'')'
      else 'c.tags @> crm_private.text_array_field($2, ''tags'')'
    end;
  end if;
  if crm_private.text_field(input, 'owner') is not null then
    conditions := conditions || 'c.assigned_to = crm_private.to_uuid($2 ->> ''owner'')'::text;
  end if;
  if crm_private.text_field(input, 'city') is not null then
    conditions := conditions || 'crm_private.fold(c.city) = crm_private.fold($2 ->> ''city'')'::text;
  end if;
  if crm_private.text_field(input, 'createdFrom') is not null then
    conditions := conditions || 'c.created_at >= ($2 ->> ''createdFrom'')::timestamptz'::text;
  end if;
  if crm_private.text_field(input, 'createdTo') is not null then
    conditions := conditions || 'c.created_at < ($2 ->> ''createdTo'')::timestamptz'::text;
  end if;
  if crm_private.text_field(input, 'lastActivityFrom') is not null then
    conditions := conditions || 't.last_activity_at >= ($2 ->> ''lastActivityFrom'')::timestamptz'::text;
  end if;
  if crm_private.text_field(input, 'lastActivityTo') is not null then
    conditions := conditions || 't.last_activity_at < ($2 ->> ''lastActivityTo'')::timestamptz and t.last_activity_at > ''-infinity'''::text;
  end if;
  if input ->> 'lifetimeValueMin' is not null then
    conditions := conditions || 't.lifetime_value >= ($2 ->> ''lifetimeValueMin'')::numeric'::text;
  end if;
  if input ->> 'lifetimeValueMax' is not null then
    conditions := conditions || 't.lifetime_value <= ($2 ->> ''lifetimeValueMax'')::numeric'::text;
  end if;
  if input ->> 'hasActiveJob' is not null then
    conditions := conditions || case
      when (input ->> 'hasActiveJob')::boolean then 't.active_jobs > 0'
      else 't.active_jobs = 0'
    end;
  end if;
  if crm_private.text_field(input, 'metadataKey') is not null then
    conditions := conditions || 'c.metadata ? ($2 ->> ''metadataKey'')'::text;
  end if;
  return conditions;
end
$$;
comment on function crm_private.customer_conditions(jsonb) is 'The conditions of a list request as SQL over c (customers) and t (totals).';

create function crm_private.customer_keys_expression() returns text
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return 'crm_private.customer_keys(c.organization_id, c.name_norm, c.city, c.tags, c.metadata)';
end
$$;
comment on function crm_private.customer_keys_expression() is 'What customers_keys_idx indexes, over c (customers).';

create function crm_private.customer_probes(input jsonb) returns text[]
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  probes text[] := '{}';
begin
  if crm_private.text_array_field(input, 'tags') <> '{}' then
    probes := probes || format('%s %s crm_private.keys_of($1, ''t'', crm_private.text_array_field($2, ''tags''))',
      crm_private.customer_keys_expression(), case when input ->> 'tagsMatch' = 'any' then '&&' else '@>' end);
  end if;
  if input ->> 'city' is not null then
    probes := probes || format('%s @> crm_private.keys_of($1, ''c'', array[crm_private.fold($2 ->> ''city'')])',
      crm_private.customer_keys_expression());
  end if;
  if input ->> 'metadataKey' is not null then
    probes := probes || format('%s @> crm_private.keys_of($1, ''m'', array[$2 ->> ''metadataKey''])',
      crm_private.customer_keys_expression());
  end if;
  return probes;
end
$$;
comment on function crm_private.customer_probes(jsonb) is
  'Conditions that follow from those of a list request and that an index answers; too dear to be asked of each row.';

create function crm_private.customer_statement(
  sort text, following boolean, deleted boolean, conditions text[], walk integer, size integer
) returns text
language plpgsql immutable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  direction text := case when left(sort, 1) = '-' then 'desc' else 'asc' end;
  comparison text := case when left(sort, 1) = '-' then '<' else '>' end;
  key text := crm_private.sort_column(sort);
  by_totals boolean := key like 't.%';
  id text := case when by_totals then 't.customer_id' else 'c.id' end;
  live text := case when deleted then 'c.status = ''deleted''' else 'c.status <> ''deleted''' end;
  totals constant text := 'join crm.customer_totals t on t.organization_id = $1 and t.customer_id = c.id';
  -- What narrows the index that the sort walks along; all else is asked of each row.
  bounds text[] := '{}';
  others text[] := '{}';
  condition text;
  source text;
begin
  foreach condition in array conditions loop
    if starts_with(condition, key || ' ') then
      bounds := bounds || condition;
    else
      others := others || condition;
    end if;
  end loop;
  if following then
    bounds := bounds || format('(%s, %s) %s ($5::%s, $6::uuid)', key, id, comparison, case key
      when 'c.name_norm' then 'text collate "C"' when 't.lifetime_value' then 'numeric' else 'timestamptz' end);
  end if;
  if walk is null then
    -- Everything that matches, through whichever indexes are most selective, then sorted.
    source := format(
      '(select c.id, %1$s as sort_key from crm.customers c %2$s where %3$s offset 0) c order by c.sort_key %4$s, c.id %4$s',
      key, case when by_totals or array_to_string(conditions, ' ') ~ '\mt\.' then totals end,
      array_to_string(array['c.organization_id = $1', live] || bounds || others, ' and '), direction);
    return format('select array_agg(f.id), array_agg(f.sort_key) from (select c.id, c.sort_key::text from %s limit %s) f',
      source, size);
  end if;
  -- The first rows in the order of the sort, until enough of them match.
  if by_totals then
    source := format(
      '(select t.* from crm.customer_totals t where %s order by %s %s, t.customer_id %3$s limit %s) t
      join crm.customers c on c.organization_id = $1 and c.id = t.customer_id and %s',
      array_to_string('t.organization_id = $1'::text || bounds, ' and '), key, direction, walk, live);
  else
    source := format(
      '(select c.* from crm.customers c where %s order by %s %s, c.id %3$s limit %s) c %s',
      array_to_string(array['c.organization_id = $1', live] || bounds, ' and '), key, direction, walk,
      case when array_to_string(others, ' ') ~ '\mt\.' then totals end);
  end if;
  return format(
    'select array_agg(f.id), array_agg(f.sort_key)
    from (select c.id, (%1$s)::text as sort_key from %2$s where %3$s order by %1$s %4$s, %5$s %4$s limit %6$s) f',
    key, source, array_to_string('true'::text || others, ' and '), direction, id, size);
end
$$;
comment on function crm_private.customer_statement(text, boolean, boolean, text[], integer, integer) is
  'The statement that looks for `size` ids: among the first `walk` rows in the order of the sort, or (null) among all that indexes find.
$1 organisation, $2 input, $3 patterns, $4 keys, $5 and $6 where the page before ended.';

create function crm_private.sort_column(sort text) returns text
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return case ltrim(sort, '-')
    when 'name' then 'c.name_norm'
    when 'createdAt' then 'c.created_at'
    when 'lastActivityDate' then 't.last_activity_at'
    when 'lifetimeValue' then 't.lifetime_value'
  end;
end
$$;
comment on function crm_private.sort_column(text) is 'The column that a sort key of a list request means, or null.';

create type crm_private.search_plan as (conditions text[], probes text[], patterns text[], keys bigint[], indexed boolean);
comment on type crm_private.search_plan is
  'A search as conditions over c: those asked of each row, those that indexes answer, and the parameters $3 and $4 of both.';

create function crm_private.word_search(organization uuid, tokens text[]) returns crm_private.search_plan
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  plan crm_private.search_plan;
begin
  -- Only what the dictionary knows can be a whole word of a name or city; its words have three letters and more.
  if exists (
    select from unnest(tokens) t
    where t !~ '^[[:alnum:]]+$' or t ~ '^\d+$'
      or (char_length(t) >= 3 and not exists (
        select from crm.search_terms s where s.organization_id = organization and s.term = t))
  ) then
    return null;
  end if;
  plan.patterns := array(select '% ' || t || ' %' from unnest(tokens) t);
  plan.keys := crm_private.keys_of(organization, 'w', tokens);
  -- Not the bare column: the index of trigrams is a dear way to the words that the index of keys finds at once.
  plan.conditions := array(
    select format('c.search_text || '''' like $3[%s]', n) from generate_series(1, cardinality(tokens)) n);
  plan.probes := array[crm_private.customer_keys_expression() || ' @> $4'];
  plan.indexed := true;
  return plan;
end
$$;
comment on function crm_private.word_search(uuid, text[]) is
  'Customers that hold every token as a whole word of name or city; null if that cannot be.';

create function crm_private.exact_search(organization uuid, tokens text[]) returns crm_private.search_plan
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  plan crm_private.search_plan;
  words crm_private.search_plan := crm_private.word_search(organization, tokens);
  count integer := cardinality(tokens);
begin
  plan.patterns := array(select crm_private.token_pattern(t) from unnest(tokens) t) || words.patterns;
  plan.conditions := array(select format('c.search_text like $3[%s]', n) from generate_series(1, count) n);
  if words is not null then
    plan.conditions := plan.conditions || format('not (%s)', (
      select string_agg(format('c.search_text like $3[%s]', n), ' and ') from generate_series(count + 1, 2 * count) n));
  end if;
  plan.probes := '{}';
  plan.indexed := exists (select from unnest(tokens) t where t ~ '[[:alnum:]]');
  return plan;
end
$$;
comment on function crm_private.exact_search(uuid, text[]) is 'Customers that hold every token as written, except those that hold it as whole words.';

create function crm_private.similar_search(organization uuid, tokens text[]) returns crm_private.search_plan
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  plan crm_private.search_plan;
  word text;
  terms text[];
  corrected boolean := false;
  patterns integer;
  keys integer;
begin
  plan.patterns := array(select crm_private.token_pattern(t) from unnest(tokens) t);
  plan.conditions := array[format('not (%s)', (
    select string_agg(format('c.search_text like $3[%s]', n), ' and ') from generate_series(1, cardinality(tokens)) n))];
  plan.probes := '{}';
  plan.keys := '{}';
  plan.indexed := true;
  foreach word in array array(select distinct w from unnest(tokens) t, unnest(crm_private.split_words(t)) w where w <> '') loop
    terms := crm_private.nearest_terms(organization, word);
    if terms = '{}' then
      plan.patterns := plan.patterns || crm_private.token_pattern(word);
      plan.conditions := plan.conditions || format('c.search_text like $3[%s]', cardinality(plan.patterns));
    else
      corrected := true;
      patterns := cardinality(plan.patterns) + 1;
      keys := cardinality(plan.keys) + 1;
      plan.patterns := plan.patterns || array(select '% ' || t || ' %' from unnest(terms) t);
      plan.keys := plan.keys || crm_private.keys_of(organization, 'w', terms);
      plan.conditions := plan.conditions
        || format('c.search_text || '''' like any ($3[%s:%s])', patterns, cardinality(plan.patterns));
      plan.probes := plan.probes
        || format('%s && $4[%s:%s]', crm_private.customer_keys_expression(), keys, cardinality(plan.keys));
    end if;
  end loop;
  return case when corrected then plan end;
end
$$;
comment on function crm_private.similar_search(uuid, text[]) is
  'Customers that hold, for each word, one that it may have been meant to be, except the exact ones; null if the dictionary has none.';

create function crm_private.further_walk(organization uuid, hits integer) returns integer
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  customers bigint := (
    select coalesce(sum(n), 0) from (
      select t.customers as n from crm.organization_totals t where t.organization_id = organization
      union all
      select l.customers from crm.statistics_ledger l where l.organization_id = organization
    ) counted
  );
begin
  -- Rows still to be walked: 80 / (hits / 1000), at about a microsecond each. Rows that an index would find:
  -- customers * hits / 1000, at about three, because they lie anywhere. Whichever is less work.
  if hits > 0 and customers * hits * hits > 35000000 then
    return 80 * 1000 / hits;
  end if;
  return null;
end
$$;
comment on function crm_private.further_walk(uuid, integer) is
  'How far to walk on when so many of the first thousand rows matched and did not fill the page; null if an index is the shorter way.';

create function crm_private.find_customers(input jsonb) returns crm_private.customer_page
language plpgsql stable
-- why definer: under row level security the search and key indexes could not be used. Guarded by the permission; answers ids only.
security definer set search_path = pg_catalog, pg_temp
-- Few rows are wanted, so neither compiling nor reading whole tables ever pays.
set jit = off set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
declare
  organization uuid := crm_private.require_permission('customers:read');
  size integer := coalesce(crm_private.integer_field(input, 'limit'), 50);
  sort text := coalesce(crm_private.text_field(input, 'sort'), '-createdAt');
  tokens text[] := crm_private.search_tokens(crm_private.text_field(input, 'search'));
  filters text[] := crm_private.customer_conditions(input);
  deleted boolean := coalesce(input ->> 'status' = 'deleted', false);
  phases_of_search constant text[] := case when tokens = '{}' then '{exact}' else '{word,exact,similar}' end;
  after text[];
  phase text;
  plan crm_private.search_plan;
  conditions text[];
  walk integer;
  wanted integer;
  ids uuid[] := '{}';
  keys text[] := '{}';
  phases text[] := '{}';
  found_ids uuid[];
  found_keys text[];
begin
  if crm_private.sort_column(sort) is null then
    perform crm_private.refuse_field('sort', 'Unknown sort key');
  end if;
  if size > 200 then
    perform crm_private.refuse_field('limit', 'At most 200');
  end if;
  if crm_private.text_field(input, 'cursor') is not null then
    after := crm_private.cursor_parts(input ->> 'cursor', 4);
    if after is null or after[1] <> sort or after[2] not in ('word', 'exact', 'similar') or crm_private.to_uuid(after[4]) is null then
      perform crm_private.refuse_field('cursor', 'This cursor does not belong to this list');
    end if;
  end if;

  -- First what holds every token as a whole word; when that is exhausted, what holds it anywhere, and then what holds
  -- words that it may have been meant to be.
  foreach phase in array phases_of_search[greatest(array_position(phases_of_search, after[2]), 1):] loop
    exit when cardinality(ids) > size;
    plan := case
      when tokens = '{}' then row('{}', '{}', '{}', '{}', true)::crm_private.search_plan
      when phase = 'word' then crm_private.word_search(organization, tokens)
      when phase = 'exact' then crm_private.exact_search(organization, tokens)
      else crm_private.similar_search(organization, tokens)
    end;
    continue when plan is null;
    conditions := plan.conditions || filters;
    wanted := size + 1 - cardinality(ids);
    walk := case when conditions = '{}' then 2147483647 else 1000 end;
    loop
      execute crm_private.customer_statement(sort, coalesce(after[2] = phase, false), deleted,
        case when walk is null then conditions || plan.probes || crm_private.customer_probes(input) else conditions end, walk, wanted)
      into found_ids, found_keys
      using organization, input, plan.patterns, plan.keys, after[3], crm_private.to_uuid(after[4]);
      exit when cardinality(found_ids) = wanted or walk is null or walk = 2147483647 or (walk > 1000 and not plan.indexed);
      walk := case
        when not plan.indexed and filters = '{}' then 20000
        when walk = 1000 then crm_private.further_walk(organization, cardinality(found_ids))
      end;
    end loop;
    ids := ids || found_ids;
    keys := keys || found_keys;
    phases := phases || array_fill(phase, array[coalesce(cardinality(found_ids), 0)]);
  end loop;
  return row(organization, ids[1:size], case when cardinality(ids) > size then
    crm_private.cursor_of(sort, phases[size], keys[size], ids[size]::text)
  end)::crm_private.customer_page;
end
$$;
comment on function crm_private.find_customers(jsonb) is
  'The ids of one page of a list request, in order, and the next cursor. Refuses without customers:read.';

create function crm_private.organization_statistics_json(organization uuid) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  totals crm.organization_totals;
begin
  select
    organization, coalesce(sum(customers), 0), coalesce(sum(active_customers), 0), coalesce(sum(private_customers), 0),
    coalesce(sum(business_customers), 0), coalesce(sum(revenue), 0)
  into totals
  from (
    select customers, active_customers, private_customers, business_customers, revenue
    from crm.organization_totals where organization_id = organization
    union all
    select customers, active_customers, private_customers, business_customers, revenue
    from crm.statistics_ledger where organization_id = organization
  ) parts;
  return json_build_object(
    'totalCustomers', totals.customers, 'activeCustomers', totals.active_customers,
    'privateCustomers', totals.private_customers, 'businessCustomers', totals.business_customers,
    'totalRevenue', totals.revenue,
    'avgCustomerValue', case when totals.customers > 0 then round(totals.revenue / totals.customers, 2) else 0 end
  );
end
$$;
comment on function crm_private.organization_statistics_json(uuid) is 'The figures of an organisation: base plus ledger.';

create function crm.list_customers(input jsonb) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  page crm_private.customer_page;
  fields text[];
  customers json;
begin
  perform crm_private.check_keys(input, crm_private.list_fields());
  fields := nullif(crm_private.text_array_field(input, 'fields'), '{}');
  page := crm_private.find_customers(input);
  select coalesce(json_agg(
    case when fields is null then crm_private.customer_json(c, t) else (
      select json_object_agg(e.key, e.value)
      from json_each(crm_private.customer_json(c, t)) e
      where e.key = 'id' or e.key = any (fields)
    ) end order by h.position), '[]')
  into customers
  from unnest(page.ids) with ordinality h (id, position)
  join crm.customers c on c.organization_id = page.organization_id and c.id = h.id
  join crm.customer_totals t on t.organization_id = page.organization_id and t.customer_id = h.id;
  return json_build_object(
    'customers', customers,
    'stats', crm_private.organization_statistics_json(page.organization_id),
    'page', json_build_object(
      'limit', coalesce(crm_private.integer_field(input, 'limit'), 50),
      'hasMore', page.next_cursor is not null,
      'nextCursor', page.next_cursor
    )
  );
exception when data_exception then
  perform crm_private.refuse(422, 'invalid_input', 'A value does not have the form that its field needs');
end
$$;
comment on function crm.list_customers(jsonb) is
  'One page of customers with their figures, and the figures of the whole organisation, in one round trip.';

revoke all on function
  crm_private.spellings(text),
  crm_private.words(text),
  crm_private.collect_search_terms(),
  crm_private.like_patterns(text[]),
  crm_private.digits_token(text),
  crm_private.search_tokens(text),
  crm_private.token_pattern(text),
  crm_private.nearest_terms(uuid, text),
  crm_private.text_field(jsonb, text),
  crm_private.text_array_field(jsonb, text),
  crm_private.list_fields(),
  crm_private.customer_conditions(jsonb),
  crm_private.customer_probes(jsonb),
  crm_private.customer_statement(text, boolean, boolean, text[], integer, integer),
  crm_private.sort_column(text),
  crm_private.customer_keys_expression(),
  crm_private.word_search(uuid, text[]),
  crm_private.exact_search(uuid, text[]),
  crm_private.similar_search(uuid, text[]),
  crm_private.further_walk(uuid, integer),
  crm_private.find_customers(jsonb),
  crm_private.organization_statistics_json(uuid),
  crm.list_customers(jsonb)
  from public, anon, authenticated, service_role;
grant execute on function
  crm_private.text_field(jsonb, text),
  crm_private.text_array_field(jsonb, text),
  crm_private.list_fields(),
  crm_private.find_customers(jsonb),
  crm_private.organization_statistics_json(uuid),
  crm.list_customers(jsonb)
  to authenticated;
