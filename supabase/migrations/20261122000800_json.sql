-- The JSON of the wire, made once per entity: camelCase, times as ISO 8601, money as numbers.

create function crm_private.customer_json(customer crm.customers) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return json_build_object(
    'id', customer.id, 'type', customer.type, 'name', customer.name, 'email', customer.email, 'phone', customer.phone,
    'address', customer.address, 'city', customer.city, 'organizationNumber', customer.organization_number,
    'externalId', customer.external_id, 'assignedTo', customer.assigned_to, 'status', customer.status,
    'notes', customer.notes, 'tags', customer.tags, 'metadata', customer.metadata, 'createdBy', customer.created_by,
    'updatedBy', customer.updated_by, 'createdAt', customer.created_at, 'updatedAt', customer.updated_at,
    'version', customer.version
  );
end
$$;
comment on function crm_private.customer_json(crm.customers) is 'A customer as every endpoint answers it.';

create function crm_private.customer_statistics_json(totals crm.customer_totals) returns json
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
as $$
begin
  return json_build_object(
    'totalBookings', totals.bookings, 'totalJobs', totals.jobs, 'activeJobs', totals.active_jobs,
    'completedJobs', totals.completed_jobs, 'totalOffers', totals.offers, 'acceptedOffers', totals.accepted_offers,
    'averageJobValue', case when totals.completed_jobs > 0 then round(totals.completed_value / totals.completed_jobs, 2) else 0 end,
    'lifetimeValue', totals.lifetime_value,
    'lastActivityDate', nullif(totals.last_activity_at, '-infinity')
  );
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
    'createdAt', booking.created_at, 'updatedAt', booking.updated_at
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
    'createdAt', job.created_at, 'updatedAt', job.updated_at
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
    'updatedAt', offer.updated_at
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
    'createdBy', lead.created_by, 'createdAt', lead.created_at, 'updatedAt', lead.updated_at
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
    'createdBy', activity.created_by, 'createdAt', activity.created_at, 'updatedAt', activity.updated_at
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
    'createdAt', document.created_at, 'updatedAt', document.updated_at
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
    'updatedAt', note.updated_at
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
  crm_private.customer_json(crm.customers), crm_private.customer_statistics_json(crm.customer_totals),
  crm_private.join_json(json[]), crm_private.booking_json(crm.bookings), crm_private.job_json(crm.jobs),
  crm_private.offer_json(crm.offers), crm_private.lead_json(crm.leads), crm_private.activity_json(crm.customer_activities),
  crm_private.document_json(crm.customer_documents), crm_private.note_json(crm.customer_notes),
  crm_private.cursor_of(text[]), crm_private.cursor_parts(text, integer)
  from public, anon, authenticated, service_role;
grant execute on function
  crm_private.customer_json(crm.customers), crm_private.customer_statistics_json(crm.customer_totals),
  crm_private.join_json(json[]), crm_private.booking_json(crm.bookings), crm_private.job_json(crm.jobs),
  crm_private.offer_json(crm.offers), crm_private.lead_json(crm.leads), crm_private.activity_json(crm.customer_activities),
  crm_private.document_json(crm.customer_documents), crm_private.note_json(crm.customer_notes),
  crm_private.cursor_of(text[]), crm_private.cursor_parts(text, integer)
  to authenticated, service_role;
