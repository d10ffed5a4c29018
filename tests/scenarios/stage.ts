/** Where a scenario plays: a fresh organisation with a member in each role, and another one beside it. */
import {
  createCustomersClient,
  type CustomersClient,
  type Customer,
  type CustomerDraft,
  type Operation,
  uuidv7,
} from '@clientele/core'
import type { Database } from '@clientele/embedded'
import { decodeJwt } from 'jose'
import { jsonRows, type Row } from '../worlds/json-rows.ts'
import type { TokenClaims } from '../worlds/tokens.ts'
import { baseUrl, type World } from '../worlds/world.ts'

export const roles = ['admin', 'manager', 'agent', 'viewer'] as const
export type Role = (typeof roles)[number]

/** The tables that hang on a customer. */
export type RelatedTable =
  | 'bookings'
  | 'jobs'
  | 'offers'
  | 'leads'
  | 'customer_activities'
  | 'customer_documents'
  | 'customer_notes'

export interface HttpInit {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** Somebody with a token (or nobody, without one), and every way that leads from it to the database. */
export interface Actor {
  readonly id: string
  readonly token: string | undefined
  readonly customers: CustomersClient['customers']
  readonly execute: CustomersClient['execute']
  /** One attempt without the client's own validation: what arrives is what is given here. */
  send(operation: Operation, input: object): Promise<{ status: number; output: unknown }>
  /** A request as curl would make it; the path is below `/api/crm`. */
  http(method: string, path: string, init?: HttpInit): Promise<Response>
  /** A statement as role `authenticated` under row level security: another door than the functions. */
  sql<T extends object = Row>(statement: string, ...parameters: string[]): Promise<T[]>
}

export interface Stage extends Readonly<Record<Role, Actor>> {
  readonly world: World
  readonly organization: string
  /** The administrator of the other organisation. */
  readonly stranger: Actor
  readonly strangersOrganization: string
  /** Without a token. */
  readonly nobody: Actor
  /** Somebody else: claims are added to what every token says. */
  actor(claims: TokenClaims): Promise<Actor>
  /** Whoever has this token, which may be one that nobody believes. */
  bearer(token: string): Actor
  /** A user id that is a member of the organisation; without a role it is a member all the same. */
  join(organization: string, role: Role | null): Promise<string>
  /** A statement as the schema's owner. */
  sql<T extends object = Row>(statement: string, ...parameters: string[]): Promise<T[]>
  /** Rows as an import writes them: as the owner, with whatever authorship and times they have. */
  seed(table: 'customers' | RelatedTable, rows: readonly object[]): Promise<string[]>
}

let count = 0

/** A text that no other customer has: names and addresses of scenarios never meet. */
export const unique = (word: string): string => `${word} ${(count += 1)}`

/** What creates a customer that has nothing special. */
export function draft(fields: Partial<CustomerDraft> = {}): CustomerDraft {
  const name = unique('Customer')
  return { name, email: `${name.toLowerCase().replace(' ', '.')}@example.com`, ...fields }
}

/** A customer that an actor has created. */
export const created = (actor: Actor, fields: Partial<CustomerDraft> = {}): Promise<Customer> =>
  actor.customers.create(draft(fields))

/** A row that hangs on a customer, written by an actor under row level security; answers its id. */
export async function added(actor: Actor, table: RelatedTable, row: object): Promise<string> {
  const [answer] = await actor.sql<{ id: string }>(insertStatement(table, row), JSON.stringify([row]))
  if (answer === undefined) throw new Error(`Nothing was added to ${table}`)
  return answer.id
}

export async function createStage(world: World): Promise<Stage> {
  const organization = uuidv7()
  const strangersOrganization = uuidv7()
  const ids = roles.map(() => crypto.randomUUID())
  const strangerId = crypto.randomUUID()
  await world.owner.transaction(async ({ query }) => {
    await query(
      `insert into crm.organizations (organization_id, name)
       select value::uuid, 'Organisation' from json_array_elements_text($1::text::json)`,
      [JSON.stringify([organization, strangersOrganization])],
    )
    await query(insertMembers, [
      JSON.stringify([
        ...roles.map((role, index) => ({ organization_id: organization, user_id: ids[index], role })),
        { organization_id: strangersOrganization, user_id: strangerId, role: 'admin' },
      ]),
    ])
  })
  const actor = async (claims: TokenClaims) => actorOf(world, claims, await world.issuer.sign(claims))
  const members = await Promise.all(ids.map((sub) => actor({ sub })))
  return {
    ...(Object.fromEntries(roles.map((role, index) => [role, members[index]])) as Record<Role, Actor>),
    world,
    organization,
    stranger: await actor({ sub: strangerId }),
    strangersOrganization,
    nobody: actorOf(world, { sub: '' }, undefined),
    actor,
    bearer: (token) => actorOf(world, decodeJwt<TokenClaims>(token), token),
    async join(to, role) {
      const id = crypto.randomUUID()
      await ownerSql(world.owner, insertMembers, [
        JSON.stringify([{ organization_id: to, user_id: id, role }]),
      ])
      return id
    },
    sql: (statement, ...parameters) => ownerSql(world.owner, statement, parameters),
    async seed(table, rows) {
      const complete = rows.map((row) => ({ id: uuidv7(), ...row, organization_id: organization }))
      const [first] = complete
      if (first === undefined) return []
      await ownerSql(world.owner, insertStatement(table, first), [JSON.stringify(complete)])
      return complete.map(({ id }) => id)
    },
  }
}

const insertMembers = `insert into crm.members (organization_id, user_id, role)
  select organization_id, user_id, role
  from json_to_recordset($1::text::json) as given(organization_id uuid, user_id uuid, role text)
  returning user_id`

/** All rows have the columns of the first. */
function insertStatement(table: string, row: object): string {
  const columns = Object.keys(row).join(', ')
  return `insert into crm.${table} (${columns})
    select ${columns} from json_populate_recordset(null::crm.${table}, $1::text::json) returning id`
}

function ownerSql<T extends object>(owner: Database, statement: string, parameters: string[]): Promise<T[]> {
  return owner.transaction((transaction) => jsonRows<T>(transaction, statement, parameters))
}

function actorOf(world: World, claims: TokenClaims, token: string | undefined): Actor {
  const transport = world.transport(token)
  const { customers, execute } = createCustomersClient({ transport, retries: 0 })
  return {
    id: claims.sub,
    token,
    customers,
    execute,
    send: (operation, input) =>
      transport.send(
        operation,
        { ...input },
        {
          signal: AbortSignal.timeout(20_000),
          headers: new Headers(),
          requestId: uuidv7(),
        },
      ),
    async http(method, path, { body, headers } = {}) {
      if (world.fetch === undefined) throw new Error(`There are no endpoints in the world ${world.name}`)
      const request = new Request(baseUrl + path, {
        method,
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return world.fetch(request)
    },
    sql: (statement, ...parameters) =>
      world.login.transaction(async (transaction) => {
        await transaction.query(
          `select set_config('role', 'authenticated', true), set_config('request.jwt.claims', $1::text, true)`,
          [JSON.stringify({ role: 'authenticated', ...claims })],
        )
        return jsonRows(transaction, statement, parameters)
      }),
  }
}
