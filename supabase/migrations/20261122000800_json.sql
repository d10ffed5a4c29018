-- The JSON of the wire, made once per entity: camelCase, times as ISO 8601, money as numbers.

-- A list makes hundreds of these, so they are rows of a type with the names of the wire: half as dear as json_build_object.
create type crm_private.customer_statistics_wire as (
  "totalBookings" integer, "totalJobs" integer, "activeJobs" integer, "completedJobs" integer, "totalOffers" integer,
  "acceptedOffers" integer, "averageJobValue" numeric, "lifetimeValue" numeric, "lastActivityDate" timestamptz
);
comment on type crm_private.customer_statistics_wire is 'The figures of one customer, as every endpoint answers them.';
create type crm_private.customer_wire as (
  id uuid, type text, name text, email text, phone text, address text, city text, "organizationNumber" text,
  "externalId" text, "assignedTo" uuid, status text, notes text, tags text[], metadata jsonb, "createdBy" uuid,
  "updatedBy" uuid, "createdAt" timestamptz, "updatedAt" timestamptz, version integer, "mergedInto" uuid,
  statistics crm_private.customer_statistics_wire
);
comment on type crm_private.customer_wire is 'A customer as every endpoint answers it; only lists have its figures.';

create function crm_private.customer_json(customer crm.customers, totals crm.customer_totals default null) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  wire json := row_to_json(row(
    customer.id, customer.type, customer.name, customer.email, customer.phone, customer.address, customer.city,
    customer.organization_number, customer.external_id, customer.assigned_to, customer.status, customer.notes,
    customer.tags, customer.metadata, customer.created_by, customer.updated_by, customer.created_at,
    customer.updated_at, customer.version, customer.merged_into,
    case when totals.customer_id is not null then row(
      totals.bookings, totals.jobs, totals.active_jobs, totals.completed_jobs, totals.offers, totals.accepted_offers,
      case when totals.completed_jobs > 0 then round(totals.completed_value / totals.completed_jobs, 2) else 0 end,
      totals.lifetime_value, nullif(totals.last_activity_at, '-infinity')
    )::crm_private.customer_statistics_wire end
  )::crm_private.customer_wire);
begin
  if totals.customer_id is null then
    return left(wire::text, -length(',"statistics":null}')) || '}';
  end if;
  return wire;
end
$$;
comment on function crm_private.customer_json(crm.customers, crm.customer_totals) is 'A customer; with its totals, as lists have it, its figures too.';

create function crm_private.customer_statistics_json(totals crm.customer_totals) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return crm_private.customer_json(null, totals) -> 'statistics';
end
$$;
comment on function crm_private.customer_statistics_json(crm.customer_totals) is 'The figures of one customer.';

create function crm_private.join_json(variadic objects json[]) returns json
language sql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
  select ('{' || string_agg(substr(o::text, 2, length(o::text) - 2), ',' order by position) || '}')::json
  from unnest(objects) with ordinality u (o, position)
$$;
comment on function crm_private.join_json(json[]) is 'One object with the keys of all (each made by json_build_object, none empty), in order; keys must not repeat.';

create function crm_private.booking_json(booking crm.bookings) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return json_build_object(
    'id', booking.id, 'customerId', booking.customer_id, 'title', booking.title, 'status', booking.status,
    'startsAt', booking.starts_at, 'endsAt', booking.ends_at, 'createdBy', booking.created_by,
    'createdAt', booking.created_at, 'updatedAt', booking.updated_at,
    'updatedBy', booking.updated_by, 'version', booking.version
  );
end
$$;
comment on function crm_private.booking_json(crm.bookings) is 'A booking on the wire.';

create function crm_private.job_json(job crm.jobs) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return json_build_object(
    'id', job.id, 'customerId', job.customer_id, 'title', job.title, 'status', job.status, 'value', job.value,
    'scheduledAt', job.scheduled_at, 'completedAt', job.completed_at, 'createdBy', job.created_by,
    'createdAt', job.created_at, 'updatedAt', job.updated_at,
    'updatedBy', job.updated_by, 'version', job.version
  );
end
$$;
comment on function crm_private.job_json(crm.jobs) is 'A job on the wire.';

create function crm_private.offer_json(offer crm.offers) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return json_build_object(
    'id', offer.id, 'customerId', offer.customer_id, 'title', offer.title, 'status', offer.status, 'value', offer.value,
    'validUntil', offer.valid_until, 'createdBy', offer.created_by, 'createdAt', offer.created_at,
    'updatedAt', offer.updated_at,
    'updatedBy', offer.updated_by, 'version', offer.version
  );
end
$$;
comment on function crm_private.offer_json(crm.offers) is 'An offer on the wire.';

create function crm_private.lead_json(lead crm.leads) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return json_build_object(
    'id', lead.id, 'customerId', lead.customer_id, 'title', lead.title, 'status', lead.status, 'source', lead.source,
    'createdBy', lead.created_by, 'createdAt', lead.created_at, 'updatedAt', lead.updated_at,
    'updatedBy', lead.updated_by, 'version', lead.version
  );
end
$$;
comment on function crm_private.lead_json(crm.leads) is 'A lead on the wire.';

create function crm_private.activity_json(activity crm.customer_activities) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return json_build_object(
    'id', activity.id, 'customerId', activity.customer_id, 'type', activity.type, 'title', activity.title,
    'description', activity.description, 'activityDate', activity.activity_date, 'data', activity.data,
    'createdBy', activity.created_by, 'createdAt', activity.created_at, 'updatedAt', activity.updated_at,
    'updatedBy', activity.updated_by, 'version', activity.version
  );
end
$$;
comment on function crm_private.activity_json(crm.customer_activities) is 'An activity on the wire.';

create function crm_private.document_json(document crm.customer_documents) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return json_build_object(
    'id', document.id, 'customerId', document.customer_id, 'documentType', document.document_type,
    'documentName', document.document_name, 'fileUrl', document.file_url, 'fileSize', document.file_size,
    'mimeType', document.mime_type, 'uploadedBy', document.uploaded_by, 'createdBy', document.created_by,
    'createdAt', document.created_at, 'updatedAt', document.updated_at,
    'updatedBy', document.updated_by, 'version', document.version
  );
end
$$;
comment on function crm_private.document_json(crm.customer_documents) is 'A document on the wire; fileUrl is a storage path.';

create function crm_private.note_json(note crm.customer_notes) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return json_build_object(
    'id', note.id, 'customerId', note.customer_id, 'noteType', note.note_type, 'content', note.content,
    'isInternal', note.is_internal, 'createdBy', note.created_by, 'createdAt', note.created_at,
    'updatedAt', note.updated_at,
    'updatedBy', note.updated_by, 'version', note.version
  );
end
$$;
comment on function crm_private.note_json(crm.customer_notes) is 'A note on the wire.';

create function crm_private.cursor_of(variadic parts text[]) returns text
language plpgsql immutable parallel safe security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return translate(encode(convert_to(to_json(parts)::text, 'UTF8'), 'base64'), E'+/=\n', '-_');
end
$$;
comment on function crm_private.cursor_of(text[]) is 'An opaque cursor: where a page ended.';

create function crm_private.cursor_parts(value text, parts integer) returns text[]
language plpgsql immutable security invoker set search_path = pg_catalog, pg_temp
as $$
declare
  decoded text[];
begin
  decoded := array(
    select json_array_elements_text(
      convert_from(decode(translate(value, '-_', '+/') || repeat('=', (4 - length(value) % 4) % 4), 'base64'), 'UTF8')::json
    )
  );
  if cardinality(decoded) = parts and array_position(decoded, null) is null then
    return decoded;
  end if;
  return null;
exception when data_exception then
  return null;
end
$$;
comment on function crm_private.cursor_parts(text, integer) is 'What a cursor holds; null when it is none of ours.';

revoke all on function
  crm_private.customer_json(crm.customers, crm.customer_totals), crm_private.customer_statistics_json(crm.customer_totals),
  crm_private.join_json(json[]), crm_private.booking_json(crm.bookings), crm_private.job_json(crm.jobs),
  crm_private.offer_json(crm.offers), crm_private.lead_json(crm.leads), crm_private.activity_json(crm.customer_activities),
  crm_private.document_json(crm.customer_documents), crm_private.note_json(crm.customer_notes),
  crm_private.cursor_of(text[]), crm_private.cursor_parts(text, integer)
  from public, anon, authenticated, service_role;
grant execute on function
  crm_private.customer_json(crm.customers, crm.customer_totals), crm_private.customer_statistics_json(crm.customer_totals),
  crm_private.join_json(json[]), crm_private.booking_json(crm.bookings), crm_private.job_json(crm.jobs),
  crm_private.offer_json(crm.offers), crm_private.lead_json(crm.leads), crm_private.activity_json(crm.customer_activities),
  crm_private.document_json(crm.customer_documents), crm_private.note_json(crm.customer_notes),
  crm_private.cursor_of(text[]), crm_private.cursor_parts(text, integer)
  to authenticated, service_role;
