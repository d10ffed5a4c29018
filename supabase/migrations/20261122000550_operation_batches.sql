-- Batches: several transactions under one operation id. An operation id is made of its transaction (see 000500), so work
-- that is too much for one transaction, a bulk change or an import, is done in chunks that a batch ties together.
--
-- How to use it, in a function of the API that does one chunk:
--   answer := crm_private.join_batch(batch, purpose, chunk);   -- first, before anything is read or written
--   if answer is not null then return answer; end if;          -- a repeated request: this chunk is done already
--   …the work of the chunk…
--   perform crm_private.record_chunk(batch, chunk, answer);    -- last
-- `batch` is a UUID that the client has made (version 7) and sends with every chunk; `purpose` is what all chunks have in
-- common, for example a digest of the request: another purpose under the same id is refused with id_conflict. `chunk` names
-- the chunk within the batch, for example the cursor it begins at: the same chunk again answers what it answered. `answer`
-- is kept, so it holds counts and ids, never personal data. What the call changed is sent as `x-operation-id`: the batch.
-- `crm.undo_operation(batch)` undoes all of it, newest first, all or nothing. A chunk that is refused leaves nothing.

create table crm.operation_batches (
  organization_id uuid not null references crm.organizations (organization_id),
  id uuid not null,
  actor_id uuid not null,
  purpose text not null,
  created_at timestamptz not null default now(),
  closed_at timestamptz,
  constraint operation_batches_pkey primary key (organization_id, id),
  constraint operation_batches_purpose_length check (char_length(purpose) between 1 and 200)
);
comment on table crm.operation_batches is 'Operations of several transactions. Only the member who began one adds to it.';
comment on column crm.operation_batches.closed_at is 'When it was undone; nothing is added to it any more.';
comment on constraint operation_batches_purpose_length on crm.operation_batches is 'batchId: The purpose must have 1 to 200 characters';

create table crm.batch_operations (
  organization_id uuid not null,
  batch_id uuid not null,
  chunk text not null,
  operation_id uuid not null,
  answer jsonb not null,
  created_at timestamptz not null default now(),
  constraint batch_operations_pkey primary key (organization_id, batch_id, chunk),
  constraint batch_operations_batch_fkey
    foreign key (organization_id, batch_id) references crm.operation_batches (organization_id, id),
  constraint batch_operations_chunk_length check (char_length(chunk) <= 1000),
  constraint batch_operations_answer_size check (octet_length(answer::text) <= 262144)
);
comment on table crm.batch_operations is 'The chunks of each batch: which transaction did it, and what it answered. Holds no personal data.';
comment on constraint batch_operations_chunk_length on crm.batch_operations is 'cursor: At most 1,000 characters';
comment on constraint batch_operations_answer_size on crm.batch_operations is 'limit: This is too much for one request';

alter table crm.operation_batches enable row level security;
alter table crm.batch_operations enable row level security;
revoke all on crm.operation_batches, crm.batch_operations from public, anon, authenticated, service_role;
create policy operation_batches_select on crm.operation_batches for select to authenticated
  using (organization_id = (select crm_private.organization_with('audit:read')));
comment on policy operation_batches_select on crm.operation_batches is
  'Stops reading another tenant''s batches, and reading at all without audit:read, should a host ever grant the table.';
create policy batch_operations_select on crm.batch_operations for select to authenticated
  using (organization_id = (select crm_private.organization_with('audit:read')));
comment on policy batch_operations_select on crm.batch_operations is
  'Stops reading another tenant''s chunks, and reading at all without audit:read, should a host ever grant the table.';

create function crm_private.own_batch(batch uuid, purpose text) returns crm.operation_batches
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  organization uuid := crm_private.require_permission('customers:update:own', 'customers:create', 'customers:delete');
  found_batch crm.operation_batches;
begin
  if batch is null then
    perform crm_private.refuse_field('batchId', 'The batch must be a UUID');
  end if;
  -- The lock puts the chunks of a batch in order: a repeated one waits for the first.
  select b.* into found_batch from crm.operation_batches b
  where b.organization_id = organization and b.id = own_batch.batch
  for update;
  if not found and own_batch.purpose is not null then
    insert into crm.operation_batches (organization_id, id, actor_id, purpose)
    values (organization, own_batch.batch, crm_private.user_id(), own_batch.purpose)
    on conflict do nothing;
    select b.* into found_batch from crm.operation_batches b
    where b.organization_id = organization and b.id = own_batch.batch
    for update;
  end if;
  if found_batch.actor_id is distinct from crm_private.user_id() or found_batch.purpose <> own_batch.purpose then
    perform crm_private.refuse(409, 'id_conflict', 'There is another batch with this id', '{"field": "batchId"}');
  elsif found_batch.closed_at is not null then
    perform crm_private.refuse(409, 'conflict', 'This batch has been undone; nothing can be added to it');
  end if;
  return found_batch;
end
$$;
comment on function crm_private.own_batch(uuid, text) is
  'The caller''s batch, locked, begun if there is none; refuses one that is another''s, has another purpose, or has been undone.';

create function crm_private.join_batch(batch uuid, purpose text, chunk text) returns jsonb
language plpgsql volatile
-- why definer: nobody may write batches directly; the batch is the caller's own, in the caller's organisation.
security definer set search_path = pg_catalog, pg_temp
as $$
declare
  joined crm.operation_batches := crm_private.own_batch(batch, coalesce(join_batch.purpose, ''));
begin
  -- First the transaction's own id, which would else be announced with its first change.
  perform crm_private.operation_id();
  perform crm_private.announce_operation(joined.id);
  return (
    select o.answer from crm.batch_operations o
    where o.organization_id = joined.organization_id and o.batch_id = joined.id and o.chunk = coalesce(join_batch.chunk, '')
  );
end
$$;
comment on function crm_private.join_batch(uuid, text, text) is
  'Makes this transaction a chunk of the caller''s batch, begun if there is none. Answers what the chunk answered if it is done already, else null.';

create function crm_private.record_chunk(batch uuid, chunk text, answer jsonb) returns void
language plpgsql volatile
-- why definer: nobody may write batches directly; the batch is the caller's own, in the caller's organisation.
security definer set search_path = pg_catalog, pg_temp
as $$
declare
  joined crm.operation_batches := crm_private.own_batch(batch, null);
begin
  insert into crm.batch_operations (organization_id, batch_id, chunk, operation_id, answer)
  values (joined.organization_id, joined.id, coalesce(record_chunk.chunk, ''), crm_private.operation_id(), record_chunk.answer);
end
$$;
comment on function crm_private.record_chunk(uuid, text, jsonb) is 'Keeps that this transaction was a chunk of the caller''s batch, and its answer.';

create function crm_private.operations_of(organization uuid, operation uuid) returns uuid[]
language sql stable security invoker set search_path = pg_catalog, pg_temp
as $$
  -- A transaction's own id comes first: then a batch that somebody has given the same id does not stand in its way.
  select case
    when exists (select from crm.audit_log l where l.organization_id = organization and l.operation_id = operation)
      then array[operation]
    else array(
      select o.operation_id from crm.batch_operations o where o.organization_id = organization and o.batch_id = operation)
  end
$$;
comment on function crm_private.operations_of(uuid, uuid) is 'The transactions behind an operation id: itself, or the chunks of a batch.';

revoke all on function
  crm_private.own_batch(uuid, text), crm_private.join_batch(uuid, text, text), crm_private.record_chunk(uuid, text, jsonb),
  crm_private.operations_of(uuid, uuid)
  from public, anon, authenticated, service_role;
grant execute on function crm_private.join_batch(uuid, text, text), crm_private.record_chunk(uuid, text, jsonb) to authenticated;
