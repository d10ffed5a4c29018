-- What each role may do with each table and column; no role more than is written here.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = extensions, public, pg_catalog;
select plan(94);

select schema_privs_are('crm', 'anon', array[]::text[]);
select schema_privs_are('crm_private', 'anon', array[]::text[]);
select schema_privs_are('crm', 'authenticated', array['USAGE']);
select schema_privs_are('crm_private', 'authenticated', array['USAGE']);
select table_privs_are('crm', 'audit_log', 'anon', array[]::text[]);
select table_privs_are('crm', 'audit_log', 'authenticated', array['SELECT']);
select table_privs_are('crm', 'audit_log', 'service_role', array['SELECT']);
select table_privs_are('crm', 'batch_operations', 'anon', array[]::text[]);
select table_privs_are('crm', 'batch_operations', 'authenticated', array[]::text[]);
select table_privs_are('crm', 'batch_operations', 'service_role', array[]::text[]);
select table_privs_are('crm', 'bookings', 'anon', array[]::text[]);
select table_privs_are('crm', 'bookings', 'authenticated', array['DELETE', 'SELECT']);
select table_privs_are('crm', 'bookings', 'service_role', array['DELETE', 'INSERT', 'SELECT', 'UPDATE']);
select table_privs_are('crm', 'customer_activities', 'anon', array[]::text[]);
select table_privs_are('crm', 'customer_activities', 'authenticated', array['DELETE', 'SELECT']);
select table_privs_are('crm', 'customer_activities', 'service_role', array['DELETE', 'INSERT', 'SELECT', 'UPDATE']);
select table_privs_are('crm', 'customer_documents', 'anon', array[]::text[]);
select table_privs_are('crm', 'customer_documents', 'authenticated', array['DELETE', 'SELECT']);
select table_privs_are('crm', 'customer_documents', 'service_role', array['DELETE', 'INSERT', 'SELECT', 'UPDATE']);
select table_privs_are('crm', 'customer_notes', 'anon', array[]::text[]);
select table_privs_are('crm', 'customer_notes', 'authenticated', array['DELETE', 'SELECT']);
select table_privs_are('crm', 'customer_notes', 'service_role', array['DELETE', 'INSERT', 'SELECT', 'UPDATE']);
select table_privs_are('crm', 'customer_totals', 'anon', array[]::text[]);
select table_privs_are('crm', 'customer_totals', 'authenticated', array['SELECT']);
select table_privs_are('crm', 'customer_totals', 'service_role', array['SELECT']);
select table_privs_are('crm', 'customers', 'anon', array[]::text[]);
select table_privs_are('crm', 'customers', 'authenticated', array['SELECT']);
select table_privs_are('crm', 'customers', 'service_role', array['DELETE', 'INSERT', 'SELECT', 'UPDATE']);
select table_privs_are('crm', 'duplicate_dismissals', 'anon', array[]::text[]);
select table_privs_are('crm', 'duplicate_dismissals', 'authenticated', array['DELETE', 'SELECT']);
select table_privs_are('crm', 'duplicate_dismissals', 'service_role', array['DELETE', 'INSERT', 'SELECT', 'UPDATE']);
select table_privs_are('crm', 'jobs', 'anon', array[]::text[]);
select table_privs_are('crm', 'jobs', 'authenticated', array['DELETE', 'SELECT']);
select table_privs_are('crm', 'jobs', 'service_role', array['DELETE', 'INSERT', 'SELECT', 'UPDATE']);
select table_privs_are('crm', 'leads', 'anon', array[]::text[]);
select table_privs_are('crm', 'leads', 'authenticated', array['DELETE', 'SELECT']);
select table_privs_are('crm', 'leads', 'service_role', array['DELETE', 'INSERT', 'SELECT', 'UPDATE']);
select table_privs_are('crm', 'members', 'anon', array[]::text[]);
select table_privs_are('crm', 'members', 'authenticated', array['SELECT']);
select table_privs_are('crm', 'members', 'service_role', array['DELETE', 'INSERT', 'SELECT', 'UPDATE']);
select table_privs_are('crm', 'offers', 'anon', array[]::text[]);
select table_privs_are('crm', 'offers', 'authenticated', array['DELETE', 'SELECT']);
select table_privs_are('crm', 'offers', 'service_role', array['DELETE', 'INSERT', 'SELECT', 'UPDATE']);
select table_privs_are('crm', 'operation_batches', 'anon', array[]::text[]);
select table_privs_are('crm', 'operation_batches', 'authenticated', array[]::text[]);
select table_privs_are('crm', 'operation_batches', 'service_role', array[]::text[]);
select table_privs_are('crm', 'organization_totals', 'anon', array[]::text[]);
select table_privs_are('crm', 'organization_totals', 'authenticated', array['SELECT']);
select table_privs_are('crm', 'organization_totals', 'service_role', array['SELECT']);
select table_privs_are('crm', 'organizations', 'anon', array[]::text[]);
select table_privs_are('crm', 'organizations', 'authenticated', array['SELECT']);
select table_privs_are('crm', 'organizations', 'service_role', array['DELETE', 'INSERT', 'SELECT', 'UPDATE']);
select table_privs_are('crm', 'outbox', 'anon', array[]::text[]);
select table_privs_are('crm', 'outbox', 'authenticated', array[]::text[]);
select table_privs_are('crm', 'outbox', 'service_role', array['DELETE', 'SELECT']);
select table_privs_are('crm', 'role_permissions', 'anon', array[]::text[]);
select table_privs_are('crm', 'role_permissions', 'authenticated', array['DELETE', 'INSERT', 'SELECT']);
select table_privs_are('crm', 'role_permissions', 'service_role', array['DELETE', 'INSERT', 'SELECT', 'UPDATE']);
select table_privs_are('crm', 'roles', 'anon', array[]::text[]);
select table_privs_are('crm', 'roles', 'authenticated', array['DELETE', 'INSERT', 'SELECT']);
select table_privs_are('crm', 'roles', 'service_role', array['DELETE', 'INSERT', 'SELECT', 'UPDATE']);
select table_privs_are('crm', 'saved_views', 'anon', array[]::text[]);
select table_privs_are('crm', 'saved_views', 'authenticated', array['DELETE', 'SELECT']);
select table_privs_are('crm', 'saved_views', 'service_role', array['DELETE', 'INSERT', 'SELECT', 'UPDATE']);
select table_privs_are('crm', 'search_terms', 'anon', array[]::text[]);
select table_privs_are('crm', 'search_terms', 'authenticated', array[]::text[]);
select table_privs_are('crm', 'search_terms', 'service_role', array[]::text[]);
select table_privs_are('crm', 'statistics_ledger', 'anon', array[]::text[]);
select table_privs_are('crm', 'statistics_ledger', 'authenticated', array['SELECT']);
select table_privs_are('crm', 'statistics_ledger', 'service_role', array['SELECT']);
select set_eq(
  $$ select a.attname::text from pg_attribute a where a.attrelid = 'crm.bookings'::regclass and a.attnum > 0 and has_column_privilege('authenticated', a.attrelid, a.attnum, 'INSERT') $$,
  array[
    'organization_id', 'id', 'customer_id', 'title', 'status', 'starts_at', 'ends_at'
  ],
  'columns of crm.bookings that authenticated may insert'
);
select set_eq(
  $$ select a.attname::text from pg_attribute a where a.attrelid = 'crm.bookings'::regclass and a.attnum > 0 and has_column_privilege('authenticated', a.attrelid, a.attnum, 'UPDATE') $$,
  array[
    'title', 'status', 'starts_at', 'ends_at'
  ],
  'columns of crm.bookings that authenticated may update'
);
select set_eq(
  $$ select a.attname::text from pg_attribute a where a.attrelid = 'crm.customer_activities'::regclass and a.attnum > 0 and has_column_privilege('authenticated', a.attrelid, a.attnum, 'INSERT') $$,
  array[
    'organization_id', 'id', 'customer_id', 'type', 'title', 'description', 'activity_date'
  ],
  'columns of crm.customer_activities that authenticated may insert'
);
select set_eq(
  $$ select a.attname::text from pg_attribute a where a.attrelid = 'crm.customer_activities'::regclass and a.attnum > 0 and has_column_privilege('authenticated', a.attrelid, a.attnum, 'UPDATE') $$,
  array[
    'type', 'title', 'description', 'activity_date'
  ],
  'columns of crm.customer_activities that authenticated may update'
);
select set_eq(
  $$ select a.attname::text from pg_attribute a where a.attrelid = 'crm.customer_documents'::regclass and a.attnum > 0 and has_column_privilege('authenticated', a.attrelid, a.attnum, 'INSERT') $$,
  array[
    'organization_id', 'id', 'customer_id', 'document_type', 'document_name'
  ],
  'columns of crm.customer_documents that authenticated may insert'
);
select set_eq(
  $$ select a.attname::text from pg_attribute a where a.attrelid = 'crm.customer_documents'::regclass and a.attnum > 0 and has_column_privilege('authenticated', a.attrelid, a.attnum, 'UPDATE') $$,
  array[
    'document_type', 'document_name'
  ],
  'columns of crm.customer_documents that authenticated may update'
);
select set_eq(
  $$ select a.attname::text from pg_attribute a where a.attrelid = 'crm.customer_notes'::regclass and a.attnum > 0 and has_column_privilege('authenticated', a.attrelid, a.attnum, 'INSERT') $$,
  array[
    'organization_id', 'id', 'customer_id', 'note_type', 'content', 'is_internal'
  ],
  'columns of crm.customer_notes that authenticated may insert'
);
select set_eq(
  $$ select a.attname::text from pg_attribute a where a.attrelid = 'crm.customer_notes'::regclass and a.attnum > 0 and has_column_privilege('authenticated', a.attrelid, a.attnum, 'UPDATE') $$,
  array[
    'note_type', 'content', 'is_internal'
  ],
  'columns of crm.customer_notes that authenticated may update'
);
select set_eq(
  $$ select a.attname::text from pg_attribute a where a.attrelid = 'crm.customers'::regclass and a.attnum > 0 and has_column_privilege('authenticated', a.attrelid, a.attnum, 'INSERT') $$,
  array[
    'organization_id', 'id', 'type', 'name', 'email', 'phone', 'address', 'city', 'organization_number',
    'external_id', 'assigned_to', 'status', 'notes', 'tags', 'metadata'
  ],
  'columns of crm.customers that authenticated may insert'
);
select set_eq(
  $$ select a.attname::text from pg_attribute a where a.attrelid = 'crm.customers'::regclass and a.attnum > 0 and has_column_privilege('authenticated', a.attrelid, a.attnum, 'UPDATE') $$,
  array[
    'type', 'name', 'email', 'phone', 'address', 'city', 'organization_number', 'external_id', 'assigned_to',
    'status', 'notes', 'tags', 'metadata'
  ],
  'columns of crm.customers that authenticated may update'
);
select set_eq(
  $$ select a.attname::text from pg_attribute a where a.attrelid = 'crm.duplicate_dismissals'::regclass and a.attnum > 0 and has_column_privilege('authenticated', a.attrelid, a.attnum, 'INSERT') $$,
  array['organization_id', 'id', 'customer_a', 'customer_b'],
  'columns of crm.duplicate_dismissals that authenticated may insert'
);
select set_eq(
  $$ select a.attname::text from pg_attribute a where a.attrelid = 'crm.jobs'::regclass and a.attnum > 0 and has_column_privilege('authenticated', a.attrelid, a.attnum, 'INSERT') $$,
  array[
    'organization_id', 'id', 'customer_id', 'title', 'status', 'value', 'scheduled_at', 'completed_at'
  ],
  'columns of crm.jobs that authenticated may insert'
);
select set_eq(
  $$ select a.attname::text from pg_attribute a where a.attrelid = 'crm.jobs'::regclass and a.attnum > 0 and has_column_privilege('authenticated', a.attrelid, a.attnum, 'UPDATE') $$,
  array[
    'title', 'status', 'value', 'scheduled_at', 'completed_at'
  ],
  'columns of crm.jobs that authenticated may update'
);
select set_eq(
  $$ select a.attname::text from pg_attribute a where a.attrelid = 'crm.leads'::regclass and a.attnum > 0 and has_column_privilege('authenticated', a.attrelid, a.attnum, 'INSERT') $$,
  array[
    'organization_id', 'id', 'customer_id', 'title', 'status', 'source'
  ],
  'columns of crm.leads that authenticated may insert'
);
select set_eq(
  $$ select a.attname::text from pg_attribute a where a.attrelid = 'crm.leads'::regclass and a.attnum > 0 and has_column_privilege('authenticated', a.attrelid, a.attnum, 'UPDATE') $$,
  array[
    'title', 'status', 'source'
  ],
  'columns of crm.leads that authenticated may update'
);
select set_eq(
  $$ select a.attname::text from pg_attribute a where a.attrelid = 'crm.members'::regclass and a.attnum > 0 and has_column_privilege('authenticated', a.attrelid, a.attnum, 'INSERT') $$,
  array[]::text[],
  'columns of crm.members that authenticated may insert'
);
select set_eq(
  $$ select a.attname::text from pg_attribute a where a.attrelid = 'crm.members'::regclass and a.attnum > 0 and has_column_privilege('authenticated', a.attrelid, a.attnum, 'UPDATE') $$,
  array[
    'role', 'display_name', 'active'
  ],
  'columns of crm.members that authenticated may update'
);
select set_eq(
  $$ select a.attname::text from pg_attribute a where a.attrelid = 'crm.offers'::regclass and a.attnum > 0 and has_column_privilege('authenticated', a.attrelid, a.attnum, 'INSERT') $$,
  array[
    'organization_id', 'id', 'customer_id', 'title', 'status', 'value', 'valid_until'
  ],
  'columns of crm.offers that authenticated may insert'
);
select set_eq(
  $$ select a.attname::text from pg_attribute a where a.attrelid = 'crm.offers'::regclass and a.attnum > 0 and has_column_privilege('authenticated', a.attrelid, a.attnum, 'UPDATE') $$,
  array[
    'title', 'status', 'value', 'valid_until'
  ],
  'columns of crm.offers that authenticated may update'
);
select set_eq(
  $$ select a.attname::text from pg_attribute a where a.attrelid = 'crm.organizations'::regclass and a.attnum > 0 and has_column_privilege('authenticated', a.attrelid, a.attnum, 'UPDATE') $$,
  array[
    'name', 'currency'
  ],
  'columns of crm.organizations that authenticated may update'
);
select set_eq(
  $$ select a.attname::text from pg_attribute a where a.attrelid = 'crm.roles'::regclass and a.attnum > 0 and has_column_privilege('authenticated', a.attrelid, a.attnum, 'UPDATE') $$,
  array['description'],
  'columns of crm.roles that authenticated may update'
);
select set_eq(
  $$ select a.attname::text from pg_attribute a where a.attrelid = 'crm.saved_views'::regclass and a.attnum > 0 and has_column_privilege('authenticated', a.attrelid, a.attnum, 'INSERT') $$,
  array[
    'organization_id', 'id', 'name', 'query', 'shared'
  ],
  'columns of crm.saved_views that authenticated may insert'
);
select set_eq(
  $$ select a.attname::text from pg_attribute a where a.attrelid = 'crm.saved_views'::regclass and a.attnum > 0 and has_column_privilege('authenticated', a.attrelid, a.attnum, 'UPDATE') $$,
  array[
    'name', 'query', 'shared'
  ],
  'columns of crm.saved_views that authenticated may update'
);
select is_empty($$
  select c.relname from pg_class c, unnest(array['anon', 'authenticated', 'service_role']) r (role)
  where c.relkind = 'S' and c.relnamespace in ('crm'::regnamespace, 'crm_private'::regnamespace)
    and (has_sequence_privilege(r.role, c.oid, 'usage') or has_sequence_privilege(r.role, c.oid, 'update') or has_sequence_privilege(r.role, c.oid, 'select'))
$$, 'no API role holds a right on a sequence');

select * from finish();
rollback;
