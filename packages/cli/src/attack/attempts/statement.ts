/** What a session with plain SQL might try to get at more than its rows: objects, roles, settings, files, statistics. */
import fc from 'fast-check'
import { literal } from '../literal.js'
import { customerId, organizationIds, worldId } from '../world.js'
import { type Attempt, escalated, type Expectation, refused } from './attempt.js'

/** Whoever it runs as other than the attacker gives the attack away. */
const spy = `create function pg_temp.spy(value anyelement) returns boolean language plpgsql as $spy$
begin
  if current_user not in ('authenticated', 'anon') then
    raise exception 'ran as %', current_user using errcode = '${escalated}';
  end if;
  return true;
end $spy$`

const forbidden = {
  'create table in crm': ['create table crm.planted (id integer)'],
  'create view in crm': ['create view crm.planted as select 1 as x'],
  'create function in crm': ['create function crm.planted() returns integer language sql as $$ select 1 $$'],
  'create function in crm_private': [
    `create or replace function crm_private.organization_id() returns uuid language sql as $$ select ${literal(organizationIds[1] ?? '')}::uuid $$`,
  ],
  'create type in crm_private': ['create type crm_private.planted as (x integer)'],
  'create operator in crm': [
    'create operator crm.= (leftarg = text, rightarg = text, function = pg_catalog.texteq)',
  ],
  'create trigger': [
    `create function pg_temp.t() returns trigger language plpgsql as $$ begin return new; end $$`,
    'create trigger planted before insert on crm.customers for each row execute function pg_temp.t()',
  ],
  'create rule': ['create rule planted as on select to crm.customers do also select 1'],
  'create policy': ['create policy planted on crm.customers using (true)'],
  'drop policy': ['drop policy customers_select on crm.customers'],
  'disable row level security': ['alter table crm.customers disable row level security'],
  'become owner': ['alter table crm.customers owner to authenticated'],
  'disable triggers': ['alter table crm.customers disable trigger all'],
  session_replication_role: [`set local session_replication_role = 'replica'`],
  'row_security off': ['set local row_security = off', 'select 1 as found from crm.customers limit 1'],
  'reference a table': [
    'create temp table planted (organization_id uuid, id uuid, foreign key (organization_id, id) references crm.customers)',
    'select 1',
  ],
  'inherit from a table': ['create temp table planted () inherits (crm.customers)'],
  'grant to oneself': ['grant all on all tables in schema crm to anon'],
  'grant execute': ['grant execute on all functions in schema crm_private to anon'],
  'create event trigger': [
    `create function pg_temp.e() returns event_trigger language plpgsql as $$ begin end $$`,
    'create event trigger planted on ddl_command_end execute function pg_temp.e()',
  ],
  'alter role': ['alter role authenticated bypassrls'],
  'create role': ['create role planted superuser'],
  'read a file': [`select pg_read_file('/etc/passwd')`],
  'list a folder': [`select pg_ls_dir('.')`],
  'import a large object': [`select lo_import('/etc/passwd')`],
  'copy to a file': [`copy crm.customers to '/tmp/planted'`],
  'run a program': [`copy (select 1) to program 'true'`],
  'alter system': ['alter system set work_mem = 1'],
  'create extension': ['create extension dblink'],
  'load a library': [`load '/tmp/planted'`],
  'become a trigger': ['select crm_private.stamp()'],
  'write the audit log': [
    `insert into crm.audit_log (organization_id, operation_id, table_name, action) values (${literal(organizationIds[0] ?? '')}, ${literal(worldId('forged', 1))}, 'customers', 'insert')`,
  ],
  'read raw statistics': ['select * from pg_statistic limit 1'],
  'drop a function': ['drop function crm_private.organization_with(text)'],
  'reindex a table': ['reindex table crm.customers'],
  'comment on a table': [`comment on table crm.customers is 'x'`],
} as const satisfies Record<string, readonly string[]>

/** Allowed by Postgres to everybody: they must find nothing and change nothing. */
const futile = {
  'statistics of columns': [
    `select tablename as hidden, attname, most_common_vals::text from pg_stats where schemaname = 'crm'`,
  ],
  'shadow a relation': [
    'create temp table customers (id uuid)',
    `set local search_path = pg_temp, crm`,
    `select crm.list_customers('{}')`,
  ],
  'forge the operation': [
    `select set_config('crm.operation_id', ${literal(worldId('forged', 1))}, true)`,
    `update crm.customers set city = 'Forged' where id = ${literal(customerId('alder', 1))}`,
  ],
  ...Object.fromEntries(
    ['uuid', 'text', 'jsonb', 'json', 'timestamptz', 'bytea'].map((type) => [
      `shadow type ${type}`,
      [
        spy,
        `create domain pg_temp.${type} as pg_catalog.${type} check (pg_temp.spy(value))`,
        `set local search_path = pg_temp`,
        `select crm_private.organization_with('customers:read')`,
        `update crm.customers set city = 'Shadow' where created_by = crm_private.user_id()`,
      ],
    ]),
  ),
} as const satisfies Record<string, readonly string[]>

const forgedEntries = `select id from crm.audit_log where operation_id = ${literal(worldId('forged', 1))}`

export function otherStatements(): fc.Arbitrary<Attempt> {
  const all: Attempt[] = [
    ...Object.entries(forbidden).map(([title, statements]) => ({
      title,
      statements,
      expected: () => refused(),
    })),
    ...Object.entries(futile).map(([title, statements]) => ({
      title,
      statements,
      expected: (): Expectation =>
        title.startsWith('statistics') ? { kind: 'reads', keys: [] } : { kind: 'harmless' },
      ...(title.startsWith('forge') ? { never: forgedEntries } : {}),
    })),
  ]
  const shadows = all.filter(({ title }) => title.startsWith('shadow type'))
  return fc.oneof(fc.constantFrom(...all), fc.constantFrom(...shadows))
}
