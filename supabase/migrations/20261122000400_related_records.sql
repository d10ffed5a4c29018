-- What hangs on a customer: bookings, jobs, offers, leads, activities, documents and notes.
-- Each has the same key, stamps and foreign key; deleting a customer for good is refused while any of them exists.

create table crm.bookings (
  organization_id uuid not null default crm_private.organization_id(),
  id uuid not null default crm_private.uuidv7(),
  customer_id uuid not null,
  title text not null,
  status text not null default 'requested',
  starts_at timestamptz not null,
  ends_at timestamptz,
  created_by uuid,
  updated_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  constraint bookings_pkey primary key (organization_id, id),
  constraint bookings_customer_fkey foreign key (organization_id, customer_id) references crm.customers (organization_id, id),
  constraint bookings_title_length check (char_length(title) between 1 and 200),
  constraint bookings_status_known check (status in ('requested', 'confirmed', 'completed', 'cancelled')),
  constraint bookings_ends_after_start check (ends_at >= starts_at)
);
comment on table crm.bookings is 'Appointments of a customer.';
create index bookings_customer_idx on crm.bookings (organization_id, customer_id, created_at, id);

create table crm.jobs (
  organization_id uuid not null default crm_private.organization_id(),
  id uuid not null default crm_private.uuidv7(),
  customer_id uuid not null,
  title text not null,
  status text not null default 'scheduled',
  value numeric(14, 2) not null default 0,
  scheduled_at timestamptz,
  completed_at timestamptz,
  created_by uuid,
  updated_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  constraint jobs_pkey primary key (organization_id, id),
  constraint jobs_customer_fkey foreign key (organization_id, customer_id) references crm.customers (organization_id, id),
  constraint jobs_title_length check (char_length(title) between 1 and 200),
  constraint jobs_status_known check (status in ('scheduled', 'in_progress', 'completed', 'cancelled')),
  constraint jobs_value_positive check (value >= 0)
);
comment on table crm.jobs is 'Work for a customer; scheduled and in_progress are active and keep the customer from being deleted.';
create index jobs_customer_idx on crm.jobs (organization_id, customer_id, created_at, id);
create index jobs_active_idx on crm.jobs (organization_id, customer_id) where status in ('scheduled', 'in_progress');

create table crm.offers (
  organization_id uuid not null default crm_private.organization_id(),
  id uuid not null default crm_private.uuidv7(),
  customer_id uuid not null,
  title text not null,
  status text not null default 'draft',
  value numeric(14, 2) not null default 0,
  valid_until date,
  created_by uuid,
  updated_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  constraint offers_pkey primary key (organization_id, id),
  constraint offers_customer_fkey foreign key (organization_id, customer_id) references crm.customers (organization_id, id),
  constraint offers_title_length check (char_length(title) between 1 and 200),
  constraint offers_status_known check (status in ('draft', 'sent', 'accepted', 'declined', 'expired')),
  constraint offers_value_positive check (value >= 0)
);
comment on table crm.offers is 'Offers to a customer; accepted ones count into its lifetime value.';
create index offers_customer_idx on crm.offers (organization_id, customer_id, created_at, id);

create table crm.leads (
  organization_id uuid not null default crm_private.organization_id(),
  id uuid not null default crm_private.uuidv7(),
  customer_id uuid not null,
  title text not null,
  status text not null default 'new',
  source text,
  created_by uuid,
  updated_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  constraint leads_pkey primary key (organization_id, id),
  constraint leads_customer_fkey foreign key (organization_id, customer_id) references crm.customers (organization_id, id),
  constraint leads_title_length check (char_length(title) between 1 and 200),
  constraint leads_status_known check (status in ('new', 'contacted', 'qualified', 'converted', 'lost')),
  constraint leads_source_length check (char_length(source) <= 200)
);
comment on table crm.leads is 'Opportunities with a customer.';
create index leads_customer_idx on crm.leads (organization_id, customer_id, created_at, id);

create table crm.customer_activities (
  organization_id uuid not null default crm_private.organization_id(),
  id uuid not null default crm_private.uuidv7(),
  customer_id uuid not null,
  type text not null,
  title text not null,
  description text,
  activity_date timestamptz not null default now(),
  data jsonb,
  created_by uuid,
  updated_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  constraint customer_activities_pkey primary key (organization_id, id),
  constraint customer_activities_customer_fkey
    foreign key (organization_id, customer_id) references crm.customers (organization_id, id),
  constraint customer_activities_type_known check (
    type in ('call', 'email', 'meeting', 'note', 'booking', 'job_completed', 'status_change')
  ),
  constraint customer_activities_title_length check (char_length(title) between 1 and 200),
  constraint customer_activities_description_length check (char_length(description) <= 10000),
  constraint customer_activities_data_object check (jsonb_typeof(data) = 'object' and octet_length(data::text) <= 16384)
);
comment on table crm.customer_activities is 'What happened with a customer: added by people, and by triggers on bookings, jobs and statuses.';
comment on column crm.customer_activities.data is 'What a trigger recorded: entity, id, from, to.';
create index customer_activities_customer_idx on crm.customer_activities (organization_id, customer_id, activity_date, id);

create table crm.customer_documents (
  organization_id uuid not null default crm_private.organization_id(),
  id uuid not null default crm_private.uuidv7(),
  customer_id uuid not null,
  document_type text not null default 'other',
  document_name text not null,
  file_url text not null,
  file_size bigint,
  mime_type text,
  uploaded_by uuid generated always as (created_by) stored,
  created_by uuid,
  updated_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  constraint customer_documents_pkey primary key (organization_id, id),
  constraint customer_documents_customer_fkey
    foreign key (organization_id, customer_id) references crm.customers (organization_id, id),
  constraint customer_documents_type_known check (document_type in ('contract', 'invoice', 'agreement', 'other')),
  constraint customer_documents_name_length check (char_length(document_name) between 1 and 255),
  -- A storage path below the organisation, never a link. The customer in it is the one it was uploaded for: a merge gives
  -- the row to another and leaves the file where it is.
  constraint customer_documents_file_url_path check (
    starts_with(file_url, organization_id::text || '/')
    and char_length(file_url) <= 1024 and file_url !~ '(^|/)\.\.?(/|$)'
  ),
  constraint customer_documents_file_size_positive check (file_size >= 0),
  constraint customer_documents_mime_type_length check (char_length(mime_type) <= 255)
);
comment on table crm.customer_documents is 'The documents of a customer; the bytes are in storage.';
comment on column crm.customer_documents.file_url is 'A path in the bucket customer-documents: organization/customer/document.';
create index customer_documents_customer_idx on crm.customer_documents (organization_id, customer_id, created_at, id);

create table crm.customer_notes (
  organization_id uuid not null default crm_private.organization_id(),
  id uuid not null default crm_private.uuidv7(),
  customer_id uuid not null,
  note_type text not null default 'general',
  content text not null,
  is_internal boolean not null default false,
  created_by uuid,
  updated_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version integer not null default 1,
  constraint customer_notes_pkey primary key (organization_id, id),
  constraint customer_notes_customer_fkey
    foreign key (organization_id, customer_id) references crm.customers (organization_id, id),
  constraint customer_notes_type_known check (note_type in ('general', 'complaint', 'feedback', 'request')),
  constraint customer_notes_content_length check (char_length(content) between 1 and 10000)
);
comment on table crm.customer_notes is 'Notes on a customer; internal ones are seen only with notes:internal.';
create index customer_notes_customer_idx on crm.customer_notes (organization_id, customer_id, created_at, id);

comment on constraint bookings_title_length on crm.bookings is 'title: The title must have 1 to 200 characters';
comment on constraint bookings_status_known on crm.bookings is 'status: The status must be requested, confirmed, completed or cancelled';
comment on constraint bookings_ends_after_start on crm.bookings is 'endsAt: The end must not be before the start';
comment on constraint jobs_title_length on crm.jobs is 'title: The title must have 1 to 200 characters';
comment on constraint jobs_status_known on crm.jobs is 'status: The status must be scheduled, in_progress, completed or cancelled';
comment on constraint jobs_value_positive on crm.jobs is 'value: The value must not be negative';
comment on constraint offers_title_length on crm.offers is 'title: The title must have 1 to 200 characters';
comment on constraint offers_status_known on crm.offers is 'status: The status must be draft, sent, accepted, declined or expired';
comment on constraint offers_value_positive on crm.offers is 'value: The value must not be negative';
comment on constraint leads_title_length on crm.leads is 'title: The title must have 1 to 200 characters';
comment on constraint leads_status_known on crm.leads is 'status: The status must be new, contacted, qualified, converted or lost';
comment on constraint leads_source_length on crm.leads is 'source: At most 200 characters';
comment on constraint customer_activities_type_known on crm.customer_activities is 'type: Unknown type of activity';
comment on constraint customer_activities_title_length on crm.customer_activities is 'title: The title must have 1 to 200 characters';
comment on constraint customer_activities_description_length on crm.customer_activities is 'description: At most 10,000 characters';
comment on constraint customer_documents_type_known on crm.customer_documents is 'documentType: The type must be contract, invoice, agreement or other';
comment on constraint customer_documents_name_length on crm.customer_documents is 'documentName: The name must have 1 to 255 characters';
comment on constraint customer_documents_file_url_path on crm.customer_documents is 'fileUrl: This must be a storage path below the organisation';
comment on constraint customer_notes_type_known on crm.customer_notes is 'noteType: The type must be general, complaint, feedback or request';
comment on constraint customer_notes_content_length on crm.customer_notes is 'content: The note must have 1 to 10,000 characters';

-- A deleted customer gets nothing new ---------------------------------------------------------------------------------

create function crm_private.require_live_customer() returns trigger
language plpgsql volatile
-- why definer: whoever adds a record must be held to the rule also without the permission to read customers.
security definer set search_path = pg_catalog, pg_temp
as $$
begin
  -- At REPEATABLE READ the check below would see an old snapshot and let a deleted customer through.
  if current_setting('transaction_isolation') = 'repeatable read' then
    perform crm_private.refuse(409, 'conflict', 'Not at isolation level repeatable read');
  end if;
  -- The lock waits for a deletion under way, which takes FOR UPDATE; ordinary edits do not conflict with it.
  perform 1 from crm.customers c
  where c.organization_id = new.organization_id and c.id = new.customer_id and c.status <> 'deleted'
  for key share;
  if not found and exists (
    select 1 from crm.customers c where c.organization_id = new.organization_id and c.id = new.customer_id
  ) then
    perform crm_private.refuse(409, 'customer_deleted', 'This customer is deleted; restore it first');
  end if;
  return new;
end
$$;
comment on function crm_private.require_live_customer() is
  'Refuses new records and reopened jobs for a deleted customer, also against a deletion that runs at the same time.';
revoke all on function crm_private.require_live_customer() from public, anon, authenticated, service_role;

-- After the row is in: so row level security has refused what is not the caller's before anything is told of the customer.
create trigger c_live_customer after insert on crm.bookings for each row execute function crm_private.require_live_customer();
create trigger c_live_customer after insert on crm.offers for each row execute function crm_private.require_live_customer();
create trigger c_live_customer after insert on crm.leads for each row execute function crm_private.require_live_customer();
create trigger c_live_customer after insert on crm.customer_documents for each row execute function crm_private.require_live_customer();
create trigger c_live_customer after insert on crm.customer_notes for each row execute function crm_private.require_live_customer();
create trigger c_live_customer after insert on crm.jobs for each row execute function crm_private.require_live_customer();
create trigger c_live_customer_update before update on crm.jobs for each row
  when (new.status in ('scheduled', 'in_progress')) execute function crm_private.require_live_customer();

create function crm_private.refuse_deletion_with_active_jobs() returns trigger
language plpgsql volatile
-- why definer: the rule must see every job, also those that a host's stricter policy hides from the caller.
security definer set search_path = pg_catalog, pg_temp
as $$
declare
  blocking jsonb;
begin
  if current_setting('transaction_isolation') = 'repeatable read' then
    perform crm_private.refuse(409, 'conflict', 'Not at isolation level repeatable read');
  end if;
  -- Stronger than what the update itself takes: it waits for jobs that are being added right now.
  perform 1 from crm.customers c where c.organization_id = new.organization_id and c.id = new.id for update;
  if new.status = 'deleted' then
    select jsonb_agg(jsonb_build_object('id', j.id, 'title', j.title, 'status', j.status) order by j.created_at, j.id)
    into blocking
    from (
      select * from crm.jobs
      where organization_id = new.organization_id and customer_id = new.id and status in ('scheduled', 'in_progress')
      order by created_at, id
      limit 20
    ) j;
    if blocking is not null then
      perform crm_private.refuse(409, 'active_jobs', 'This customer has active jobs', jsonb_build_object('jobs', blocking));
    end if;
  end if;
  return new;
end
$$;
comment on function crm_private.refuse_deletion_with_active_jobs() is
  'Refuses to delete a customer with active jobs and names up to 20 of them; orders deletion and restoration against new records.';
revoke all on function crm_private.refuse_deletion_with_active_jobs() from public, anon, authenticated, service_role;
create trigger c_active_jobs before update on crm.customers for each row
  when ((new.status = 'deleted') <> (old.status = 'deleted'))
  execute function crm_private.refuse_deletion_with_active_jobs();

-- Stamps, grants and policies -----------------------------------------------------------------------------------------
-- The same for every table: read with the customer, write by role, agents only what they made themselves.

create trigger b_stamp before insert or update on crm.bookings for each row execute function crm_private.stamp();
create trigger b_stamp before insert or update on crm.jobs for each row execute function crm_private.stamp();
create trigger b_stamp before insert or update on crm.offers for each row execute function crm_private.stamp();
create trigger b_stamp before insert or update on crm.leads for each row execute function crm_private.stamp();
create trigger b_stamp before insert or update on crm.customer_activities for each row execute function crm_private.stamp();
create trigger b_stamp before insert or update on crm.customer_documents for each row execute function crm_private.stamp();
create trigger b_stamp before insert or update on crm.customer_notes for each row execute function crm_private.stamp();

alter table crm.bookings enable row level security;
alter table crm.jobs enable row level security;
alter table crm.offers enable row level security;
alter table crm.leads enable row level security;
alter table crm.customer_activities enable row level security;
alter table crm.customer_documents enable row level security;
alter table crm.customer_notes enable row level security;

revoke all on crm.bookings, crm.jobs, crm.offers, crm.leads, crm.customer_activities, crm.customer_documents, crm.customer_notes
  from public, anon, authenticated, service_role;
grant select, delete on crm.bookings, crm.jobs, crm.offers, crm.leads, crm.customer_activities, crm.customer_documents, crm.customer_notes
  to authenticated;
grant select, insert, update, delete
  on crm.bookings, crm.jobs, crm.offers, crm.leads, crm.customer_activities, crm.customer_documents, crm.customer_notes
  to service_role;
grant insert (organization_id, id, customer_id, title, status, starts_at, ends_at), update (title, status, starts_at, ends_at)
  on crm.bookings to authenticated;
grant insert (organization_id, id, customer_id, title, status, value, scheduled_at, completed_at),
  update (title, status, value, scheduled_at, completed_at) on crm.jobs to authenticated;
grant insert (organization_id, id, customer_id, title, status, value, valid_until), update (title, status, value, valid_until)
  on crm.offers to authenticated;
grant insert (organization_id, id, customer_id, title, status, source), update (title, status, source) on crm.leads to authenticated;
grant insert (organization_id, id, customer_id, type, title, description, activity_date),
  update (type, title, description, activity_date) on crm.customer_activities to authenticated;
-- Where the bytes are, how many and of which type is never said by the caller.
grant insert (organization_id, id, customer_id, document_type, document_name),
  update (document_type, document_name) on crm.customer_documents to authenticated;
grant insert (organization_id, id, customer_id, note_type, content, is_internal), update (note_type, content, is_internal)
  on crm.customer_notes to authenticated;

create policy bookings_select on crm.bookings for select to authenticated
  using (
    organization_id = (select crm_private.organization_with('customers:read'))
  );
comment on policy bookings_select on crm.bookings is 'Stops reading another tenant''s bookings.';
create policy bookings_insert on crm.bookings for insert to authenticated
  with check (
    organization_id = (select crm_private.organization_with('bookings:create'))
  );
comment on policy bookings_insert on crm.bookings is 'Stops planting bookings in another tenant.';
create policy bookings_update on crm.bookings for update to authenticated
  using (
    (
      organization_id = (select crm_private.organization_with('bookings:update'))
      or (
        organization_id = (select crm_private.organization_with('bookings:update:own'))
        and created_by = (select crm_private.user_id())
      )
    )
  )
  with check (
    (
      organization_id = (select crm_private.organization_with('bookings:update'))
      or (
        organization_id = (select crm_private.organization_with('bookings:update:own'))
        and created_by = (select crm_private.user_id())
      )
    )
  );
comment on policy bookings_update on crm.bookings is 'Stops agents from changing bookings that others made.';
create policy bookings_delete on crm.bookings for delete to authenticated
  using (
    (
      organization_id = (select crm_private.organization_with('bookings:delete'))
      or (
        organization_id = (select crm_private.organization_with('bookings:delete:own'))
        and created_by = (select crm_private.user_id())
      )
    )
  );
comment on policy bookings_delete on crm.bookings is 'Stops removing bookings without the permission.';

create policy jobs_select on crm.jobs for select to authenticated
  using (
    organization_id = (select crm_private.organization_with('customers:read'))
  );
comment on policy jobs_select on crm.jobs is 'Stops reading another tenant''s jobs.';
create policy jobs_insert on crm.jobs for insert to authenticated
  with check (
    organization_id = (select crm_private.organization_with('jobs:create'))
  );
comment on policy jobs_insert on crm.jobs is 'Stops planting jobs in another tenant.';
create policy jobs_update on crm.jobs for update to authenticated
  using (
    (
      organization_id = (select crm_private.organization_with('jobs:update'))
      or (
        organization_id = (select crm_private.organization_with('jobs:update:own'))
        and created_by = (select crm_private.user_id())
      )
    )
  )
  with check (
    (
      organization_id = (select crm_private.organization_with('jobs:update'))
      or (
        organization_id = (select crm_private.organization_with('jobs:update:own'))
        and created_by = (select crm_private.user_id())
      )
    )
  );
comment on policy jobs_update on crm.jobs is 'Stops agents from changing jobs that others made.';
create policy jobs_delete on crm.jobs for delete to authenticated
  using (
    (
      organization_id = (select crm_private.organization_with('jobs:delete'))
      or (
        organization_id = (select crm_private.organization_with('jobs:delete:own'))
        and created_by = (select crm_private.user_id())
      )
    )
  );
comment on policy jobs_delete on crm.jobs is 'Stops removing jobs without the permission.';

create policy offers_select on crm.offers for select to authenticated
  using (
    organization_id = (select crm_private.organization_with('customers:read'))
  );
comment on policy offers_select on crm.offers is 'Stops reading another tenant''s offers.';
create policy offers_insert on crm.offers for insert to authenticated
  with check (
    organization_id = (select crm_private.organization_with('offers:create'))
  );
comment on policy offers_insert on crm.offers is 'Stops planting offers in another tenant.';
create policy offers_update on crm.offers for update to authenticated
  using (
    (
      organization_id = (select crm_private.organization_with('offers:update'))
      or (
        organization_id = (select crm_private.organization_with('offers:update:own'))
        and created_by = (select crm_private.user_id())
      )
    )
  )
  with check (
    (
      organization_id = (select crm_private.organization_with('offers:update'))
      or (
        organization_id = (select crm_private.organization_with('offers:update:own'))
        and created_by = (select crm_private.user_id())
      )
    )
  );
comment on policy offers_update on crm.offers is 'Stops agents from changing offers that others made.';
create policy offers_delete on crm.offers for delete to authenticated
  using (
    (
      organization_id = (select crm_private.organization_with('offers:delete'))
      or (
        organization_id = (select crm_private.organization_with('offers:delete:own'))
        and created_by = (select crm_private.user_id())
      )
    )
  );
comment on policy offers_delete on crm.offers is 'Stops removing offers without the permission.';

create policy leads_select on crm.leads for select to authenticated
  using (
    organization_id = (select crm_private.organization_with('customers:read'))
  );
comment on policy leads_select on crm.leads is 'Stops reading another tenant''s leads.';
create policy leads_insert on crm.leads for insert to authenticated
  with check (
    organization_id = (select crm_private.organization_with('leads:create'))
  );
comment on policy leads_insert on crm.leads is 'Stops planting leads in another tenant.';
create policy leads_update on crm.leads for update to authenticated
  using (
    (
      organization_id = (select crm_private.organization_with('leads:update'))
      or (
        organization_id = (select crm_private.organization_with('leads:update:own'))
        and created_by = (select crm_private.user_id())
      )
    )
  )
  with check (
    (
      organization_id = (select crm_private.organization_with('leads:update'))
      or (
        organization_id = (select crm_private.organization_with('leads:update:own'))
        and created_by = (select crm_private.user_id())
      )
    )
  );
comment on policy leads_update on crm.leads is 'Stops agents from changing leads that others made.';
create policy leads_delete on crm.leads for delete to authenticated
  using (
    (
      organization_id = (select crm_private.organization_with('leads:delete'))
      or (
        organization_id = (select crm_private.organization_with('leads:delete:own'))
        and created_by = (select crm_private.user_id())
      )
    )
  );
comment on policy leads_delete on crm.leads is 'Stops removing leads without the permission.';

create policy customer_activities_select on crm.customer_activities for select to authenticated
  using (
    organization_id = (select crm_private.organization_with('customers:read'))
  );
comment on policy customer_activities_select on crm.customer_activities is 'Stops reading another tenant''s activities.';
create policy customer_activities_insert on crm.customer_activities for insert to authenticated
  with check (
    organization_id = (select crm_private.organization_with('activities:create'))
    and type in ('call', 'email', 'meeting', 'note', 'booking')
  );
comment on policy customer_activities_insert on crm.customer_activities is 'Stops planting activities in another tenant, and forging what triggers record.';
create policy customer_activities_update on crm.customer_activities for update to authenticated
  using (
    (
      organization_id = (select crm_private.organization_with('activities:update'))
      or (
        organization_id = (select crm_private.organization_with('activities:update:own'))
        and created_by = (select crm_private.user_id())
      )
    )
  )
  with check (
    (
      organization_id = (select crm_private.organization_with('activities:update'))
      or (
        organization_id = (select crm_private.organization_with('activities:update:own'))
        and created_by = (select crm_private.user_id())
      )
    )
    and type in ('call', 'email', 'meeting', 'note', 'booking')
  );
comment on policy customer_activities_update on crm.customer_activities is 'Stops agents from changing activities that others made, and anybody from forging what triggers record (a trigger keeps what they have recorded).';
create policy customer_activities_delete on crm.customer_activities for delete to authenticated
  using (
    (
      organization_id = (select crm_private.organization_with('activities:delete'))
      or (
        organization_id = (select crm_private.organization_with('activities:delete:own'))
        and created_by = (select crm_private.user_id())
      )
    )
  );
comment on policy customer_activities_delete on crm.customer_activities is 'Stops removing activities without the permission (a trigger keeps what triggers have recorded).';

create policy customer_documents_select on crm.customer_documents for select to authenticated
  using (
    organization_id = (select crm_private.organization_with('customers:read'))
  );
comment on policy customer_documents_select on crm.customer_documents is 'Stops reading another tenant''s documents.';
create policy customer_documents_insert on crm.customer_documents for insert to authenticated
  with check (
    organization_id = (select crm_private.organization_with('documents:create'))
  );
comment on policy customer_documents_insert on crm.customer_documents is 'Stops planting documents in another tenant.';
create policy customer_documents_update on crm.customer_documents for update to authenticated
  using (
    (
      organization_id = (select crm_private.organization_with('documents:update'))
      or (
        organization_id = (select crm_private.organization_with('documents:update:own'))
        and created_by = (select crm_private.user_id())
      )
    )
  )
  with check (
    (
      organization_id = (select crm_private.organization_with('documents:update'))
      or (
        organization_id = (select crm_private.organization_with('documents:update:own'))
        and created_by = (select crm_private.user_id())
      )
    )
  );
comment on policy customer_documents_update on crm.customer_documents is 'Stops agents from changing documents that others made.';
create policy customer_documents_delete on crm.customer_documents for delete to authenticated
  using (
    (
      organization_id = (select crm_private.organization_with('documents:delete'))
      or (
        organization_id = (select crm_private.organization_with('documents:delete:own'))
        and created_by = (select crm_private.user_id())
      )
    )
  );
comment on policy customer_documents_delete on crm.customer_documents is 'Stops removing documents without the permission.';

create policy customer_notes_select on crm.customer_notes for select to authenticated
  using (
    organization_id = (select crm_private.organization_with('customers:read'))
    and (not is_internal or organization_id = (select crm_private.organization_with('notes:internal')))
  );
comment on policy customer_notes_select on crm.customer_notes is 'Stops reading another tenant''s notes, and internal notes without notes:internal.';
create policy customer_notes_insert on crm.customer_notes for insert to authenticated
  with check (
    organization_id = (select crm_private.organization_with('notes:create'))
    and (not is_internal or organization_id = (select crm_private.organization_with('notes:internal')))
  );
comment on policy customer_notes_insert on crm.customer_notes is 'Stops planting notes in another tenant.';
create policy customer_notes_update on crm.customer_notes for update to authenticated
  using (
    (
      organization_id = (select crm_private.organization_with('notes:update'))
      or (
        organization_id = (select crm_private.organization_with('notes:update:own'))
        and created_by = (select crm_private.user_id())
      )
    )
    and (not is_internal or organization_id = (select crm_private.organization_with('notes:internal')))
  )
  with check (
    (
      organization_id = (select crm_private.organization_with('notes:update'))
      or (
        organization_id = (select crm_private.organization_with('notes:update:own'))
        and created_by = (select crm_private.user_id())
      )
    )
    and (not is_internal or organization_id = (select crm_private.organization_with('notes:internal')))
  );
comment on policy customer_notes_update on crm.customer_notes is 'Stops agents from changing notes that others made.';
create policy customer_notes_delete on crm.customer_notes for delete to authenticated
  using (
    (
      organization_id = (select crm_private.organization_with('notes:delete'))
      or (
        organization_id = (select crm_private.organization_with('notes:delete:own'))
        and created_by = (select crm_private.user_id())
      )
    )
    and (not is_internal or organization_id = (select crm_private.organization_with('notes:internal')))
  );
comment on policy customer_notes_delete on crm.customer_notes is 'Stops removing notes without the permission.';

