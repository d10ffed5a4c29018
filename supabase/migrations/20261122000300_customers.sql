-- Customers: the table, its validation, its stamps and its policies.

create function crm_private.normalize_tags(tags text[]) returns text[]
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select coalesce(array_agg(t.tag order by t.position), '{}')
    from (
      select crm_private.blank_to_null(u.tag) as tag, min(u.position) as position
      from unnest(tags) with ordinality u (tag, position)
      group by 1
    ) t
    where t.tag is not null
  );
end
$$;
comment on function crm_private.normalize_tags(text[]) is 'Tags trimmed, without repeats and blanks, in the order given.';

create function crm_private.longest(texts text[]) returns integer
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return coalesce(max(char_length(t)), 0) from unnest(texts) t;
end
$$;
comment on function crm_private.longest(text[]) is 'The length of the longest text in an array, in characters.';

create function crm_private.split_words(folded text) returns text[]
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return regexp_split_to_array(btrim(regexp_replace(folded, '[^[:alnum:]]+', ' ', 'g')), ' ');
end
$$;
comment on function crm_private.split_words(text) is 'The words of a folded text: runs of letters and digits.';

create function crm_private.customer_search_text(
  name text, email text, phone text, organization_number text, external_id text, city text
) returns text
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  folded text := crm_private.fold(concat_ws(' ', name, city));
  words text := regexp_replace(folded, '[^[:alnum:]]+', ' ', 'g');
begin
  -- Before each part a space, so that beginnings can be asked for; after it one too only if it is a word of name or city.
  return concat(' ', words, ' ', concat_ws('| ',
    nullif(folded, words), crm_private.fold(email), crm_private.digits(phone),
    crm_private.fold(organization_number), crm_private.digits(organization_number), crm_private.fold(external_id),
    case when external_id !~ '[[:alpha:]]' then crm_private.digits(external_id) end, ''
  ));
end
$$;
comment on function crm_private.customer_search_text(text, text, text, text, text, text) is
  'What search looks through: folded words, and phone and organisation number as bare digits.';

create function crm_private.keys_of(organization uuid, kind text, texts text[]) returns bigint[]
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return array(select hashtextextended(kind || t, uuid_hash_extended(organization, 0)) from unnest(texts) t where t is not null);
end
$$;
comment on function crm_private.keys_of(uuid, text, text[]) is
  'The keys of words (w), tags (t), metadata keys (m) or cities (c) in the index of customer_keys; others in each organisation.';

create function crm_private.customer_keys(organization uuid, name_norm text, city text, tags text[], metadata jsonb)
returns bigint[]
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  folded_city text := crm_private.fold(city);
  seed bigint := uuid_hash_extended(organization, 0);
begin
  return array(
    select hashtextextended(k.key, seed)
    from (
      select 'w' || w from unnest(crm_private.split_words(concat_ws(' ', name_norm, folded_city))) w
      union all select 't' || t from unnest(tags) t
      union all select 'm' || m from jsonb_object_keys(metadata) m
      union all select 'c' || folded_city where folded_city is not null
    ) k (key)
  );
end
$$;
comment on function crm_private.customer_keys(uuid, text, text, text[], jsonb) is
  'What a customer is found by exactly, for one index that keeps organisations apart: its words, tags, metadata keys and city.';

create table crm.customers (
  organization_id uuid not null default crm_private.organization_id() references crm.organizations (organization_id),
  id uuid not null default crm_private.uuidv7(),
  type text not null default 'private',
  name text not null,
  email text,
  phone text,
  address text,
  city text,
  organization_number text,
  external_id text,
  assigned_to uuid,
  status text not null default 'active',
  notes text,
  tags text[] not null default '{}',
  metadata jsonb not null default '{}',
  created_by uuid,
  updated_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  erased_at timestamptz,
  merged_into uuid,
  -- Under row level security only leakproof operators can use an index: so what is compared is stored as plain text.
  email_norm text generated always as (lower(email)) stored,
  name_norm text collate "C" generated always as (crm_private.fold(name)) stored,
  search_text text generated always as (
    crm_private.customer_search_text(name, email, phone, organization_number, external_id, city)
  ) stored,
  constraint customers_pkey primary key (organization_id, id),
  constraint customers_assigned_to_fkey foreign key (organization_id, assigned_to)
    references crm.members (organization_id, user_id),
  constraint customers_merged_into_fkey foreign key (organization_id, merged_into)
    references crm.customers (organization_id, id),
  constraint customers_merged_is_deleted check (merged_into is null or (status = 'deleted' and merged_into <> id)),
  constraint customers_type_known check (type in ('private', 'business')),
  constraint customers_status_known check (status in ('active', 'inactive', 'deleted')),
  constraint customers_name_length check (char_length(name) between 1 and 200),
  constraint customers_email_form check (email ~ '^[^@\s]+@[^@\s]+\.[^@\s.]+$' and char_length(email) <= 320),
  constraint customers_reachable check (email is not null or phone is not null or erased_at is not null),
  constraint customers_phone_length check (char_length(phone) <= 50),
  constraint customers_address_length check (char_length(address) <= 500),
  constraint customers_city_length check (char_length(city) <= 100),
  constraint customers_organization_number_length check (char_length(organization_number) <= 50),
  constraint customers_external_id_length check (char_length(external_id) <= 200),
  constraint customers_notes_length check (char_length(notes) <= 10000),
  constraint customers_tags_length check (
    cardinality(tags) <= 50 and crm_private.longest(tags) <= 50
  ),
  constraint customers_metadata_object check (
    jsonb_typeof(metadata) = 'object' and octet_length(metadata::text) <= 65536
  )
);
comment on table crm.customers is 'The customers. Deleting is a status; rows stay.';
comment on column crm.customers.status is 'active, inactive, or deleted (soft).';
comment on column crm.customers.erased_at is 'When its personal data was erased; the figures stay.';
comment on column crm.customers.merged_into is
  'The customer that a merge made of it; only a deleted one has it, and who is restored is a customer of its own again.';
comment on column crm.customers.version is 'Grows by one with each change; a stale one is refused.';

-- The comments of constraints are what a refused caller is told: `field: message`.
comment on constraint customers_type_known on crm.customers is 'type: The type must be private or business';
comment on constraint customers_status_known on crm.customers is 'status: The status must be active or inactive';
comment on constraint customers_name_length on crm.customers is 'name: The name must have 1 to 200 characters';
comment on constraint customers_email_form on crm.customers is 'email: This is not an e-mail address';
comment on constraint customers_reachable on crm.customers is 'email: An e-mail address or a phone number is required';
comment on constraint customers_phone_length on crm.customers is 'phone: At most 50 characters';
comment on constraint customers_address_length on crm.customers is 'address: At most 500 characters';
comment on constraint customers_city_length on crm.customers is 'city: At most 100 characters';
comment on constraint customers_organization_number_length on crm.customers is 'organizationNumber: At most 50 characters';
comment on constraint customers_external_id_length on crm.customers is 'externalId: At most 200 characters';
comment on constraint customers_notes_length on crm.customers is 'notes: At most 10,000 characters';
comment on constraint customers_tags_length on crm.customers is 'tags: At most 50 tags of at most 50 characters';
comment on constraint customers_metadata_object on crm.customers is 'metadata: This must be an object of at most 64 kB';
comment on constraint customers_assigned_to_fkey on crm.customers is 'assignedTo: This user is not a member of the organisation';

create unique index customers_email_key on crm.customers (organization_id, email_norm) where status <> 'deleted';
create unique index customers_external_id_key on crm.customers (organization_id, external_id) where status <> 'deleted';
create index customers_created_at_idx on crm.customers (organization_id, created_at, id) where status <> 'deleted';
create index customers_name_idx on crm.customers (organization_id, name_norm, id) where status <> 'deleted';
create index customers_type_idx on crm.customers (organization_id, type);
create index customers_status_idx on crm.customers (organization_id, status, created_at, id);
create index customers_assigned_to_idx on crm.customers (organization_id, assigned_to);
create index customers_merged_into_idx on crm.customers (organization_id, merged_into) where merged_into is not null;
-- What is new waits in a list that is merged when it has 64 kB: a tenth of the cost of merging each row, and too short to
-- slow a search that has to look through it.
create index customers_keys_idx on crm.customers
  using gin (crm_private.customer_keys(organization_id, name_norm, city, tags, metadata))
  with (gin_pending_list_limit = 64);
create index customers_search_idx on crm.customers using gin (organization_id, search_text extensions.gin_trgm_ops)
  with (gin_pending_list_limit = 64);

-- Normalising and stamping --------------------------------------------------------------------------------------------

create function crm_private.normalize_customer(customer crm.customers) returns crm.customers
language plpgsql immutable security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  customer.name := coalesce(crm_private.blank_to_null(customer.name), case when customer.name is null then null else '' end);
  customer.email := crm_private.blank_to_null(customer.email);
  customer.phone := crm_private.blank_to_null(customer.phone);
  customer.address := crm_private.blank_to_null(customer.address);
  customer.city := crm_private.blank_to_null(customer.city);
  customer.organization_number := crm_private.blank_to_null(customer.organization_number);
  customer.external_id := crm_private.blank_to_null(customer.external_id);
  customer.notes := crm_private.blank_to_null(customer.notes);
  customer.tags := crm_private.normalize_tags(coalesce(customer.tags, '{}'));
  return customer;
end
$$;
comment on function crm_private.normalize_customer(crm.customers) is 'A customer as it is stored: texts trimmed, blanks null, tags without repeats.';

create function crm_private.normalize_customer_row() returns trigger
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  if new.status <> 'deleted' then
    new.merged_into := null;
  end if;
  -- Most updates leave all texts as they are, and what is stored is normalised already.
  if tg_op = 'UPDATE' and (
    new.name, new.email, new.phone, new.address, new.city, new.organization_number, new.external_id, new.notes
  ) is not distinct from (
    old.name, old.email, old.phone, old.address, old.city, old.organization_number, old.external_id, old.notes
  ) then
    if new.tags is distinct from old.tags then
      new.tags := crm_private.normalize_tags(coalesce(new.tags, '{}'));
    end if;
    return new;
  end if;
  return crm_private.normalize_customer(new);
end
$$;
comment on function crm_private.normalize_customer_row() is
  'Normalises a customer through whichever door it is written; one is merged only while it is deleted.';

create function crm_private.is_trusted(relation oid) returns boolean
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return (select pg_get_userbyid(c.relowner) = current_user from pg_catalog.pg_class c where c.oid = relation);
end
$$;
comment on function crm_private.is_trusted(oid) is
  'Whether the writer is the table''s owner: a migration, or a definer of ours that has checked the permission itself.';

create function crm_private.stamp() returns trigger
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := crm_private.user_id();
begin
  if tg_op = 'INSERT' then
    -- Without a user (a migration, an import by the operator) authorship and times are kept as given; a definer of ours
    -- that puts a row back gives its author too.
    if me is not null and not crm_private.is_trusted(tg_relid) then
      new.created_by := me;
      new.created_at := now();
      new.updated_at := now();
    end if;
    new.created_by := coalesce(new.created_by, me);
    new.updated_by := new.created_by;
    new.version := 1;
    return new;
  end if;
  if me is not null then
    new.organization_id := old.organization_id;
    new.id := old.id;
    new.created_by := old.created_by;
    new.created_at := old.created_at;
  end if;
  new.version := old.version;
  new.updated_at := old.updated_at;
  new.updated_by := old.updated_by;
  -- What is generated is not there yet.
  if tg_table_name = 'customers' then
    new.email_norm := old.email_norm;
    new.name_norm := old.name_norm;
    new.search_text := old.search_text;
  elsif tg_table_name = 'customer_documents' then
    new.uploaded_by := old.uploaded_by;
  end if;
  if new is distinct from old then
    new.version := old.version + 1;
    new.updated_at := now();
    new.updated_by := me;
  end if;
  return new;
end
$$;
comment on function crm_private.stamp() is
  'Sets who and when and the version from the session, never from the caller; a write that changes nothing leaves them.';

-- Triggers of one event run in the order of their names: normalise, then stamp.
create trigger a_normalize before insert or update on crm.customers
  for each row execute function crm_private.normalize_customer_row();
create trigger b_stamp before insert or update on crm.customers
  for each row execute function crm_private.stamp();

revoke all on function
  crm_private.normalize_tags(text[]), crm_private.longest(text[]), crm_private.split_words(text),
  crm_private.customer_search_text(text, text, text, text, text, text), crm_private.keys_of(uuid, text, text[]),
  crm_private.customer_keys(uuid, text, text, text[], jsonb),
  crm_private.normalize_customer(crm.customers), crm_private.normalize_customer_row(), crm_private.is_trusted(oid),
  crm_private.stamp()
  from public, anon, authenticated, service_role;
grant execute on function
  crm_private.normalize_tags(text[]), crm_private.longest(text[]), crm_private.split_words(text),
  crm_private.customer_search_text(text, text, text, text, text, text), crm_private.keys_of(uuid, text, text[]),
  crm_private.customer_keys(uuid, text, text, text[], jsonb),
  crm_private.normalize_customer(crm.customers), crm_private.is_trusted(oid)
  to authenticated, service_role;

-- Policies ------------------------------------------------------------------------------------------------------------

alter table crm.customers enable row level security;
revoke all on crm.customers from public, anon, authenticated, service_role;
grant select on crm.customers to authenticated;
grant insert (
  organization_id, id, type, name, email, phone, address, city, organization_number, external_id, assigned_to, status,
  notes, tags, metadata
) on crm.customers to authenticated;
grant update (
  type, name, email, phone, address, city, organization_number, external_id, assigned_to, status, notes, tags, metadata
) on crm.customers to authenticated;
grant select, insert, update, delete on crm.customers to service_role;

create policy customers_select on crm.customers for select to authenticated
  using (organization_id = (select crm_private.organization_with('customers:read')));
comment on policy customers_select on crm.customers is 'Stops reading another tenant''s customers, and reading without the permission.';
create policy customers_insert on crm.customers for insert to authenticated
  with check (
    organization_id = (select crm_private.organization_with('customers:create')) and status <> 'deleted'
  );
comment on policy customers_insert on crm.customers is 'Stops planting customers in another tenant, and creating without the permission.';
create policy customers_update on crm.customers for update to authenticated
  using (
    organization_id = (select crm_private.organization_with('customers:update'))
    or organization_id = (select crm_private.organization_with('customers:delete'))
    or (
      organization_id = (select crm_private.organization_with('customers:update:own'))
      and (select crm_private.user_id()) in (created_by, assigned_to)
    )
  )
  -- Which change is allowed depends on the row before too: see crm_private.check_customer_change().
  with check (
    organization_id = (select crm_private.organization_with('customers:update:own'))
    or organization_id = (select crm_private.organization_with('customers:delete'))
  );
comment on policy customers_update on crm.customers is 'Stops changing what is another''s: agents change own records, managers all.';

create function crm_private.check_customer_change() returns trigger
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  me uuid := crm_private.user_id();
begin
  if me is null or crm_private.is_trusted(tg_relid) then
    return null;
  end if;
  if exists (
    select 1 from old_rows o join new_rows n using (organization_id, id)
    where (o.status = 'deleted') <> (n.status = 'deleted')
  ) then
    perform crm_private.require_permission('customers:delete');
  end if;
  if exists (
    select 1 from old_rows o join new_rows n using (organization_id, id)
    where (o.status = 'deleted') <> (n.status = 'deleted')
      and to_jsonb(o) - '{status,merged_into,version,updated_at,updated_by}'::text[]
        <> to_jsonb(n) - '{status,merged_into,version,updated_at,updated_by}'::text[]
  ) then
    perform crm_private.refuse(409, 'conflict', 'Deleting or restoring a customer changes nothing else');
  end if;
  -- The policy lets those who may only delete reach every row: any other change needs the permission to update it.
  if crm_private.organization_with('customers:update') is null and exists (
    select 1 from old_rows o join new_rows n using (organization_id, id)
    where n.version <> o.version
      and (o.status = 'deleted') = (n.status = 'deleted')
      and (
        crm_private.organization_with('customers:update:own') is null
        or (me in (o.created_by, o.assigned_to)) is not true
      )
  ) then
    perform crm_private.refuse(403, 'forbidden', 'This needs the permission customers:update',
      '{"permission": "customers:update"}');
  end if;
  return null;
end
$$;
comment on function crm_private.check_customer_change() is
  'What a policy cannot say, because it needs the row before and after: deleting and restoring have a permission of their own.';
revoke all on function crm_private.check_customer_change() from public, anon, authenticated, service_role;
create trigger c_check_change after update on crm.customers
  referencing old table as old_rows new table as new_rows
  for each statement execute function crm_private.check_customer_change();
