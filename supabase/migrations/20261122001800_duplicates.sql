-- Duplicates: customers that may be one, found by keys that survive formatting and a typing error, judged field by field.
-- The same way round as the list: a private definer finds ids behind one guard, the exposed function reads those rows under
-- row level security and judges only what it could read.

-- What is compared ----------------------------------------------------------------------------------------------------

create function crm_private.name_words(name_norm text) returns text[]
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  -- What kind of company it is, and what only joins.
  forms constant text[] := '{ab,aktiebolag,ag,aps,as,asa,bv,bvba,co,company,corp,corporation,ek,eg,gbr,gmbh,hb,inc,incorporated,kb,kg,limited,llc,llp,ltd,nv,ohg,ou,oy,oyj,plc,sa,sarl,sas,sl,spa,srl,tmi,ug,and,et,och,og,the,und}';
  -- Abbreviations lose their marks: a/s, s.a., g.m.b.h.
  words text[] := crm_private.split_words(regexp_replace(name_norm, '(?<=\m\w)[./](?=\w\M)', '', 'g'));
  telling text[];
begin
  select array_agg(distinct w collate "C") into telling from unnest(words) w where w <> '' and w <> all (forms);
  return coalesce(telling, array_remove(words, ''), '{}');
end
$$;
comment on function crm_private.name_words(text) is
  'The words of a folded name in an order of their own, without those that say what kind of company it is.';

create function crm_private.phone_digits(phone text) returns text
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  -- A zero in brackets is dialled only without the country code; zeros in front are dialling prefixes.
  return nullif(ltrim(regexp_replace(replace(phone, '(0)', ''), '\D', '', 'g'), '0'), '');
end
$$;
comment on function crm_private.phone_digits(text) is 'The digits of a phone number without dialling prefixes; the country code may be there or not.';

create function crm_private.mailbox(email_norm text) returns text
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  name text := regexp_replace(split_part(split_part(email_norm, '@', 1), '+', 1), '[^[:alnum:]]', '', 'g');
begin
  -- What everybody has says nothing without its domain.
  return case
    when char_length(name) < 4 or name ~ '^(admin|booking|contact|faktura|hello|hallo|hej|info|invoice|kontakt|kontor|mail|office|order|post|reception|sales|service|support)\d*$'
      then email_norm
    else name
  end;
end
$$;
comment on function crm_private.mailbox(text) is
  'The part of an e-mail address that names a person, without marks and what follows a plus; a general one keeps its domain.';

create function crm_private.contact_keys(organization uuid, email_norm text, phone text, organization_number text)
returns bigint[]
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  phone_digits text := crm_private.phone_digits(phone);
  number text := crm_private.digits(organization_number);
begin
  return crm_private.keys_of(organization, 'd', array[
    'e' || crm_private.mailbox(email_norm),
    -- Without the country code, which may be missing.
    case when length(phone_digits) >= 5 then 'p' || right(phone_digits, 7) end,
    -- The same number may have a century or a country in front, or a suffix behind.
    case when length(number) >= 5 then 'o' || left(number, 8) end,
    case when length(number) > 8 then 'o' || right(number, 8) end
  ]);
end
$$;
comment on function crm_private.contact_keys(uuid, text, text, text) is
  'Keys that customers with the same e-mail address, phone or organisation number share, however they are written.';

create function crm_private.name_key(organization uuid, words text[]) returns bigint[]
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return crm_private.keys_of(organization, 'd', array['n' || array_to_string(words[1:6], ' ')]);
end
$$;
comment on function crm_private.name_key(uuid, text[]) is 'The key of all words of a name together.';

create function crm_private.similar_name_keys(organization uuid, words text[]) returns bigint[]
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  if cardinality(words) = 1 then
    return crm_private.keys_of(organization, 'd', array(select 's' || s from unnest(crm_private.spellings(words[1])) s));
  end if;
  -- One typing error leaves another word whole, and the beginning or the end of the word that it is in.
  return crm_private.keys_of(organization, 'd', array(
    select k.key
    from unnest(words[1:4]) a (word), unnest(words[1:4]) b (word),
      lateral (values ('<' || a.word || ' ' || left(b.word, 2)), ('>' || a.word || ' ' || right(b.word, 3))) k (key)
    where a.word <> b.word and char_length(a.word) > 1
  ));
end
$$;
comment on function crm_private.similar_name_keys(uuid, text[]) is
  'Keys of which names share one when there is a typing error between them, a word more or less, or a word that only begins.';

create function crm_private.duplicate_keys(
  organization uuid, name_norm text, email_norm text, phone text, organization_number text
) returns bigint[]
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  words text[] := crm_private.name_words(name_norm);
begin
  return crm_private.contact_keys(organization, email_norm, phone, organization_number)
    || crm_private.name_key(organization, words) || crm_private.similar_name_keys(organization, words);
end
$$;
comment on function crm_private.duplicate_keys(uuid, text, text, text, text) is
  'What a customer shares with its duplicates, for one index that keeps organisations apart.';

create index customers_duplicate_keys_idx on crm.customers
  using gin (crm_private.duplicate_keys(organization_id, name_norm, email_norm, phone, organization_number))
  with (gin_pending_list_limit = 64) where status <> 'deleted';

-- How much two customers agree ----------------------------------------------------------------------------------------

create function crm_private.is_one_error(a text, b text) returns boolean
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  -- The trigrams tell most pairs apart at a hundredth of the cost: even two letters that are swapped leave this much.
  return abs(char_length(a) - char_length(b)) <= 1
    and extensions.similarity(a, b) >= case when char_length(a) >= 7 then 0.3 else 0.15 end
    and crm_private.spellings(a) && crm_private.spellings(b);
end
$$;
comment on function crm_private.is_one_error(text, text) is 'Whether there is one typing error between two different texts of four letters or more.';

create function crm_private.word_likeness(a text, b text) returns numeric
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  likeness numeric;
begin
  if a = b then
    return 1;
  elsif least(char_length(a), char_length(b)) = 1 then
    -- An initial.
    return case when left(a, 1) = left(b, 1) then 0.6 else 0 end;
  end if;
  if starts_with(a, b) or starts_with(b, a) then
    return case when least(char_length(a), char_length(b)) >= 4 then 0.9 else 0.7 end;
  elsif crm_private.is_one_error(a, b) then
    return 0.9;
  end if;
  likeness := extensions.similarity(a, b);
  return case when likeness >= 0.35 then round(likeness, 2) * 0.8 else 0 end;
end
$$;
comment on function crm_private.word_likeness(text, text) is
  'How alike two words are, 0 to 1: the same, an initial, one typing error, a beginning, or by the trigrams that they share.';

create function crm_private.name_likeness(a text[], b text[]) returns numeric
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  best numeric;
  bests numeric[];
  one numeric;
  matched numeric := 0;
  total numeric := 0;
begin
  if a = b then
    return 1;
  end if;
  -- Each word by its length, on both sides, so that a word too many counts against it.
  bests := array_fill(0::numeric, array[cardinality(b)]);
  for i in 1 .. cardinality(a) loop
    best := 0;
    for j in 1 .. cardinality(b) loop
      one := crm_private.word_likeness(a[i], b[j]);
      best := greatest(best, one);
      bests[j] := greatest(bests[j], one);
    end loop;
    matched := matched + best * char_length(a[i]);
    total := total + char_length(a[i]);
  end loop;
  for j in 1 .. cardinality(b) loop
    matched := matched + bests[j] * char_length(b[j]);
    total := total + char_length(b[j]);
  end loop;
  return round(matched / nullif(total, 0), 3);
end
$$;
comment on function crm_private.name_likeness(text[], text[]) is 'How alike two names are, given as their words, 0 to 1; the order of words means nothing.';

create function crm_private.email_likeness(a text, b text) returns numeric
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  names text[] := array[crm_private.mailbox(a), crm_private.mailbox(b)];
  domains text[] := array[split_part(a, '@', 2), split_part(b, '@', 2)];
begin
  if a = b then
    return 1;
  elsif names[1] = a or names[2] = b then
    return case when crm_private.is_one_error(a, b) then 0.8 else 0 end;
  elsif names[1] = names[2] then
    return case
      when domains[1] = domains[2] then 0.95
      when crm_private.is_one_error(domains[1], domains[2]) then 0.9
      else 0.6
    end;
  -- A digit more or another one is how mailboxes of people with one name are told apart.
  elsif domains[1] = domains[2] and crm_private.is_one_error(names[1], names[2])
    and crm_private.digits(names[1]) is not distinct from crm_private.digits(names[2]) then
    return 0.8;
  end if;
  return 0;
end
$$;
comment on function crm_private.email_likeness(text, text) is 'How alike two e-mail addresses are, given in lower case, 0 to 1.';

create function crm_private.phone_likeness(a text, b text) returns numeric
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  long text := crm_private.phone_digits(a);
  short text := crm_private.phone_digits(b);
  swap text;
begin
  if length(short) > length(long) then
    swap := long;
    long := short;
    short := swap;
  end if;
  if coalesce(length(short), 0) < 5 then
    return 0;
  elsif long = short or (length(short) >= 7 and right(long, length(short)) = short and length(long) - length(short) <= 3) then
    return 1;
  elsif length(short) >= 7 and crm_private.is_one_error(right(long, length(short)), short) then
    return 0.7;
  end if;
  return 0;
end
$$;
comment on function crm_private.phone_likeness(text, text) is
  'How alike two phone numbers are, 0 to 1: the same with or without country code, or one digit off.';

create function crm_private.number_likeness(a text, b text) returns numeric
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  long text := crm_private.digits(a);
  short text := crm_private.digits(b);
  swap text;
begin
  if length(short) > length(long) then
    swap := long;
    long := short;
    short := swap;
  end if;
  if coalesce(length(short), 0) < 5 then
    return 0;
  elsif long = short or (length(short) >= 8 and strpos(long, short) > 0) then
    return 1;
  elsif crm_private.is_one_error(long, short) then
    return 0.7;
  end if;
  return 0;
end
$$;
comment on function crm_private.number_likeness(text, text) is
  'How alike two organisation numbers are, 0 to 1: the same with or without century, country or suffix, or one digit off.';

create type crm_private.duplicate_evidence as (score numeric, likeness numeric[], weights numeric[]);
comment on type crm_private.duplicate_evidence is
  'How likely two customers are one, 0 to 1; and how much they agree, and what that says, in e-mail, phone, organisation number and name.';

create function crm_private.duplicate_evidence(draft crm.customers, other crm.customers, namesakes integer)
returns crm_private.duplicate_evidence
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  -- How much a field that is the same says by itself. Many of one name make the name say less.
  weights constant numeric[] := array[0.95, 0.85, 0.95, 0.6 / (1 + 0.25 * ln(greatest(namesakes, 1)))];
  likeness numeric[] := array[
    crm_private.email_likeness(draft.email_norm, other.email_norm),
    crm_private.phone_likeness(draft.phone, other.phone),
    crm_private.number_likeness(draft.organization_number, other.organization_number),
    case
      when draft.name_norm is null then null
      when draft.name_norm = other.name_norm then 1
      else crm_private.name_likeness(crm_private.name_words(draft.name_norm), crm_private.name_words(other.name_norm))
    end
  ];
  differs constant boolean[] := array[
    draft.email_norm is not null and other.email_norm is not null and likeness[1] = 0,
    draft.phone is not null and other.phone is not null and likeness[2] = 0,
    draft.organization_number is not null and other.organization_number is not null and likeness[3] = 0,
    coalesce(likeness[4] < 0.4, false)
  ];
  -- Independent signs: what remains of the doubt after each.
  doubt numeric := 1;
  evidence crm_private.duplicate_evidence;
begin
  for n in 1 .. 4 loop
    if likeness[n] >= 0.5 then
      doubt := doubt * (1 - weights[n] * likeness[n] * likeness[n]);
    end if;
  end loop;
  evidence.score := round(
    (1 - doubt)
      * case when differs[3] then 0.4 else 1 end
      * case when differs[4] then 0.75 else 1 end
      * case when differs[1] and differs[2] then 0.75 else 1 end, 3);
  evidence.likeness := likeness;
  evidence.weights := weights;
  return evidence;
end
$$;
comment on function crm_private.duplicate_evidence(crm.customers, crm.customers, integer) is
  'Judges a pair: what agrees adds up as independent signs, what contradicts takes away. namesakes: how many have the same name.';

create function crm_private.duplicate_reasons_json(evidence crm_private.duplicate_evidence) returns json
language sql stable security invoker set search_path = pg_catalog, pg_temp
as $$
  select coalesce(json_agg(json_build_object(
    'field', f.field, 'kind', case when f.likeness = 1 then 'same' else 'similar' end, 'score', round(f.likeness, 3)
  ) order by f.weight * f.likeness * f.likeness desc, f.field), '[]')
  from unnest('{email,phone,organizationNumber,name}'::text[], ($1).likeness, ($1).weights) f (field, likeness, weight)
  where f.likeness >= 0.5
$$;
comment on function crm_private.duplicate_reasons_json(crm_private.duplicate_evidence) is 'The fields in which two customers agree, the strongest first, on the wire.';

create function crm_private.duplicate_threshold(place text) returns numeric
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  -- Measured: docs/decisions/0070-duplicates.md. While typing a miss is dearer than a look too many.
  return case place when 'typing' then 0.5 else 0.7 end;
end
$$;
comment on function crm_private.duplicate_threshold(text) is 'The score from which a pair is shown, while typing and in the list of all.';

-- Finding -------------------------------------------------------------------------------------------------------------

create type crm_private.duplicate_candidate as (number integer, id uuid, namesakes integer);
comment on type crm_private.duplicate_candidate is 'A customer that shares a key with a draft (its number among those asked for), and how many have the draft''s name.';

create function crm_private.duplicate_candidates(drafts crm.customers[], before boolean)
returns setof crm_private.duplicate_candidate
language plpgsql stable
-- why definer: under row level security the index of keys could not be used. Guarded by the permission; answers ids only.
security definer set search_path = pg_catalog, pg_temp
-- Few rows are wanted, so neither compiling nor reading whole tables ever pays.
set jit = off set enable_seqscan = off
as $$
declare
  organization uuid := crm_private.require_permission('customers:read');
  -- However many share a key, so many are looked at. Of the names that are only similar the nearest of a sample are.
  most_by_contact constant integer := 50;
  most_by_name constant integer := 50;
  most_similar constant integer := 25;
  sample constant integer := 1000;
  draft crm.customers;
  words text[];
  keys bigint[];
  by_contact uuid[];
  by_name uuid[];
  alike uuid[];
begin
  for n in 1 .. coalesce(cardinality(drafts), 0) loop
    draft := drafts[n];
    words := crm_private.name_words(coalesce(draft.name_norm, ''));
    by_contact := '{}';
    by_name := '{}';
    alike := '{}';
    keys := crm_private.contact_keys(organization, draft.email_norm, draft.phone, draft.organization_number);
    -- Each search ends at its limit inside, so that the index is used for the keys alone; then the organisation is held to.
    if keys <> '{}' then
      by_contact := array(
        select f.id
        from (
          select c.organization_id, c.id from crm.customers c
          where crm_private.duplicate_keys(c.organization_id, c.name_norm, c.email_norm, c.phone, c.organization_number) && keys
            and c.status <> 'deleted'
          limit most_by_contact
        ) f
        where f.organization_id = organization);
    end if;
    if draft.email_norm is not null then
      by_contact := by_contact || array(
        select c.id from crm.customers c
        where c.organization_id = organization and c.email_norm = draft.email_norm and c.status <> 'deleted');
    end if;
    if words <> '{}' then
      keys := crm_private.name_key(organization, words);
      by_name := array(
        select f.id
        from (
          select c.organization_id, c.id from crm.customers c
          where crm_private.duplicate_keys(c.organization_id, c.name_norm, c.email_norm, c.phone, c.organization_number) && keys
            and c.status <> 'deleted'
          limit most_by_name
        ) f
        where f.organization_id = organization);
      keys := crm_private.similar_name_keys(organization, words);
      alike := array(
        select f.id
        from (
          select c.organization_id, c.id, c.name_norm from crm.customers c
          where crm_private.duplicate_keys(c.organization_id, c.name_norm, c.email_norm, c.phone, c.organization_number) && keys
            and c.status <> 'deleted'
          limit sample
        ) f
        where f.organization_id = organization and f.id <> all (by_name)
        order by extensions.similarity(f.name_norm, draft.name_norm) desc, f.id
        limit most_similar);
    end if;
    return query
    select n, i.id, cardinality(by_name)
    from (select unnest(by_contact) union select unnest(by_name) union select unnest(alike)) i (id)
    where i.id is distinct from draft.id and (not before or i.id < draft.id);
  end loop;
end
$$;
comment on function crm_private.duplicate_candidates(crm.customers[], boolean) is
  'The ids of customers that drafts may be; with `before` only those whose id is smaller than the draft''s. Refuses without customers:read.';

create function crm_private.duplicate_customer_json(customer crm.customers) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return json_build_object(
    'id', customer.id, 'type', customer.type, 'name', customer.name, 'email', customer.email, 'phone', customer.phone,
    'address', customer.address, 'city', customer.city, 'organizationNumber', customer.organization_number,
    'status', customer.status, 'createdAt', customer.created_at, 'version', customer.version
  );
end
$$;
comment on function crm_private.duplicate_customer_json(crm.customers) is 'What of a customer tells whether it is another one, on the wire.';

create function crm_private.limit_field(input jsonb, usual integer, most integer) returns integer
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  if crm_private.integer_field(input, 'limit') > most then
    perform crm_private.refuse_field('limit', format('At most %s', most));
  end if;
  return coalesce(crm_private.integer_field(input, 'limit'), usual);
end
$$;
comment on function crm_private.limit_field(jsonb, integer, integer) is 'The size of a page that an input asks for.';

create function crm_private.draft_of(organization uuid, input jsonb) returns crm.customers
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  draft crm.customers;
begin
  draft.organization_id := organization;
  draft.name := left(crm_private.blank_to_null(crm_private.text_field(input, 'name')), 200);
  draft.email := left(crm_private.blank_to_null(crm_private.text_field(input, 'email')), 320);
  draft.phone := left(crm_private.blank_to_null(crm_private.text_field(input, 'phone')), 50);
  draft.organization_number := left(crm_private.blank_to_null(crm_private.text_field(input, 'organizationNumber')), 50);
  draft.email_norm := lower(draft.email);
  draft.name_norm := crm_private.fold(draft.name);
  if crm_private.text_field(input, 'excludeId') is not null then
    draft.id := crm_private.to_uuid(input ->> 'excludeId');
    if draft.id is null then
      perform crm_private.refuse_field('excludeId', 'The id must be a UUID');
    end if;
  end if;
  return draft;
end
$$;
comment on function crm_private.draft_of(uuid, jsonb) is 'What a form holds so far, as a customer that is compared.';

create function crm.find_duplicates(input jsonb) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  organization uuid := crm_private.require_permission('customers:read');
  size integer;
  draft crm.customers;
begin
  perform crm_private.check_keys(input, '{name,email,phone,organizationNumber,excludeId,limit}');
  size := crm_private.limit_field(input, 5, 20);
  draft := crm_private.draft_of(organization, input);
  return json_build_object('candidates', (
    select coalesce(json_agg(json_build_object(
      'customer', crm_private.duplicate_customer_json(f.customer), 'score', f.score,
      'reasons', crm_private.duplicate_reasons_json(f.evidence)
    ) order by f.score desc, f.id), '[]')
    from (
      select c as customer, c.id, e.score, e as evidence
      from crm_private.duplicate_candidates(array[draft], false) d
      join crm.customers c on c.organization_id = organization and c.id = d.id and c.status <> 'deleted'
      cross join lateral crm_private.duplicate_evidence(draft, c, d.namesakes) e
      where e.score >= crm_private.duplicate_threshold('typing')
        and not exists (
          select from crm.duplicate_dismissals r
          where r.organization_id = organization
            and r.customer_a = least(draft.id, c.id) and r.customer_b = greatest(draft.id, c.id)
        )
      order by e.score desc, c.id
      limit size
    ) f
  ));
end
$$;
comment on function crm.find_duplicates(jsonb) is 'Customers that a draft may already be, the most likely first, with the reasons.';

create function crm.list_duplicates(input jsonb) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  organization uuid := crm_private.require_permission('customers:read');
  -- So many customers are compared with all others for one page, whether or not they have duplicates.
  walk constant integer := 100;
  size integer;
  -- Where the page before ended: a customer, and if that has more pairs, the score and the other of its last one.
  place text[];
  walked crm.customers[];
  pairs json[];
  keys text[];
  next_cursor text;
begin
  perform crm_private.check_keys(input, '{limit,cursor}');
  size := crm_private.limit_field(input, 50, 100);
  if crm_private.text_field(input, 'cursor') is not null then
    place := crm_private.cursor_parts(input ->> 'cursor', 3);
    if place is null or crm_private.to_uuid(place[1]) is null or place[2] !~ '^([01](\.\d{1,3})?)?$'
      or (place[2] <> '' and crm_private.to_uuid(place[3]) is null) then
      perform crm_private.refuse_field('cursor', 'This cursor does not belong to this list');
    end if;
  end if;
  walked := array(
    select c
    from crm.customers c
    where c.organization_id = organization
      and (place is null or c.id > place[1]::uuid or (place[2] <> '' and c.id = place[1]::uuid))
    order by c.id
    limit walk);
  select array_agg(f.pair order by f.number, f.score desc, f.id), array_agg(f.key order by f.number, f.score desc, f.id)
  into pairs, keys
  from (
    select
      d.number, e.score, c.id, crm_private.cursor_of(w.id::text, e.score::text, c.id::text) as key,
      json_build_object(
        'a', crm_private.duplicate_customer_json(c), 'b', crm_private.duplicate_customer_json(w), 'score', e.score,
        'reasons', crm_private.duplicate_reasons_json(e)) as pair
    from crm_private.duplicate_candidates(walked, true) d
    cross join lateral (select (walked[d.number]).*) w
    join crm.customers c on c.organization_id = organization and c.id = d.id and c.status <> 'deleted'
    cross join lateral crm_private.duplicate_evidence(walked[d.number], c, d.namesakes) e
    where w.status <> 'deleted' and e.score >= crm_private.duplicate_threshold('list')
      and (
        place is null or place[2] = '' or w.id > place[1]::uuid or e.score < place[2]::numeric
        or (e.score = place[2]::numeric and c.id > place[3]::uuid)
      )
      and not exists (
        select from crm.duplicate_dismissals r
        where r.organization_id = organization and r.customer_a = least(w.id, c.id) and r.customer_b = greatest(w.id, c.id)
      )
    order by d.number, e.score desc, c.id
    limit size + 1
  ) f;
  next_cursor := case
    when cardinality(pairs) > size then keys[size]
    when cardinality(walked) = walk then crm_private.cursor_of((walked[walk]).id::text, '', '')
  end;
  return json_build_object(
    'pairs', coalesce(array_to_json(pairs[1:size]), '[]'),
    'page', json_build_object('limit', size, 'hasMore', next_cursor is not null, 'nextCursor', next_cursor)
  );
end
$$;
comment on function crm.list_duplicates(jsonb) is
  'Pairs of customers that may be one, each once, by the larger id of the two. A page compares 100 customers, whatever it finds.';

-- Told apart for good -------------------------------------------------------------------------------------------------

create table crm.duplicate_dismissals (
  organization_id uuid not null default crm_private.organization_id(),
  id uuid not null default crm_private.uuidv7(),
  customer_a uuid not null,
  customer_b uuid not null,
  created_by uuid,
  updated_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  constraint duplicate_dismissals_pkey primary key (organization_id, id),
  constraint duplicate_dismissals_pair_key unique (organization_id, customer_a, customer_b),
  constraint duplicate_dismissals_customer_a_fkey
    foreign key (organization_id, customer_a) references crm.customers (organization_id, id),
  constraint duplicate_dismissals_customer_b_fkey
    foreign key (organization_id, customer_b) references crm.customers (organization_id, id),
  constraint duplicate_dismissals_in_order check (customer_a < customer_b)
);
comment on table crm.duplicate_dismissals is 'Pairs of customers that somebody has said are not the same one; the smaller id first.';
comment on constraint duplicate_dismissals_in_order on crm.duplicate_dismissals is 'b: A pair is two customers';
create index duplicate_dismissals_customer_b_idx on crm.duplicate_dismissals (organization_id, customer_b);
create index duplicate_dismissals_created_at_idx on crm.duplicate_dismissals (organization_id, created_at, id);

create trigger b_stamp before insert or update on crm.duplicate_dismissals for each row execute function crm_private.stamp();
create trigger duplicate_dismissals_audit after insert or update or delete on crm.duplicate_dismissals
  for each row execute function crm_private.audit();

alter table crm.duplicate_dismissals enable row level security;
revoke all on crm.duplicate_dismissals from public, anon, authenticated, service_role;
grant select, delete on crm.duplicate_dismissals to authenticated;
grant insert (organization_id, id, customer_a, customer_b) on crm.duplicate_dismissals to authenticated;
grant select, insert, update, delete on crm.duplicate_dismissals to service_role;

create policy duplicate_dismissals_select on crm.duplicate_dismissals for select to authenticated
  using (organization_id = (select crm_private.organization_with('customers:read')));
comment on policy duplicate_dismissals_select on crm.duplicate_dismissals is 'Stops reading which customers of another tenant were compared.';
create policy duplicate_dismissals_insert on crm.duplicate_dismissals for insert to authenticated
  with check (organization_id = (select crm_private.organization_with('customers:update')));
comment on policy duplicate_dismissals_insert on crm.duplicate_dismissals is
  'Stops hiding duplicates from everybody without the permission to change customers, and in another tenant.';
create policy duplicate_dismissals_delete on crm.duplicate_dismissals for delete to authenticated
  using (organization_id = (select crm_private.organization_with('customers:update')));
comment on policy duplicate_dismissals_delete on crm.duplicate_dismissals is
  'Stops bringing dismissed pairs back without the permission to change customers.';

create function crm_private.duplicate_dismissal_json(dismissal crm.duplicate_dismissals) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return json_build_object(
    'id', dismissal.id, 'a', dismissal.customer_a, 'b', dismissal.customer_b, 'createdBy', dismissal.created_by,
    'createdAt', dismissal.created_at
  );
end
$$;
comment on function crm_private.duplicate_dismissal_json(crm.duplicate_dismissals) is 'A dismissed pair on the wire.';

create function crm.dismiss_duplicate(input jsonb) returns json
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  organization uuid := crm_private.require_permission('customers:update');
  a uuid;
  b uuid;
  dismissal crm.duplicate_dismissals;
  state text;
  message text;
  constraint_name text;
  column_name text;
begin
  perform crm_private.check_keys(input, '{a,b}');
  a := (crm_private.readable_customer(crm_private.text_field(input, 'a'))).id;
  b := (crm_private.readable_customer(crm_private.text_field(input, 'b'))).id;
  insert into crm.duplicate_dismissals (organization_id, customer_a, customer_b)
  values (organization, least(a, b), greatest(a, b))
  on conflict on constraint duplicate_dismissals_pair_key do nothing;
  select d.* into dismissal from crm.duplicate_dismissals d
  where d.organization_id = organization and d.customer_a = least(a, b) and d.customer_b = greatest(a, b);
  if not found then
    perform crm_private.refuse(409, 'conflict', 'Somebody else changed the same records; try again');
  end if;
  return crm_private.duplicate_dismissal_json(dismissal);
exception when integrity_constraint_violation or data_exception or transaction_rollback or lock_not_available then
  get stacked diagnostics
    state = returned_sqlstate, message = message_text, constraint_name = constraint_name, column_name = column_name;
  perform crm_private.refuse_violation(state, message, constraint_name, column_name);
end
$$;
comment on function crm.dismiss_duplicate(jsonb) is 'Remembers that two customers are not the same one; in either order, and again, it is the same.';

create function crm.undismiss_duplicate(input jsonb) returns json
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  organization uuid := crm_private.require_permission('customers:update');
  dismissal crm.duplicate_dismissals;
begin
  perform crm_private.check_keys(input, '{id}');
  delete from crm.duplicate_dismissals d
  where d.organization_id = organization and d.id = crm_private.to_uuid(crm_private.text_field(input, 'id'))
  returning d.* into dismissal;
  if not found then
    perform crm_private.refuse(404, 'not_found', 'There is no such pair');
  end if;
  return crm_private.duplicate_dismissal_json(dismissal);
end
$$;
comment on function crm.undismiss_duplicate(jsonb) is 'Forgets that a pair was dismissed, so that it is found again.';

create function crm.list_duplicate_dismissals(input jsonb) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  organization uuid := crm_private.require_permission('customers:read');
  size integer;
  place text[];
  items json[];
begin
  perform crm_private.check_keys(input, '{limit,cursor}');
  size := crm_private.limit_field(input, 50, 100);
  if crm_private.text_field(input, 'cursor') is not null then
    place := crm_private.cursor_parts(input ->> 'cursor', 2);
    if place is null or crm_private.to_uuid(place[2]) is null then
      perform crm_private.refuse_field('cursor', 'This cursor does not belong to this list');
    end if;
  end if;
  items := array(
    select crm_private.join_json(
      crm_private.duplicate_dismissal_json(d),
      json_build_object('customers', (
        select coalesce(json_agg(crm_private.duplicate_customer_json(c) order by c.id), '[]')
        from crm.customers c
        where c.organization_id = organization and c.id in (d.customer_a, d.customer_b)
      )))
    from crm.duplicate_dismissals d
    where d.organization_id = organization
      and (place is null or (d.created_at, d.id) < (place[1]::timestamptz, place[2]::uuid))
    order by d.created_at desc, d.id desc
    limit size + 1);
  return json_build_object(
    'dismissals', crm_private.page_json(items, size),
    'page', json_build_object(
      'limit', size, 'hasMore', cardinality(items) > size, 'nextCursor', crm_private.page_cursor(items, size, 'createdAt')
    )
  );
exception when data_exception then
  perform crm_private.refuse(422, 'invalid_input', 'A value does not have the form that its field needs');
end
$$;
comment on function crm.list_duplicate_dismissals(jsonb) is 'One page of dismissed pairs with their customers, the newest first.';

revoke all on function
  crm_private.name_words(text),
  crm_private.phone_digits(text),
  crm_private.mailbox(text),
  crm_private.contact_keys(uuid, text, text, text),
  crm_private.name_key(uuid, text[]),
  crm_private.similar_name_keys(uuid, text[]),
  crm_private.duplicate_keys(uuid, text, text, text, text),
  crm_private.is_one_error(text, text),
  crm_private.word_likeness(text, text),
  crm_private.name_likeness(text[], text[]),
  crm_private.email_likeness(text, text),
  crm_private.phone_likeness(text, text),
  crm_private.number_likeness(text, text),
  crm_private.duplicate_evidence(crm.customers, crm.customers, integer),
  crm_private.duplicate_reasons_json(crm_private.duplicate_evidence),
  crm_private.duplicate_threshold(text),
  crm_private.duplicate_candidates(crm.customers[], boolean),
  crm_private.duplicate_customer_json(crm.customers),
  crm_private.limit_field(jsonb, integer, integer),
  crm_private.draft_of(uuid, jsonb),
  crm.find_duplicates(jsonb),
  crm.list_duplicates(jsonb),
  crm_private.duplicate_dismissal_json(crm.duplicate_dismissals),
  crm.dismiss_duplicate(jsonb),
  crm.undismiss_duplicate(jsonb),
  crm.list_duplicate_dismissals(jsonb)
  from public, anon, authenticated, service_role;
grant execute on function
  crm_private.name_words(text),
  crm_private.phone_digits(text),
  crm_private.mailbox(text),
  crm_private.contact_keys(uuid, text, text, text),
  crm_private.name_key(uuid, text[]),
  crm_private.similar_name_keys(uuid, text[]),
  crm_private.duplicate_keys(uuid, text, text, text, text),
  crm_private.is_one_error(text, text),
  crm_private.word_likeness(text, text),
  crm_private.name_likeness(text[], text[]),
  crm_private.email_likeness(text, text),
  crm_private.phone_likeness(text, text),
  crm_private.number_likeness(text, text),
  crm_private.duplicate_evidence(crm.customers, crm.customers, integer),
  crm_private.duplicate_reasons_json(crm_private.duplicate_evidence),
  crm_private.duplicate_threshold(text),
  crm_private.duplicate_candidates(crm.customers[], boolean),
  crm_private.duplicate_customer_json(crm.customers),
  crm_private.limit_field(jsonb, integer, integer),
  crm_private.draft_of(uuid, jsonb),
  crm.find_duplicates(jsonb),
  crm.list_duplicates(jsonb),
  crm_private.duplicate_dismissal_json(crm.duplicate_dismissals),
  crm.dismiss_duplicate(jsonb),
  crm.undismiss_duplicate(jsonb),
  crm.list_duplicate_dismissals(jsonb)
  to authenticated;
-- Whoever writes a customer computes its keys.
grant execute on function
  crm_private.name_words(text),
  crm_private.phone_digits(text),
  crm_private.mailbox(text),
  crm_private.contact_keys(uuid, text, text, text),
  crm_private.name_key(uuid, text[]),
  crm_private.similar_name_keys(uuid, text[]),
  crm_private.duplicate_keys(uuid, text, text, text, text),
  crm_private.spellings(text)
  to authenticated, service_role;
