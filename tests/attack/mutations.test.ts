/** The attack proves itself: the schema is weakened in one place, inside the attack's own transaction, and it must see it. */
import { attack } from 'clientele/attack'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type PreparedDatabase, preparedDatabase } from '../servers/index.js'

/** `only` is what to try; null when the rights in the catalog tell. */
const weaknesses: readonly [name: string, only: RegExp | null, found: RegExp, ...statements: string[]][] = [
  [
    'a policy that lets every row be read',
    /bookings/,
    /reads \d+ rows|tells zq|must be possible/,
    'alter policy bookings_select on crm.bookings using (true)',
  ],
  [
    'a policy that lets every row be changed',
    /update .*leads/,
    /changed|must be refused|must have/,
    'alter policy leads_update on crm.leads using (true) with check (true)',
  ],
  [
    'a second policy beside a strict one',
    /members/,
    /reads \d+ rows|tells zq/,
    'create policy planted on crm.members for select to authenticated using (true)',
  ],
  [
    'a policy that lets every file be read',
    /select files/,
    /reads \d+ rows/,
    'alter policy customer_documents_read on storage.objects using (true)',
  ],
  [
    'files that may be put anywhere in the organisation',
    /insert a file/,
    /must be refused/,
    `create or replace function crm_private.has_live_customer(path text) returns boolean
     language sql stable set search_path = pg_catalog, pg_temp as $$ select true $$`,
  ],
  [
    'more files than a customer has room for',
    /insert a file below a customer that is full/,
    /must be refused/,
    `create or replace function crm_private.has_room(path text) returns boolean
     language sql volatile set search_path = pg_catalog, pg_temp as $$ select true $$`,
  ],
  [
    'more documents than a customer may have',
    /insert the document of a file/,
    /must be refused/,
    'drop trigger e_room on crm.customer_documents',
  ],
  [
    'files of documents that their uploader may remove',
    /(select|delete) files/,
    /reads \d+ rows/,
    `create or replace function crm_private.was_document(organization uuid, document_id uuid) returns boolean
     language sql stable set search_path = pg_catalog, pg_temp as $$ select false $$`,
  ],
  [
    'files that may be overwritten',
    /update files/,
    /reads \d+ rows|must be answered/,
    `create policy planted on storage.objects for update to authenticated using (bucket_id = 'customer-documents')`,
  ],
  [
    'row level security switched off',
    /customer_notes/,
    /reads \d+ rows|tells zq|another organisation|must be refused/,
    'alter table crm.customer_notes disable row level security',
  ],
  [
    'internal notes open to all who read',
    /customer_notes|call get_customer$/,
    /tells zq\w+internal|reads \d+ rows/,
    `alter policy customer_notes_select on crm.customer_notes
     using (organization_id = (select crm_private.organization_with('customers:read')))`,
  ],
  [
    'a right on the column created_by',
    null,
    /authenticated holds UPDATE on customers\.created_by/,
    'grant update (created_by) on crm.customers to authenticated',
  ],
  [
    'a right to empty a table',
    null,
    /authenticated holds TRUNCATE on jobs/,
    'grant truncate on crm.jobs to authenticated',
  ],
  [
    'a sequence that may be moved',
    null,
    /right on sequence crm\.audit_log_id_seq/,
    'grant update on sequence crm.audit_log_id_seq to authenticated',
  ],
  [
    'a definer without a guard',
    null,
    /runs with its owner’s rights/,
    `create function crm_private.planted(x uuid) returns setof crm.customers language sql security definer
     set search_path = pg_catalog, pg_temp as $$ select * from crm.customers where id = x $$`,
    'grant execute on function crm_private.planted(uuid) to authenticated',
  ],
  [
    'the guard of a known definer taken out',
    /call/,
    /tells zq|must be refused/,
    `create or replace function crm_private.require_permission(variadic permissions text[]) returns uuid
     language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
     begin return 'c11e27e1-8a87-7a77-8acc-000000000001'; end $$`,
    'alter table crm.customers disable row level security',
  ],
  [
    'an exposed function that nobody wrote a rule for',
    null,
    /function crm\.planted has no rule/,
    'create function crm.planted() returns integer language sql as $$ select 1 $$',
  ],
  [
    'a table that nobody wrote a rule for',
    null,
    /table crm\.planted has no rule/,
    'create table crm.planted (organization_id uuid, id uuid, primary key (organization_id, id))',
  ],
  [
    'authorship that the caller may set',
    /insert .*offers/,
    /forged who made|changed who made|without a trace/,
    'drop trigger b_stamp on crm.offers',
  ],
  [
    'a search path that lets pg_temp in',
    /shadow/,
    // Or a plan that still holds a planted type which is gone again: the same hole a moment later.
    /ran as|cache lookup failed for type/,
    `alter function crm_private.current_member() set search_path = ''`,
  ],
  [
    'a role that may do more than it says',
    null,
    /role viewer starts with customers:delete/,
    `create or replace function crm_private.create_default_roles() returns trigger language plpgsql security definer
     set search_path = pg_catalog, pg_temp as $$
     begin
       insert into crm.roles (organization_id, role)
       select distinct new.organization_id, d.role from crm_private.default_permissions() d;
       insert into crm.role_permissions (organization_id, role, permission)
       select new.organization_id, d.role, d.permission from crm_private.default_permissions() d
       union select new.organization_id, 'viewer', 'customers:delete';
       return null;
     end $$`,
  ],
  [
    'deactivated members that still act',
    /select/,
    /must be refused|reads \d+ rows|tells zq/,
    `create or replace function crm_private.current_member() returns crm.members language plpgsql stable
     security definer set search_path = pg_catalog, pg_temp as $$
     declare member crm.members;
     begin
       select m.* into member from crm.members m
       where m.user_id = crm_private.to_uuid(auth.jwt() ->> 'sub') order by m.organization_id limit 1;
       return member;
     end $$`,
  ],
]

describe('the attack finds', () => {
  let database: PreparedDatabase
  beforeAll(async () => {
    database = await preparedDatabase({ port: inject('postgresPorts')[15] }, { privileges: 'closed' })
  })
  afterAll(async () => {
    await database.drop()
  })

  test.each(weaknesses)('%s', async (_, only, found, ...statements) => {
    const { differences } = await attack({
      databaseUrl: database.ownerUrl,
      cases: only === null ? 1 : 200,
      seed: 1,
      limit: only === null ? 20 : 2,
      weaken: statements,
      ...(only === null ? {} : { only }),
    })
    expect(differences.map(({ problem }) => problem).join('\n')).toMatch(found)
  })
})
