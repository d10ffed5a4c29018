-- Which policies there are, for which command and role.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = extensions, public, pg_catalog;
select plan(140);

select policies_are('crm', 'audit_log', array['audit_log_select']);
select policies_are('crm', 'batch_operations', array['batch_operations_select']);
select policies_are('crm', 'bookings', array[
    'bookings_delete', 'bookings_insert', 'bookings_select', 'bookings_update'
  ]);
select policies_are('crm', 'customer_activities', array[
    'customer_activities_delete', 'customer_activities_insert', 'customer_activities_select',
    'customer_activities_update'
  ]);
select policies_are('crm', 'customer_documents', array[
    'customer_documents_delete', 'customer_documents_insert', 'customer_documents_select',
    'customer_documents_update'
  ]);
select policies_are('crm', 'customer_notes', array[
    'customer_notes_delete', 'customer_notes_insert', 'customer_notes_select', 'customer_notes_update'
  ]);
select policies_are('crm', 'customer_totals', array['customer_totals_select']);
select policies_are('crm', 'customers', array['customers_insert', 'customers_select', 'customers_update']);
select policies_are('crm', 'duplicate_dismissals', array[
    'duplicate_dismissals_delete', 'duplicate_dismissals_insert', 'duplicate_dismissals_select'
  ]);
select policies_are('crm', 'jobs', array['jobs_delete', 'jobs_insert', 'jobs_select', 'jobs_update']);
select policies_are('crm', 'leads', array['leads_delete', 'leads_insert', 'leads_select', 'leads_update']);
select policies_are('crm', 'members', array['members_select', 'members_update']);
select policies_are('crm', 'offers', array['offers_delete', 'offers_insert', 'offers_select', 'offers_update']);
select policies_are('crm', 'operation_batches', array['operation_batches_select']);
select policies_are('crm', 'organization_totals', array['organization_totals_select']);
select policies_are('crm', 'organizations', array['organizations_select', 'organizations_update']);
select policies_are('crm', 'outbox', array['outbox_delete', 'outbox_select']);
select policies_are('crm', 'role_permissions', array[
    'role_permissions_delete', 'role_permissions_insert', 'role_permissions_select'
  ]);
select policies_are('crm', 'roles', array['roles_delete', 'roles_insert', 'roles_select', 'roles_update']);
select policies_are('crm', 'saved_views', array[
    'saved_views_delete', 'saved_views_insert', 'saved_views_select', 'saved_views_update'
  ]);
select policies_are('crm', 'search_terms', array['search_terms_select']);
select policies_are('crm', 'statistics_ledger', array['statistics_ledger_select']);
select set_eq(
  $$ select p.policyname || ' ' || p.cmd from pg_policies p where p.schemaname = 'storage' and p.tablename = 'objects' $$,
  array['customer_documents_discard DELETE', 'customer_documents_read SELECT', 'customer_documents_upload INSERT'],
  'files may be read, added and discarded, and never overwritten'
);
select policy_cmd_is('crm', 'audit_log', 'audit_log_select'::name, 'select', 'audit_log_select is for select');
select policy_cmd_is('crm', 'batch_operations', 'batch_operations_select'::name, 'select', 'batch_operations_select is for select');
select policy_cmd_is('crm', 'bookings', 'bookings_delete'::name, 'delete', 'bookings_delete is for delete');
select policy_cmd_is('crm', 'bookings', 'bookings_insert'::name, 'insert', 'bookings_insert is for insert');
select policy_cmd_is('crm', 'bookings', 'bookings_select'::name, 'select', 'bookings_select is for select');
select policy_cmd_is('crm', 'bookings', 'bookings_update'::name, 'update', 'bookings_update is for update');
select policy_cmd_is('crm', 'customer_activities', 'customer_activities_delete'::name, 'delete', 'customer_activities_delete is for delete');
select policy_cmd_is('crm', 'customer_activities', 'customer_activities_insert'::name, 'insert', 'customer_activities_insert is for insert');
select policy_cmd_is('crm', 'customer_activities', 'customer_activities_select'::name, 'select', 'customer_activities_select is for select');
select policy_cmd_is('crm', 'customer_activities', 'customer_activities_update'::name, 'update', 'customer_activities_update is for update');
select policy_cmd_is('crm', 'customer_documents', 'customer_documents_delete'::name, 'delete', 'customer_documents_delete is for delete');
select policy_cmd_is('crm', 'customer_documents', 'customer_documents_insert'::name, 'insert', 'customer_documents_insert is for insert');
select policy_cmd_is('crm', 'customer_documents', 'customer_documents_select'::name, 'select', 'customer_documents_select is for select');
select policy_cmd_is('crm', 'customer_documents', 'customer_documents_update'::name, 'update', 'customer_documents_update is for update');
select policy_cmd_is('crm', 'customer_notes', 'customer_notes_delete'::name, 'delete', 'customer_notes_delete is for delete');
select policy_cmd_is('crm', 'customer_notes', 'customer_notes_insert'::name, 'insert', 'customer_notes_insert is for insert');
select policy_cmd_is('crm', 'customer_notes', 'customer_notes_select'::name, 'select', 'customer_notes_select is for select');
select policy_cmd_is('crm', 'customer_notes', 'customer_notes_update'::name, 'update', 'customer_notes_update is for update');
select policy_cmd_is('crm', 'customer_totals', 'customer_totals_select'::name, 'select', 'customer_totals_select is for select');
select policy_cmd_is('crm', 'customers', 'customers_insert'::name, 'insert', 'customers_insert is for insert');
select policy_cmd_is('crm', 'customers', 'customers_select'::name, 'select', 'customers_select is for select');
select policy_cmd_is('crm', 'customers', 'customers_update'::name, 'update', 'customers_update is for update');
select policy_cmd_is('crm', 'duplicate_dismissals', 'duplicate_dismissals_delete'::name, 'delete', 'duplicate_dismissals_delete is for delete');
select policy_cmd_is('crm', 'duplicate_dismissals', 'duplicate_dismissals_insert'::name, 'insert', 'duplicate_dismissals_insert is for insert');
select policy_cmd_is('crm', 'duplicate_dismissals', 'duplicate_dismissals_select'::name, 'select', 'duplicate_dismissals_select is for select');
select policy_cmd_is('crm', 'jobs', 'jobs_delete'::name, 'delete', 'jobs_delete is for delete');
select policy_cmd_is('crm', 'jobs', 'jobs_insert'::name, 'insert', 'jobs_insert is for insert');
select policy_cmd_is('crm', 'jobs', 'jobs_select'::name, 'select', 'jobs_select is for select');
select policy_cmd_is('crm', 'jobs', 'jobs_update'::name, 'update', 'jobs_update is for update');
select policy_cmd_is('crm', 'leads', 'leads_delete'::name, 'delete', 'leads_delete is for delete');
select policy_cmd_is('crm', 'leads', 'leads_insert'::name, 'insert', 'leads_insert is for insert');
select policy_cmd_is('crm', 'leads', 'leads_select'::name, 'select', 'leads_select is for select');
select policy_cmd_is('crm', 'leads', 'leads_update'::name, 'update', 'leads_update is for update');
select policy_cmd_is('crm', 'members', 'members_select'::name, 'select', 'members_select is for select');
select policy_cmd_is('crm', 'members', 'members_update'::name, 'update', 'members_update is for update');
select policy_cmd_is('crm', 'offers', 'offers_delete'::name, 'delete', 'offers_delete is for delete');
select policy_cmd_is('crm', 'offers', 'offers_insert'::name, 'insert', 'offers_insert is for insert');
select policy_cmd_is('crm', 'offers', 'offers_select'::name, 'select', 'offers_select is for select');
select policy_cmd_is('crm', 'offers', 'offers_update'::name, 'update', 'offers_update is for update');
select policy_cmd_is('crm', 'operation_batches', 'operation_batches_select'::name, 'select', 'operation_batches_select is for select');
select policy_cmd_is('crm', 'organization_totals', 'organization_totals_select'::name, 'select', 'organization_totals_select is for select');
select policy_cmd_is('crm', 'organizations', 'organizations_select'::name, 'select', 'organizations_select is for select');
select policy_cmd_is('crm', 'organizations', 'organizations_update'::name, 'update', 'organizations_update is for update');
select policy_cmd_is('crm', 'outbox', 'outbox_delete'::name, 'delete', 'outbox_delete is for delete');
select policy_cmd_is('crm', 'outbox', 'outbox_select'::name, 'select', 'outbox_select is for select');
select policy_cmd_is('crm', 'role_permissions', 'role_permissions_delete'::name, 'delete', 'role_permissions_delete is for delete');
select policy_cmd_is('crm', 'role_permissions', 'role_permissions_insert'::name, 'insert', 'role_permissions_insert is for insert');
select policy_cmd_is('crm', 'role_permissions', 'role_permissions_select'::name, 'select', 'role_permissions_select is for select');
select policy_cmd_is('crm', 'roles', 'roles_delete'::name, 'delete', 'roles_delete is for delete');
select policy_cmd_is('crm', 'roles', 'roles_insert'::name, 'insert', 'roles_insert is for insert');
select policy_cmd_is('crm', 'roles', 'roles_select'::name, 'select', 'roles_select is for select');
select policy_cmd_is('crm', 'roles', 'roles_update'::name, 'update', 'roles_update is for update');
select policy_cmd_is('crm', 'saved_views', 'saved_views_delete'::name, 'delete', 'saved_views_delete is for delete');
select policy_cmd_is('crm', 'saved_views', 'saved_views_insert'::name, 'insert', 'saved_views_insert is for insert');
select policy_cmd_is('crm', 'saved_views', 'saved_views_select'::name, 'select', 'saved_views_select is for select');
select policy_cmd_is('crm', 'saved_views', 'saved_views_update'::name, 'update', 'saved_views_update is for update');
select policy_cmd_is('crm', 'search_terms', 'search_terms_select'::name, 'select', 'search_terms_select is for select');
select policy_cmd_is('crm', 'statistics_ledger', 'statistics_ledger_select'::name, 'select', 'statistics_ledger_select is for select');
select policy_roles_are('crm', 'audit_log', 'audit_log_select', array['authenticated']);
select policy_roles_are('crm', 'batch_operations', 'batch_operations_select', array['authenticated']);
select policy_roles_are('crm', 'bookings', 'bookings_delete', array['authenticated']);
select policy_roles_are('crm', 'bookings', 'bookings_insert', array['authenticated']);
select policy_roles_are('crm', 'bookings', 'bookings_select', array['authenticated']);
select policy_roles_are('crm', 'bookings', 'bookings_update', array['authenticated']);
select policy_roles_are('crm', 'customer_activities', 'customer_activities_delete', array['authenticated']);
select policy_roles_are('crm', 'customer_activities', 'customer_activities_insert', array['authenticated']);
select policy_roles_are('crm', 'customer_activities', 'customer_activities_select', array['authenticated']);
select policy_roles_are('crm', 'customer_activities', 'customer_activities_update', array['authenticated']);
select policy_roles_are('crm', 'customer_documents', 'customer_documents_delete', array['authenticated']);
select policy_roles_are('crm', 'customer_documents', 'customer_documents_insert', array['authenticated']);
select policy_roles_are('crm', 'customer_documents', 'customer_documents_select', array['authenticated']);
select policy_roles_are('crm', 'customer_documents', 'customer_documents_update', array['authenticated']);
select policy_roles_are('crm', 'customer_notes', 'customer_notes_delete', array['authenticated']);
select policy_roles_are('crm', 'customer_notes', 'customer_notes_insert', array['authenticated']);
select policy_roles_are('crm', 'customer_notes', 'customer_notes_select', array['authenticated']);
select policy_roles_are('crm', 'customer_notes', 'customer_notes_update', array['authenticated']);
select policy_roles_are('crm', 'customer_totals', 'customer_totals_select', array['authenticated']);
select policy_roles_are('crm', 'customers', 'customers_insert', array['authenticated']);
select policy_roles_are('crm', 'customers', 'customers_select', array['authenticated']);
select policy_roles_are('crm', 'customers', 'customers_update', array['authenticated']);
select policy_roles_are('crm', 'duplicate_dismissals', 'duplicate_dismissals_delete', array['authenticated']);
select policy_roles_are('crm', 'duplicate_dismissals', 'duplicate_dismissals_insert', array['authenticated']);
select policy_roles_are('crm', 'duplicate_dismissals', 'duplicate_dismissals_select', array['authenticated']);
select policy_roles_are('crm', 'jobs', 'jobs_delete', array['authenticated']);
select policy_roles_are('crm', 'jobs', 'jobs_insert', array['authenticated']);
select policy_roles_are('crm', 'jobs', 'jobs_select', array['authenticated']);
select policy_roles_are('crm', 'jobs', 'jobs_update', array['authenticated']);
select policy_roles_are('crm', 'leads', 'leads_delete', array['authenticated']);
select policy_roles_are('crm', 'leads', 'leads_insert', array['authenticated']);
select policy_roles_are('crm', 'leads', 'leads_select', array['authenticated']);
select policy_roles_are('crm', 'leads', 'leads_update', array['authenticated']);
select policy_roles_are('crm', 'members', 'members_select', array['authenticated']);
select policy_roles_are('crm', 'members', 'members_update', array['authenticated']);
select policy_roles_are('crm', 'offers', 'offers_delete', array['authenticated']);
select policy_roles_are('crm', 'offers', 'offers_insert', array['authenticated']);
select policy_roles_are('crm', 'offers', 'offers_select', array['authenticated']);
select policy_roles_are('crm', 'offers', 'offers_update', array['authenticated']);
select policy_roles_are('crm', 'operation_batches', 'operation_batches_select', array['authenticated']);
select policy_roles_are('crm', 'organization_totals', 'organization_totals_select', array['authenticated']);
select policy_roles_are('crm', 'organizations', 'organizations_select', array['authenticated']);
select policy_roles_are('crm', 'organizations', 'organizations_update', array['authenticated']);
select policy_roles_are('crm', 'outbox', 'outbox_delete', array['service_role']);
select policy_roles_are('crm', 'outbox', 'outbox_select', array['service_role']);
select policy_roles_are('crm', 'role_permissions', 'role_permissions_delete', array['authenticated']);
select policy_roles_are('crm', 'role_permissions', 'role_permissions_insert', array['authenticated']);
select policy_roles_are('crm', 'role_permissions', 'role_permissions_select', array['authenticated']);
select policy_roles_are('crm', 'roles', 'roles_delete', array['authenticated']);
select policy_roles_are('crm', 'roles', 'roles_insert', array['authenticated']);
select policy_roles_are('crm', 'roles', 'roles_select', array['authenticated']);
select policy_roles_are('crm', 'roles', 'roles_update', array['authenticated']);
select policy_roles_are('crm', 'saved_views', 'saved_views_delete', array['authenticated']);
select policy_roles_are('crm', 'saved_views', 'saved_views_insert', array['authenticated']);
select policy_roles_are('crm', 'saved_views', 'saved_views_select', array['authenticated']);
select policy_roles_are('crm', 'saved_views', 'saved_views_update', array['authenticated']);
select policy_roles_are('crm', 'search_terms', 'search_terms_select', array['authenticated']);
select policy_roles_are('crm', 'statistics_ledger', 'statistics_ledger_select', array['authenticated']);
select is_empty($$ select policyname from pg_policies where schemaname = 'crm' and permissive <> 'PERMISSIVE' $$, 'all are permissive');

select * from finish();
rollback;
