/** First start: the demo users and the two organisations, each in one transaction. Later starts find them. */
import { setImmediate as turn } from 'node:timers/promises'
import type { Backend } from '@clientele/embedded'
import { nordicClean } from '../nordic-clean/nordic-clean.js'
import { northwind } from '../northwind/northwind.js'
import type { Dataset, MemberRow } from '../seed/dataset.js'
import { uuidV7 } from '../seed/uuid-v7.js'
import { writeDataset } from '../seed/write-dataset.js'
import { type DemoUser, demoUsers, memberRow } from './demo-users.js'

/** When the demo users joined. */
const joined = Date.parse('2023-01-01T00:00:00Z')

export interface SeedProgress {
  /** Told after each batch, and a last time with `done`. */
  (organization: string, customers: number, done: boolean): void
}

/** What the demo is made of. */
export const datasets: readonly [Dataset, Dataset] = [northwind(), nordicClean()]

/**
 * Writes what is missing. Ending `signal` rolls back the organisation that is being written and rejects with the
 * signal's reason; what is there by then is whole.
 */
export async function seedDemo(
  backend: Backend,
  signal: AbortSignal,
  onProgress: SeedProgress,
): Promise<void> {
  for (const dataset of datasets) {
    const { organization_id, name } = dataset.organization
    if (await organizationExists(backend, organization_id)) continue
    const members: MemberRow[] = []
    for (const user of demoUsers.filter((candidate) => candidate.organization === name)) {
      members.push(memberRow(user, await ensureUser(backend, user)))
    }
    const { customers } = await backend.transaction(async (transaction) => {
      const report = async (count: number) => {
        onProgress(name, count, false)
        await turn() // PGlite works on this thread: without a pause, no signal would be heard
        signal.throwIfAborted()
      }
      const written = await writeDataset(transaction, dataset, members, { batch: 500, onProgress: report })
      // Without statistics the planner guesses, and nothing here vacuums by itself.
      await transaction.run('analyze')
      return written
    })
    onProgress(name, customers, true)
  }
}

/** A customer of an organisation to show commands with: its first one that is not deleted. */
export async function anyCustomerId(backend: Backend, organizationId: string): Promise<string> {
  const rows = await backend.transaction((transaction) =>
    transaction.query(
      `select id::text from crm.customers
       where organization_id = $1::text::uuid and status <> 'deleted' order by external_id limit 1`,
      [organizationId],
    ),
  )
  const id = rows[0]?.['id']
  return typeof id === 'string' ? id : 'ID'
}

async function organizationExists(backend: Backend, organizationId: string): Promise<boolean> {
  const rows = await backend.transaction((transaction) =>
    transaction.query('select from crm.organizations where organization_id = $1::text::uuid', [
      organizationId,
    ]),
  )
  return rows.length > 0
}

/** The user's id; an earlier start that was cut short may have created it already. */
async function ensureUser(backend: Backend, user: DemoUser): Promise<string> {
  const rows = await backend.transaction((transaction) =>
    transaction.query('select id::text from auth.users where email = $1::text', [user.email]),
  )
  if (rows[0] !== undefined) return String(rows[0]['id'])
  const { id } = await backend.createUser({
    id: uuidV7(joined, `demo-user:${user.email}`),
    email: user.email,
    password: user.password,
    userMetadata: { name: user.name },
  })
  return id
}
