-- Which functions the API exposes, who may call them, and which private ones run with their owner’s rights.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = extensions, public, pg_catalog;
select plan(136);

select functions_are('crm', array[
    'bulk_update_customers', 'calculate_customer_lifetime_value', 'create_activity', 'create_customer', 'create_document', 'create_note',
    'create_saved_view', 'delete_activity', 'delete_customer', 'delete_document', 'delete_note', 'delete_saved_view',
    'dismiss_duplicate', 'erase_customer', 'export_customer_data', 'export_customers', 'find_duplicates', 'get_activity', 'get_customer',
    'get_customer_statistics', 'get_document', 'get_note', 'get_session', 'import_customers', 'list_activities', 'list_customer_history',
    'list_customer_records', 'list_customers', 'list_documents', 'list_duplicate_dismissals', 'list_duplicates',
    'list_notes', 'list_saved_views', 'list_timeline', 'merge_customers', 'prepare_document', 'restore_customer',
    'undismiss_duplicate', 'undo_operation', 'update_activity', 'update_customer', 'update_document', 'update_note',
    'update_saved_view'
  ]);
select isnt_definer('crm', 'bulk_update_customers', array['jsonb']);
select function_privs_are('crm', 'bulk_update_customers', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'bulk_update_customers', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'calculate_customer_lifetime_value', array['uuid']);
select function_privs_are('crm', 'calculate_customer_lifetime_value', array['uuid'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'calculate_customer_lifetime_value', array['uuid'], 'anon', array[]::text[]);
select isnt_definer('crm', 'create_customer', array['jsonb']);
select function_privs_are('crm', 'create_customer', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'create_customer', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'create_document', array['jsonb']);
select function_privs_are('crm', 'create_document', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'create_document', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'delete_document', array['jsonb']);
select function_privs_are('crm', 'delete_document', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'delete_document', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'create_activity', array['jsonb']);
select function_privs_are('crm', 'create_activity', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'create_activity', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'create_note', array['jsonb']);
select function_privs_are('crm', 'create_note', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'create_note', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'delete_activity', array['jsonb']);
select function_privs_are('crm', 'delete_activity', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'delete_activity', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'delete_note', array['jsonb']);
select function_privs_are('crm', 'delete_note', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'delete_note', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'get_activity', array['jsonb']);
select function_privs_are('crm', 'get_activity', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'get_activity', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'get_note', array['jsonb']);
select function_privs_are('crm', 'get_note', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'get_note', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'list_activities', array['jsonb']);
select function_privs_are('crm', 'list_activities', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'list_activities', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'list_notes', array['jsonb']);
select function_privs_are('crm', 'list_notes', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'list_notes', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'get_session', array['jsonb']);
select function_privs_are('crm', 'get_session', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'get_session', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'list_timeline', array['jsonb']);
select function_privs_are('crm', 'list_timeline', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'list_timeline', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'update_activity', array['jsonb']);
select function_privs_are('crm', 'update_activity', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'update_activity', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'update_note', array['jsonb']);
select function_privs_are('crm', 'update_note', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'update_note', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'get_document', array['jsonb']);
select function_privs_are('crm', 'get_document', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'get_document', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'list_documents', array['jsonb']);
select function_privs_are('crm', 'list_documents', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'list_documents', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'prepare_document', array['jsonb']);
select function_privs_are('crm', 'prepare_document', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'prepare_document', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'update_document', array['jsonb']);
select function_privs_are('crm', 'update_document', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'update_document', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'create_saved_view', array['jsonb']);
select function_privs_are('crm', 'create_saved_view', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'create_saved_view', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'delete_customer', array['jsonb']);
select function_privs_are('crm', 'delete_customer', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'delete_customer', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'delete_saved_view', array['jsonb']);
select function_privs_are('crm', 'delete_saved_view', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'delete_saved_view', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'dismiss_duplicate', array['jsonb']);
select function_privs_are('crm', 'dismiss_duplicate', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'dismiss_duplicate', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'erase_customer', array['uuid']);
select function_privs_are('crm', 'erase_customer', array['uuid'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'erase_customer', array['uuid'], 'anon', array[]::text[]);
select isnt_definer('crm', 'export_customer_data', array['uuid']);
select function_privs_are('crm', 'export_customer_data', array['uuid'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'export_customer_data', array['uuid'], 'anon', array[]::text[]);
select isnt_definer('crm', 'export_customers', array['jsonb']);
select function_privs_are('crm', 'export_customers', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'export_customers', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'find_duplicates', array['jsonb']);
select function_privs_are('crm', 'find_duplicates', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'find_duplicates', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'get_customer', array['jsonb']);
select function_privs_are('crm', 'get_customer', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'get_customer', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'get_customer_statistics', array['uuid']);
select function_privs_are('crm', 'get_customer_statistics', array['uuid'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'get_customer_statistics', array['uuid'], 'anon', array[]::text[]);
select isnt_definer('crm', 'import_customers', array['jsonb']);
select function_privs_are('crm', 'import_customers', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'import_customers', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'list_customer_history', array['jsonb']);
select function_privs_are('crm', 'list_customer_history', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'list_customer_history', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'list_customer_records', array['jsonb']);
select function_privs_are('crm', 'list_customer_records', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'list_customer_records', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'list_customers', array['jsonb']);
select function_privs_are('crm', 'list_customers', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'list_customers', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'list_duplicate_dismissals', array['jsonb']);
select function_privs_are('crm', 'list_duplicate_dismissals', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'list_duplicate_dismissals', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'list_duplicates', array['jsonb']);
select function_privs_are('crm', 'list_duplicates', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'list_duplicates', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'list_saved_views', array['jsonb']);
select function_privs_are('crm', 'list_saved_views', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'list_saved_views', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'merge_customers', array['jsonb']);
select function_privs_are('crm', 'merge_customers', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'merge_customers', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'restore_customer', array['jsonb']);
select function_privs_are('crm', 'restore_customer', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'restore_customer', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'undismiss_duplicate', array['jsonb']);
select function_privs_are('crm', 'undismiss_duplicate', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'undismiss_duplicate', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'undo_operation', array['uuid']);
select function_privs_are('crm', 'undo_operation', array['uuid'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'undo_operation', array['uuid'], 'anon', array[]::text[]);
select isnt_definer('crm', 'update_customer', array['jsonb']);
select function_privs_are('crm', 'update_customer', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'update_customer', array['jsonb'], 'anon', array[]::text[]);
select isnt_definer('crm', 'update_saved_view', array['jsonb']);
select function_privs_are('crm', 'update_saved_view', array['jsonb'], 'authenticated', array['EXECUTE']);
select function_privs_are('crm', 'update_saved_view', array['jsonb'], 'anon', array[]::text[]);
select set_eq(
  $$ select p.proname::text from pg_proc p where p.pronamespace = 'crm_private'::regnamespace and p.prosecdef and p.prorettype <> 'trigger'::regtype $$,
  array[
    'apply_totals',
    'compact_statistics',
    'current_member',
    'document_limits', 'document_places',
    'duplicate_candidates',
    'erase',
    'find_customers',
    'forget_terms',
    'join_batch',
    'match_customers',
    'may_undo',
    'merge',
    'organization_with',
    'rebuild_statistics',
    'record_chunk',
    'statuses_before_deletion',
    'undo',
    'undo_entry',
    'undo_rows',
    'user_id',
    'was_created_as',
    'was_document'
  ],
  'private functions that run with their owner’s rights, triggers aside'
);
select is_empty($$
  select p.oid::regprocedure from pg_proc p
  where p.pronamespace in ('crm'::regnamespace, 'crm_private'::regnamespace)
    and coalesce(array_to_string(p.proconfig, ','), '') not like '%search_path=pg_catalog, pg_temp%'
$$, 'every function has a search path that ends in pg_temp');
select is_empty($$
  select p.oid::regprocedure from pg_proc p
  where p.pronamespace in ('crm'::regnamespace, 'crm_private'::regnamespace)
    and (p.proacl is null or has_function_privilege('anon', p.oid, 'execute') or exists (select 1 from aclexplode(p.proacl) x where x.grantee = 0))
$$, 'no function is open to everybody');

select * from finish();
rollback;
