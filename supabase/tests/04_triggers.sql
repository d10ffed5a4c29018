-- Which triggers each table has, and that all are enabled.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = extensions, public, pg_catalog;
select plan(16);

select triggers_are('crm', 'bookings', array[
    'b_stamp', 'bookings_audit_delete', 'bookings_audit_insert', 'bookings_audit_update', 'bookings_record_insert', 'bookings_record_status', 'bookings_totals_delete',
    'bookings_totals_insert', 'bookings_totals_update', 'c_live_customer'
  ]);
select triggers_are('crm', 'customer_activities', array[
    'a_recorded', 'b_stamp', 'c_live_customer', 'customer_activities_audit_delete', 'customer_activities_audit_insert', 'customer_activities_audit_update', 'customer_activities_totals_delete',
    'customer_activities_totals_insert', 'customer_activities_totals_update'
  ]);
select triggers_are('crm', 'customer_documents', array[
    'a_file', 'b_stamp', 'c_live_customer', 'customer_documents_audit_delete', 'customer_documents_audit_insert', 'customer_documents_audit_update', 'd_file', 'e_room'
  ]);
select triggers_are('crm', 'customer_notes', array['b_stamp', 'c_live_customer', 'customer_notes_audit_delete', 'customer_notes_audit_insert', 'customer_notes_audit_update']);
select triggers_are('crm', 'customers', array[
    'a_normalize', 'b_stamp', 'c_active_jobs', 'c_check_change', 'customers_audit_delete', 'customers_audit_insert', 'customers_audit_update', 'customers_record_status',
    'customers_search_terms_insert', 'customers_search_terms_update', 'customers_totals_delete',
    'customers_totals_insert', 'customers_totals_update'
  ]);
select triggers_are('crm', 'duplicate_dismissals', array['b_stamp', 'duplicate_dismissals_audit']);
select triggers_are('crm', 'jobs', array[
    'a_completion', 'b_stamp', 'c_live_customer', 'c_live_customer_update', 'jobs_audit_delete', 'jobs_audit_insert', 'jobs_audit_update', 'jobs_record_insert',
    'jobs_record_status', 'jobs_totals_delete', 'jobs_totals_insert', 'jobs_totals_update'
  ]);
select triggers_are('crm', 'leads', array['b_stamp', 'c_live_customer', 'leads_audit_delete', 'leads_audit_insert', 'leads_audit_update', 'leads_record_status']);
select triggers_are('crm', 'members', array['members_audit']);
select triggers_are('crm', 'offers', array[
    'b_stamp', 'c_live_customer', 'offers_audit_delete', 'offers_audit_insert', 'offers_audit_update', 'offers_record_status', 'offers_totals_delete',
    'offers_totals_insert', 'offers_totals_update'
  ]);
select triggers_are('crm', 'organizations', array['organizations_audit', 'organizations_default_roles']);
select triggers_are('crm', 'role_permissions', array['role_permissions_audit']);
select triggers_are('crm', 'roles', array['roles_audit']);
select triggers_are('crm', 'saved_views', array['b_stamp', 'saved_views_audit']);
select triggers_are('crm', 'statistics_ledger', array['statistics_ledger_compact']);
select is_empty($$ select t.tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid where c.relnamespace = 'crm'::regnamespace and t.tgenabled <> 'O' $$,
  'every trigger is enabled');

select * from finish();
rollback;
