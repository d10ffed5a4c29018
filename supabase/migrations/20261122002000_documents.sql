-- Documents: a row exists only for bytes that have arrived in storage, and bytes without a row are swept.
-- The bytes of a document lie in the private bucket customer-documents at organization/customer/document, where `customer`
-- is the one it was uploaded for. They stay there when a merge gives the row to another customer: who may read them
-- follows from the row that names them, not from the path.

insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
values ('customer-documents', 'customer-documents', false, 52428800, array[
  'application/pdf',
  'image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'image/heic', 'image/heif', 'image/tiff',
  'text/plain', 'text/csv', 'application/rtf',
  'application/msword', 'application/vnd.ms-excel', 'application/vnd.ms-powerpoint',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation'
])
-- A host that has made the bucket keeps its limits; what it may not keep is a bucket that anybody can read.
on conflict (id) do update set public = false;

-- The row and its bytes ------------------------------------------------------------------------------------------------

create unique index customer_documents_file_url_key on crm.customer_documents (organization_id, file_url);

create function crm_private.clean_name(name text) returns text
language sql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
  -- Control characters, and those that make a name read in another order than it is written (UAX 9): a name may hold
  -- right-to-left letters and marks, but `gpj.exe` must not be shown as `exe.jpg`.
  select crm_private.blank_to_null(regexp_replace(name, U&'[\0001-\001F\007F-\009F\202A-\202E\2066-\2069\FEFF]', '', 'g'))
$$;
comment on function crm_private.clean_name(text) is 'A file name without control characters and direction overrides; null when nothing is left.';

create function crm_private.take_file() returns trigger
language plpgsql volatile
-- why definer: the facts are read off storage's own table, whatever the caller may see of it.
security definer set search_path = pg_catalog, pg_temp
as $$
begin
  new.document_name := crm_private.clean_name(new.document_name);
  if tg_op = 'UPDATE' then
    return new;
  end if;
  new.file_url := coalesce(new.file_url, concat_ws('/', new.organization_id, new.customer_id, new.id));
  if crm_private.user_id() is not null then
    new.file_size := null;
    new.mime_type := null;
    -- The lock keeps the sweep, which takes the object for update, from condemning it meanwhile.
    select (o.metadata ->> 'size')::bigint, o.metadata ->> 'mimetype'
    into new.file_size, new.mime_type
    from storage.objects o
    where o.bucket_id = 'customer-documents' and o.name = new.file_url
      and not coalesce(o.user_metadata, '{}') ? 'condemned'
    for key share;
  end if;
  return new;
end
$$;
comment on function crm_private.take_file() is
  'Cleans the name, and takes path, size and type of a new document from the object in storage, never from the caller.';

create function crm_private.require_file() returns trigger
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  -- Imports and service jobs, which act for no user, answer for their rows themselves; the reconciliation names what dangles.
  if crm_private.user_id() is null then
    return null;
  end if;
  if new.file_size is null then
    perform crm_private.refuse(409, 'upload_incomplete', 'The file has not arrived, or is there no more');
  elsif new.file_size = 0 then
    perform crm_private.refuse_field('fileSize', 'The file is empty', 'too_small');
  end if;
  return null;
end
$$;
comment on function crm_private.require_file() is 'Refuses a document without bytes, also one that an undo would bring back.';
revoke all on function crm_private.clean_name(text), crm_private.take_file(), crm_private.require_file()
  from public, anon, authenticated, service_role;
grant execute on function crm_private.clean_name(text) to authenticated, service_role;

create trigger a_file before insert or update on crm.customer_documents for each row execute function crm_private.take_file();
-- After the row is in and row level security has had its say, and after the customer is known to be live.
create trigger d_file after insert on crm.customer_documents for each row execute function crm_private.require_file();

-- Storage: who may read, add and remove bytes -----------------------------------------------------------------------------

create function crm_private.was_document(organization uuid, document_id uuid) returns boolean
language sql stable
-- why definer: a document that was removed is only in the log, which the caller may not read.
security definer set search_path = pg_catalog, pg_temp
as $$
  select case when organization = crm_private.organization_with('documents:create') then
    exists (select 1 from crm.customer_documents d where d.organization_id = organization and d.id = document_id)
    or exists (
      select 1 from crm.audit_log l
      where l.organization_id = organization and l.row_id = document_id and l.table_name = 'customer_documents'
    )
  end
$$;
comment on function crm_private.was_document(uuid, uuid) is
  'Whether a document of the caller''s organisation has, or ever had, this id; null for who may not add documents there.';

create function crm_private.is_new_upload(path text) returns boolean
language sql stable security invoker set search_path = pg_catalog, pg_temp
as $$
  -- Three ids in their canonical form, so nothing in a path can climb out of the organisation.
  select path ~ '^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/){2}[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    and split_part(path, '/', 1) = crm_private.organization_with('documents:create')::text
    and not crm_private.was_document(
      crm_private.to_uuid(split_part(path, '/', 1)), crm_private.to_uuid(split_part(path, '/', 3)))
$$;
comment on function crm_private.is_new_upload(text) is
  'Whether this is a path in the caller''s organisation whose bytes never belonged to a document.';

create function crm_private.has_live_customer(path text) returns boolean
language sql stable security invoker set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select 1 from crm.customers c
    where c.organization_id = crm_private.to_uuid(split_part(path, '/', 1)) and c.id = crm_private.to_uuid(split_part(path, '/', 2))
      and c.status <> 'deleted' and c.erased_at is null
  )
$$;
comment on function crm_private.has_live_customer(text) is 'Whether a path is below a customer that the caller sees and that is not deleted.';

create function crm_private.is_readable_file(path text) returns boolean
language sql stable security invoker set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select 1
    from crm.customer_documents d
    join crm.customers c on c.organization_id = d.organization_id and c.id = d.customer_id
    where d.organization_id = crm_private.organization_with('customers:read') and d.file_url = path and c.erased_at is null
  )
$$;
comment on function crm_private.is_readable_file(text) is
  'Whether a document that the caller sees has its bytes at this path. Those of an erased customer are read by nobody.';

revoke all on function
  crm_private.was_document(uuid, uuid), crm_private.is_new_upload(text), crm_private.has_live_customer(text),
  crm_private.is_readable_file(text)
  from public, anon, authenticated, service_role;
grant execute on function
  crm_private.was_document(uuid, uuid), crm_private.is_new_upload(text), crm_private.has_live_customer(text),
  crm_private.is_readable_file(text)
  to authenticated;

create policy customer_documents_read on storage.objects for select to authenticated
  using (
    bucket_id = 'customer-documents'
    and split_part(objects.name, '/', 1) = (select crm_private.organization_with('customers:read'))::text
    and (
      crm_private.is_readable_file(objects.name)
      -- Between the last byte and the row the file is its uploader's alone.
      or (owner_id = (select crm_private.user_id())::text and crm_private.is_new_upload(objects.name))
    )
  );
create policy customer_documents_upload on storage.objects for insert to authenticated
  with check (
    bucket_id = 'customer-documents'
    and owner_id = (select crm_private.user_id())::text
    and crm_private.is_new_upload(objects.name)
    and crm_private.has_live_customer(objects.name)
  );
create policy customer_documents_discard on storage.objects for delete to authenticated
  using (
    bucket_id = 'customer-documents'
    and owner_id = (select crm_private.user_id())::text
    and crm_private.is_new_upload(objects.name)
  );
-- No policy for update: what has arrived is never overwritten or moved. (Comments on these policies would need ownership
-- of storage.objects. They stop: reading another tenant's files, or those of a document that one does not see; adding files
-- without documents:create, to another tenant or under the id of a document; and removing what a document needs, or
-- needs again once its removal is undone.)

-- The functions of the API --------------------------------------------------------------------------------------------------

create function crm_private.readable_document(document_id text) returns crm.customer_documents
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  organization uuid := crm_private.require_permission('customers:read');
  document crm.customer_documents;
begin
  select d.* into document
  from crm.customer_documents d
  where d.organization_id = organization and d.id = crm_private.to_uuid(readable_document.document_id);
  if not found then
    perform crm_private.refuse(404, 'not_found', 'There is no such document');
  end if;
  return document;
end
$$;
comment on function crm_private.readable_document(text) is 'The document if the caller may see it; otherwise refuses with not_found.';

create function crm_private.document_limits() returns storage.buckets
language sql stable
-- why definer: buckets are closed to callers; this tells of one bucket what every upload meets anyway.
security definer set search_path = pg_catalog, pg_temp
as $$
  select b from storage.buckets b where b.id = 'customer-documents'
$$;
comment on function crm_private.document_limits() is 'The bucket of documents, for its limits of size and type.';

create function crm.list_documents(input jsonb) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  customer crm.customers := crm_private.readable_customer(input ->> 'customerId');
  wanted text;
  size integer;
  after text[];
  documents json[];
begin
  perform crm_private.check_keys(input, '{customerId,documentType,limit,cursor}');
  wanted := crm_private.text_field(input, 'documentType');
  size := coalesce(crm_private.integer_field(input, 'limit'), 50);
  if size > 200 then
    perform crm_private.refuse_field('limit', 'At most 200');
  end if;
  if crm_private.text_field(input, 'cursor') is not null then
    after := crm_private.cursor_parts(input ->> 'cursor', 2);
    if after is null or crm_private.to_uuid(after[2]) is null then
      perform crm_private.refuse_field('cursor', 'This cursor does not belong to this list');
    end if;
  end if;
  documents := array(
    select crm_private.document_json(d)
    from crm.customer_documents d
    where d.organization_id = customer.organization_id and d.customer_id = customer.id
      and (wanted is null or d.document_type = wanted)
      and (after is null or (d.created_at, d.id) < (after[1]::timestamptz, crm_private.to_uuid(after[2])))
    order by d.created_at desc, d.id desc
    limit size + 1);
  return json_build_object(
    'documents', crm_private.page_json(documents, size),
    'page', json_build_object(
      'limit', size, 'hasMore', cardinality(documents) > size,
      'nextCursor', crm_private.page_cursor(documents, size, 'createdAt')
    )
  );
exception when data_exception then
  perform crm_private.refuse(422, 'invalid_input', 'A value does not have the form that its field needs');
end
$$;
comment on function crm.list_documents(jsonb) is 'One page of a customer''s documents, the newest first.';

create function crm.get_document(input jsonb) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  document crm.customer_documents := crm_private.readable_document(input ->> 'id');
begin
  perform crm_private.check_keys(input, '{id}');
  return crm_private.document_json(document);
end
$$;
comment on function crm.get_document(jsonb) is 'One document.';

create function crm_private.document_name_field(input jsonb) returns text
language plpgsql immutable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  name text := crm_private.clean_name(crm_private.text_field(input, 'documentName'));
begin
  if coalesce(char_length(name), 0) not between 1 and 255 then
    perform crm_private.refuse_field('documentName', 'The name must have 1 to 255 characters');
  end if;
  return name;
end
$$;
comment on function crm_private.document_name_field(jsonb) is 'The clean name of a document in an input; refuses one of which nothing is left.';

create function crm_private.new_document(input jsonb) returns crm.customer_documents
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  organization uuid := crm_private.require_permission('documents:create');
  document crm.customer_documents;
begin
  document.organization_id := organization;
  document.customer_id := (crm_private.readable_customer(input ->> 'customerId')).id;
  document.id := case when input ? 'id' then crm_private.to_uuid(input ->> 'id') else crm_private.uuidv7() end;
  if document.id is null then
    perform crm_private.refuse_field('id', 'The id must be a UUID');
  end if;
  document.document_name := crm_private.document_name_field(input);
  document.document_type := coalesce(crm_private.text_field(input, 'documentType'), 'other');
  return document;
end
$$;
comment on function crm_private.new_document(jsonb) is 'The document that an input describes, for who may add it to a customer that they see.';

create function crm.prepare_document(input jsonb) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  document crm.customer_documents;
  limits storage.buckets := crm_private.document_limits();
  told jsonb := jsonb_build_object('maxSize', limits.file_size_limit, 'mimeTypes', limits.allowed_mime_types);
  size numeric;
  path text;
begin
  perform crm_private.require_permission('documents:create');
  perform crm_private.check_keys(input, '{customerId,id,documentName,documentType,fileSize,mimeType}');
  document := crm_private.new_document(input);
  if document.document_type not in ('contract', 'invoice', 'agreement', 'other') then
    perform crm_private.refuse_field('documentType', 'The type must be contract, invoice, agreement or other');
  end if;
  if coalesce(jsonb_typeof(input -> 'fileSize'), 'null') <> 'number' or (input ->> 'fileSize')::numeric % 1 <> 0 then
    perform crm_private.refuse_field('fileSize', 'The size must be a whole number of bytes');
  end if;
  size := (input ->> 'fileSize')::numeric;
  if size < 1 then
    perform crm_private.refuse_field('fileSize', 'The file is empty', 'too_small');
  end if;
  path := concat_ws('/', document.organization_id, document.customer_id, document.id);
  if not crm_private.has_live_customer(path) then
    perform crm_private.refuse(409, 'customer_deleted', 'This customer is deleted; restore it first');
  elsif crm_private.was_document(document.organization_id, document.id) then
    perform crm_private.refuse(409, 'id_conflict', 'There is, or was, a document with this id', '{"field": "id"}');
  elsif size > limits.file_size_limit then
    perform crm_private.refuse(413, 'payload_too_large', 'The file is too large', told);
  elsif coalesce(crm_private.text_field(input, 'mimeType'), '') <> all (limits.allowed_mime_types) then
    perform crm_private.refuse(415, 'unsupported_media_type', 'Files of this type are not accepted', told);
  end if;
  return json_build_object(
    'id', document.id, 'bucket', 'customer-documents', 'path', path, 'maxSize', limits.file_size_limit,
    'mimeTypes', limits.allowed_mime_types
  );
end
$$;
comment on function crm.prepare_document(jsonb) is
  'Where the bytes of a new document go, and the limits they meet; or the refusal that would come after the upload.';

create function crm.create_document(input jsonb) returns json
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  draft crm.customer_documents;
  created crm.customer_documents;
  state text;
  message text;
  constraint_name text;
  column_name text;
begin
  perform crm_private.require_permission('documents:create');
  perform crm_private.check_keys(input, '{customerId,id,documentName,documentType}');
  draft := crm_private.new_document(input);
  insert into crm.customer_documents (organization_id, id, customer_id, document_type, document_name)
  values (draft.organization_id, draft.id, draft.customer_id, draft.document_type, draft.document_name)
  returning * into created;
  perform set_config('response.status', '201', true);
  return crm_private.document_json(created);
exception when integrity_constraint_violation or data_exception or transaction_rollback or lock_not_available then
  get stacked diagnostics
    state = returned_sqlstate, message = message_text, constraint_name = constraint_name, column_name = column_name;
  if state = '23505' then
    -- A repeated request: the first one has got through, and the document may have been renamed since.
    select d.* into created from crm.customer_documents d
    where d.organization_id = draft.organization_id and d.id = draft.id and d.created_by = crm_private.user_id()
      and starts_with(d.file_url, concat_ws('/', draft.organization_id, draft.customer_id, ''))
      and (d.version > 1 or (d.document_name, d.document_type) = (draft.document_name, draft.document_type));
    if found then
      perform set_config('response.status', '200', true);
      return crm_private.document_json(created);
    end if;
    perform crm_private.refuse(409, 'id_conflict', 'There is another document with this id', '{"field": "id"}');
  end if;
  perform crm_private.refuse_violation(state, message, constraint_name, column_name);
end
$$;
comment on function crm.create_document(jsonb) is
  'Adds a document whose bytes have arrived (201); the same one again answers what is there (200).';

create function crm_private.refuse_document(document_id text, version integer, permission text) returns void
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  document crm.customer_documents := crm_private.readable_document(document_id);
begin
  if document.version <> refuse_document.version then
    perform crm_private.refuse(412, 'stale_version', 'Somebody else has changed this document since', jsonb_build_object(
      'currentVersion', document.version, 'current', crm_private.document_json(document)));
  end if;
  perform crm_private.refuse(403, 'forbidden', format('This needs the permission %s', permission),
    jsonb_build_object('permission', permission));
end
$$;
comment on function crm_private.refuse_document(text, integer, text) is 'Says why a change of a document reached no row.';

create function crm.update_document(input jsonb) returns json
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  organization uuid := crm_private.require_permission('documents:update', 'documents:update:own');
  expected integer := crm_private.integer_field(input, 'version');
  changed crm.customer_documents;
  state text;
  message text;
  constraint_name text;
  column_name text;
begin
  perform crm_private.check_keys(input, '{id,version,documentName,documentType}');
  update crm.customer_documents d
  set
    document_name = case when input ? 'documentName' then crm_private.document_name_field(input) else d.document_name end,
    document_type = case when input ? 'documentType' then crm_private.text_field(input, 'documentType') else d.document_type end
  where d.organization_id = organization and d.id = crm_private.to_uuid(input ->> 'id')
    and (expected is null or d.version = expected)
  returning d.* into changed;
  if not found then
    perform crm_private.refuse_document(input ->> 'id', expected, 'documents:update');
  end if;
  return crm_private.document_json(changed);
exception when integrity_constraint_violation or data_exception or transaction_rollback or lock_not_available then
  get stacked diagnostics
    state = returned_sqlstate, message = message_text, constraint_name = constraint_name, column_name = column_name;
  perform crm_private.refuse_violation(state, message, constraint_name, column_name);
end
$$;
comment on function crm.update_document(jsonb) is 'Renames a document or changes its type; with a version, a stale one is refused.';

create function crm.delete_document(input jsonb) returns json
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  organization uuid := crm_private.require_permission('documents:delete', 'documents:delete:own');
  removed crm.customer_documents;
begin
  perform crm_private.check_keys(input, '{id}');
  delete from crm.customer_documents d
  where d.organization_id = organization and d.id = crm_private.to_uuid(input ->> 'id')
  returning d.* into removed;
  if not found then
    perform crm_private.refuse_document(input ->> 'id', null, 'documents:delete');
  end if;
  return crm_private.join_json(
    crm_private.document_json(removed), json_build_object('operationId', current_setting('crm.operation_id', true)));
exception when transaction_rollback or lock_not_available then
  perform crm_private.refuse(409, 'conflict', 'Somebody else changed the same records; try again');
end
$$;
comment on function crm.delete_document(jsonb) is
  'Removes a document and answers what it was and the operation that undo takes; its bytes stay until they are swept.';

revoke all on function
  crm_private.readable_document(text), crm_private.document_limits(), crm_private.document_name_field(jsonb),
  crm_private.new_document(jsonb),
  crm_private.refuse_document(text, integer, text), crm.list_documents(jsonb), crm.get_document(jsonb),
  crm.prepare_document(jsonb), crm.create_document(jsonb), crm.update_document(jsonb), crm.delete_document(jsonb)
  from public, anon, authenticated, service_role;
grant execute on function
  crm_private.readable_document(text), crm_private.document_limits(), crm_private.document_name_field(jsonb),
  crm_private.new_document(jsonb),
  crm_private.refuse_document(text, integer, text), crm.list_documents(jsonb), crm.get_document(jsonb),
  crm.prepare_document(jsonb), crm.create_document(jsonb), crm.update_document(jsonb), crm.delete_document(jsonb)
  to authenticated;

-- Reconciliation: what lacks its other half ---------------------------------------------------------------------------------

create function crm_private.dangling_documents(upload_grace interval default '1 day', retention interval default '30 days')
returns table (kind text, organization_id uuid, document_id uuid, path text, size bigint, since timestamptz)
language sql stable security invoker set search_path = pg_catalog, pg_temp
as $$
  select 'row without bytes', d.organization_id, d.id, d.file_url, d.file_size, d.created_at
  from crm.customer_documents d
  join crm.customers c on c.organization_id = d.organization_id and c.id = d.customer_id
  where c.erased_at is null
    and not exists (select 1 from storage.objects o where o.bucket_id = 'customer-documents' and o.name = d.file_url)
  union all
  select 'bytes without row', place.organization, place.document, o.name, (o.metadata ->> 'size')::bigint, o.created_at
  from storage.objects o
  cross join lateral (
    select crm_private.to_uuid(split_part(o.name, '/', 1)) as organization, crm_private.to_uuid(split_part(o.name, '/', 3)) as document
  ) place
  -- When the row that named these bytes went, and whether what it belonged to has been erased: then nothing waits for an undo.
  left join lateral (
    select l.created_at as removed_at, c.erased_at is not null as erased
    from crm.audit_log l
    left join crm.customers c on c.organization_id = l.organization_id and c.id = l.customer_id
    where l.organization_id = place.organization and l.row_id = place.document and l.table_name = 'customer_documents'
    order by l.id desc
    limit 1
  ) last on true
  where o.bucket_id = 'customer-documents'
    and not exists (
      select 1
      from crm.customer_documents d
      join crm.customers c on c.organization_id = d.organization_id and c.id = d.customer_id
      where d.organization_id = place.organization and d.file_url = o.name and c.erased_at is null
    )
    and (
      coalesce(last.erased, false)
      or coalesce(o.user_metadata, '{}') ? 'condemned'
      or now() >= coalesce(last.removed_at + retention, o.created_at + upload_grace)
    )
$$;
comment on function crm_private.dangling_documents(interval, interval) is
  'Documents without bytes, and bytes without a document: older than the grace of an upload, or than what an undo may bring back. For service jobs.';

create function crm_private.condemn_file(file_path text, upload_grace interval default '1 day', retention interval default '30 days')
returns boolean
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  -- Waits for a document that is being added to these bytes; afterwards none can be, so they can be removed at leisure.
  perform 1 from storage.objects o where o.bucket_id = 'customer-documents' and o.name = file_path for update;
  update storage.objects o
  set user_metadata = coalesce(o.user_metadata, '{}') || '{"condemned": true}'
  where o.bucket_id = 'customer-documents' and o.name = file_path
    and exists (
      select 1 from crm_private.dangling_documents(upload_grace, retention) g
      where g.kind = 'bytes without row' and g.path = file_path
    );
  return found;
end
$$;
comment on function crm_private.condemn_file(text, interval, interval) is
  'Marks bytes without a document, so that no document can be added to them any more; false when they are needed. For service jobs.';

create function crm_private.drop_dangling_row(organization uuid, document_id uuid) returns boolean
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  delete from crm.customer_documents d
  where d.organization_id = organization and d.id = document_id
    and not exists (select 1 from storage.objects o where o.bucket_id = 'customer-documents' and o.name = d.file_url);
  return found;
end
$$;
comment on function crm_private.drop_dangling_row(uuid, uuid) is 'Removes a document whose bytes are gone; the log keeps what it was. For service jobs.';

revoke all on function
  crm_private.dangling_documents(interval, interval), crm_private.condemn_file(text, interval, interval),
  crm_private.drop_dangling_row(uuid, uuid)
  from public, anon, authenticated, service_role;
grant execute on function
  crm_private.dangling_documents(interval, interval), crm_private.condemn_file(text, interval, interval),
  crm_private.drop_dangling_row(uuid, uuid)
  to service_role;
