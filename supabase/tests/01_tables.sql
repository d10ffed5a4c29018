-- Which tables there are, that each has row level security, and that keys begin with the organisation.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = extensions, public, pg_catalog;
select plan(27);

select tables_are('crm', array[
    'audit_log', 'batch_operations', 'bookings', 'customer_activities', 'customer_documents', 'customer_notes', 'customer_totals',
    'customers', 'duplicate_dismissals', 'jobs', 'leads', 'members', 'offers', 'operation_batches', 'organization_totals', 'organizations', 'outbox',
    'role_permissions', 'roles', 'saved_views', 'search_terms', 'statistics_ledger'
  ]);
select is_empty($$ select c.relname from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'crm'::regnamespace and not c.relrowsecurity $$,
  'every table has row level security');
select is_empty($$ select c.relname from pg_class c where c.relkind in ('v', 'm', 'f') and c.relnamespace in ('crm'::regnamespace, 'crm_private'::regnamespace) $$,
  'there are no views, which would need a thought of their own');
select is_empty($$
  select i.indexrelid::regclass from pg_index i join pg_class c on c.oid = i.indrelid
  join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
  where c.relnamespace = 'crm'::regnamespace and i.indisunique and a.attname <> 'organization_id'
$$, 'every unique key begins with organization_id, so that none tells of another organisation');
select is_empty($$
  select f.conname from pg_constraint f
  join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
  where f.contype = 'f' and f.connamespace = 'crm'::regnamespace and (a.attname <> 'organization_id' or f.confdeltype <> 'a')
$$, 'every foreign key begins with organization_id and never cascades');
select col_not_null('crm', 'audit_log', 'organization_id', 'crm.audit_log belongs to an organisation');
select col_not_null('crm', 'batch_operations', 'organization_id', 'crm.batch_operations belongs to an organisation');
select col_not_null('crm', 'bookings', 'organization_id', 'crm.bookings belongs to an organisation');
select col_not_null('crm', 'customer_activities', 'organization_id', 'crm.customer_activities belongs to an organisation');
select col_not_null('crm', 'customer_documents', 'organization_id', 'crm.customer_documents belongs to an organisation');
select col_not_null('crm', 'customer_notes', 'organization_id', 'crm.customer_notes belongs to an organisation');
select col_not_null('crm', 'customer_totals', 'organization_id', 'crm.customer_totals belongs to an organisation');
select col_not_null('crm', 'customers', 'organization_id', 'crm.customers belongs to an organisation');
select col_not_null('crm', 'duplicate_dismissals', 'organization_id', 'crm.duplicate_dismissals belongs to an organisation');
select col_not_null('crm', 'jobs', 'organization_id', 'crm.jobs belongs to an organisation');
select col_not_null('crm', 'leads', 'organization_id', 'crm.leads belongs to an organisation');
select col_not_null('crm', 'members', 'organization_id', 'crm.members belongs to an organisation');
select col_not_null('crm', 'offers', 'organization_id', 'crm.offers belongs to an organisation');
select col_not_null('crm', 'operation_batches', 'organization_id', 'crm.operation_batches belongs to an organisation');
select col_not_null('crm', 'organization_totals', 'organization_id', 'crm.organization_totals belongs to an organisation');
select col_not_null('crm', 'organizations', 'organization_id', 'crm.organizations belongs to an organisation');
select col_not_null('crm', 'outbox', 'organization_id', 'crm.outbox belongs to an organisation');
select col_not_null('crm', 'role_permissions', 'organization_id', 'crm.role_permissions belongs to an organisation');
select col_not_null('crm', 'roles', 'organization_id', 'crm.roles belongs to an organisation');
select col_not_null('crm', 'saved_views', 'organization_id', 'crm.saved_views belongs to an organisation');
select col_not_null('crm', 'search_terms', 'organization_id', 'crm.search_terms belongs to an organisation');
select col_not_null('crm', 'statistics_ledger', 'organization_id', 'crm.statistics_ledger belongs to an organisation');

select * from finish();
rollback;
