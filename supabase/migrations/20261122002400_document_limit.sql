-- How many documents a customer may have: told before an upload, refused by storage's policy before the bytes come, and
-- by the row, which decides.

alter table crm.organizations add column documents_per_customer integer default 200
  constraint organizations_documents_per_customer_positive check (documents_per_customer >= 0);
-- Not granted to callers: it protects the storage of whoever runs the database, who sets it.
comment on column crm.organizations.documents_per_customer is
  'How many documents one customer may have; null without a limit. What is there stays when it is lowered.';

create function crm_private.lock_documents(customer uuid) returns void
language sql volatile security invoker set search_path = pg_catalog, pg_temp
as $$
  select pg_advisory_xact_lock(hashtextextended('crm.customer_documents/' || customer, 0))
$$;
comment on function crm_private.lock_documents(uuid) is
  'Until the end of the transaction nobody else adds a document to this customer, so that those that are counted are all.';

-- The row -----------------------------------------------------------------------------------------------------------------

create function crm_private.require_room() returns trigger
language plpgsql volatile
-- why definer: it counts all documents of the customer, whatever the caller may see of them.
security definer set search_path = pg_catalog, pg_temp
as $$
declare
  most integer;
  present integer;
begin
  -- As in require_file: imports and service jobs answer for their rows themselves.
  if crm_private.user_id() is null then
    return null;
  end if;
  select o.documents_per_customer into most from crm.organizations o where o.organization_id = new.organization_id;
  if most is null then
    return null;
  end if;
  perform crm_private.lock_documents(new.customer_id);
  -- A statement of its own, after the lock: it sees what those before it have added.
  select count(*) into present
  from crm.customer_documents d
  where d.organization_id = new.organization_id and d.customer_id = new.customer_id;
  if present > most then
    perform crm_private.refuse(409, 'limit_reached', 'This customer has as many documents as it may have',
      jsonb_build_object('maxCount', most, 'count', present - 1));
  end if;
  return null;
end
$$;
comment on function crm_private.require_room() is
  'Refuses a document more than a customer may have, also one that an undo would bring back. A merge moves more together.';

-- After d_file: what has no bytes is told so first.
create trigger e_room after insert on crm.customer_documents for each row execute function crm_private.require_room();

-- The bytes ---------------------------------------------------------------------------------------------------------------

create function crm_private.document_places(organization uuid, customer uuid, besides text) returns bigint
language sql stable
-- why definer: what others are uploading is not seen by the caller, and takes a place all the same.
security definer set search_path = pg_catalog, pg_temp
as $$
  select case when organization = crm_private.organization_with('documents:create') then
    (select count(*) from crm.customer_documents d where d.organization_id = organization and d.customer_id = customer)
    + (
      select count(*)
      from storage.objects o
      where o.bucket_id = 'customer-documents' and o.name <> besides
        -- What lies below the customer, by an index whatever the collation: '0' is the character after '/'.
        and o.name ~>~ concat(organization, '/', customer, '/') and o.name ~<~ concat(organization, '/', customer, '0')
        and not coalesce(o.user_metadata, '{}') ? 'condemned'
        and not exists (
          select 1 from crm.customer_documents d where d.organization_id = organization and d.file_url = o.name
        )
        and not exists (
          select 1 from crm.audit_log l
          where l.organization_id = organization and l.row_id = crm_private.to_uuid(split_part(o.name, '/', 3))
            and l.table_name = 'customer_documents'
        )
    )
  end
$$;
comment on function crm_private.document_places(uuid, uuid, text) is
  'How many documents a customer has, with files that wait for their row, the one at this path aside; null for who may not add any.';

create function crm_private.has_room(path text) returns boolean
language plpgsql volatile security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  organization uuid := crm_private.to_uuid(split_part(path, '/', 1));
  customer uuid := crm_private.to_uuid(split_part(path, '/', 2));
  most integer;
begin
  select o.documents_per_customer into most from crm.organizations o where o.organization_id = organization;
  if not found or most is null then
    return found;
  end if;
  perform crm_private.lock_documents(customer);
  return crm_private.document_places(organization, customer, path) < most;
end
$$;
comment on function crm_private.has_room(text) is
  'Whether a customer may have one document more, those that are arriving counted. Who asks at the same time waits.';

alter policy customer_documents_upload on storage.objects
  with check (
    bucket_id = 'customer-documents'
    and owner_id = (select crm_private.user_id())::text
    and crm_private.is_new_upload(objects.name)
    and crm_private.has_live_customer(objects.name)
    and crm_private.has_room(objects.name)
  );

revoke all on function
  crm_private.lock_documents(uuid), crm_private.require_room(), crm_private.document_places(uuid, uuid, text),
  crm_private.has_room(text)
  from public, anon, authenticated, service_role;
grant execute on function
  crm_private.lock_documents(uuid), crm_private.document_places(uuid, uuid, text), crm_private.has_room(text)
  to authenticated;

-- Told before -------------------------------------------------------------------------------------------------------------

create or replace function crm.prepare_document(input jsonb) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp set timezone = 'UTC'
as $$
declare
  document crm.customer_documents;
  limits storage.buckets := crm_private.document_limits();
  told jsonb := jsonb_build_object('maxSize', limits.file_size_limit, 'mimeTypes', limits.allowed_mime_types);
  most integer;
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
  end if;
  select o.documents_per_customer into most from crm.organizations o where o.organization_id = document.organization_id;
  told := told || jsonb_build_object('maxCount', most, 'count', (
    select count(*) from crm.customer_documents d
    where d.organization_id = document.organization_id and d.customer_id = document.customer_id));
  if crm_private.document_places(document.organization_id, document.customer_id, path) >= most then
    perform crm_private.refuse(409, 'limit_reached', 'This customer has as many documents as it may have', told);
  elsif size > limits.file_size_limit then
    perform crm_private.refuse(413, 'payload_too_large', 'The file is too large', told);
  elsif coalesce(crm_private.text_field(input, 'mimeType'), '') <> all (limits.allowed_mime_types) then
    perform crm_private.refuse(415, 'unsupported_media_type', 'Files of this type are not accepted', told);
  end if;
  return (told || jsonb_build_object('id', document.id, 'bucket', 'customer-documents', 'path', path))::json;
end
$$;
comment on function crm.prepare_document(jsonb) is
  'Where the bytes of a new document go, and the limits they meet; or the refusal that would come after the upload.';
