// Writes the database that stories start from: the migrated schema with a few organisations in it, as one file.
// Kept by the content of what it is made of, so that it is only built when the schema or the data has changed.
import { createHash } from 'node:crypto'
import { copyFile, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createBackend, pgliteDatabase, startPglite } from '@clientele/embedded'
import { loadSchema, loadSnapshot } from '@clientele/embedded/node'
import { nordicClean } from '../packages/cli/src/nordic-clean/nordic-clean.js'
import { northwind } from '../packages/cli/src/northwind/northwind.js'
import { setStoryClock } from '../.storybook/story-clock.js'
import { withLongTexts } from './stories-long-texts.js'
import { type Dataset, type MemberRow, roles } from '../packages/cli/src/seed/dataset.js'
import { uuidV7 } from '../packages/cli/src/seed/uuid-v7.js'
import { writeDataset } from '../packages/cli/src/seed/write-dataset.js'

const root = resolve(import.meta.dirname, '..')
const asset = join(root, '.storybook/assets/database.tar.gz')
const cache = join(root, 'node_modules/.cache/clientele')

const few = nordicClean({ count: 24, seed: 3 })

/** The same customers in another organisation: rows are found by organisation and id, so even their ids stay. */
const copyOfFew = (n: number): Dataset => ({
  ...few,
  organization: {
    ...few.organization,
    organization_id: nordicClean({ seed: 100 + n }).organization.organization_id,
  },
})

/** The organisations of the stories; members are `<role>@<organisation>.example`. */
const organizations: Readonly<Record<string, Dataset>> = {
  empty: nordicClean({ count: 0, seed: 2 }),
  few,
  many: nordicClean({ count: 300, seed: 4 }),
  long: withLongTexts(nordicClean({ count: 8, seed: 5 })),
  northwind: northwind(),
  // For stories that change their data.
  ...Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`fresh-${n + 1}`, copyOfFew(n)])),
}

/** Notes on the customers who are worth most, which are those that stories show. */
const notes = `
  insert into crm.customer_notes
    (id, organization_id, customer_id, note_type, content, is_internal, created_by, created_at, updated_at)
  select ('01a9e0d7-8000-7000-8000-' || lpad(to_hex(16 * position + n), 12, '0'))::uuid, $1::text::uuid, customer_id,
    note_type, content, is_internal, $2::text::uuid, moment, moment
  from (
    select customer_id, row_number() over (order by lifetime_value desc, customer_id) as position
    from crm.customer_totals where organization_id = $1::text::uuid
  ) as best,
  (values
    (1, 'general', 'Key with the caretaker, ring the left bell.', false, timestamptz '2026-10-29 09:15+00'),
    (2, 'complaint', 'The stairs were still wet at eight; the crew now comes at six.', false, '2026-10-21 13:40+00'),
    (3, 'request', 'Wants an offer for window cleaning in spring.', false, '2026-10-02 08:05+00'),
    (4, 'general', 'Pays late every January; agree on a date first.', true, '2026-09-14 11:30+00')
  ) as written (n, note_type, content, is_internal, moment)
  where position <= 10`

/** Jobs that keep the third of them from being deleted. */
const activeJobs = `
  insert into crm.jobs
    (id, organization_id, customer_id, title, status, value, scheduled_at, created_by, created_at, updated_at)
  select id::uuid, $1::text::uuid, customer_id, title, status, 2400, timestamptz '2026-11-02 08:00+00',
    $2::text::uuid, timestamptz '2026-10-28 10:00+00', timestamptz '2026-10-28 10:00+00'
  from (
    select customer_id from crm.customer_totals where organization_id = $1::text::uuid
    order by lifetime_value desc, customer_id offset 2 limit 1
  ) as third,
  (values
    ('01a9e0d7-8000-7000-8001-000000000001', 'Window cleaning, Storgatan 1', 'in_progress'),
    ('01a9e0d7-8000-7000-8001-000000000002', 'Stairs, every other Thursday', 'scheduled')
  ) as written (id, title, status)`

async function sources(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

async function contentHash(): Promise<string> {
  const hash = createHash('sha256')
  const folders = [
    'supabase/migrations',
    'packages/embedded/platform',
    'packages/cli/src',
    'packages/cli/data',
  ]
  const files = (await Promise.all(folders.map(sources))).flat().toSorted()
  for (const file of [
    ...files,
    import.meta.filename,
    join(import.meta.dirname, 'stories-long-texts.ts'),
    join(root, '.storybook/story-clock.ts'),
    join(root, 'pnpm-workspace.yaml'),
  ])
    hash.update(await readFile(file))
  return hash.digest('hex').slice(0, 16)
}

async function build(): Promise<Uint8Array> {
  const schema = await loadSchema()
  const pglite = await startPglite({ snapshot: await loadSnapshot({ schema, cacheDir: cache }) })
  const backend = await createBackend({ database: pgliteDatabase(pglite), schema })
  try {
    for (const [name, dataset] of Object.entries(organizations)) {
      const members: MemberRow[] = []
      for (const role of roles) {
        const email = `${role}@${name}.example`
        const { id } = await backend.createUser({
          id: uuidV7(Date.parse('2023-01-01T00:00:00Z'), `story-user:${email}`),
          email,
          password: 'clientele-stories',
        })
        members.push({
          user_id: id,
          role,
          display_name: `${role[0]?.toUpperCase()}${role.slice(1)} Andersson`,
        })
      }
      await backend.transaction(async (transaction) => {
        await writeDataset(transaction, dataset, members, { batch: 500 })
        for (const rows of [notes, activeJobs])
          await transaction.query(rows, [dataset.organization.organization_id, members[0]?.user_id])
      })
    }
    await backend.transaction(({ run }) => run('analyze'))
    // Whoever starts from it has nothing to recover.
    await pglite.exec('checkpoint')
    return new Uint8Array(await (await pglite.dumpDataDir('gzip')).arrayBuffer())
  } finally {
    await backend.close()
  }
}

// What the database notes by itself, such as the history, is of the stories' day too.
setStoryClock()
const kept = join(cache, `stories-${await contentHash()}.tar.gz`)
await mkdir(join(root, '.storybook/assets'), { recursive: true })
await copyFile(kept, asset).catch(async () => {
  await mkdir(cache, { recursive: true })
  await writeFile(`${kept}.${process.pid}`, await build())
  await rename(`${kept}.${process.pid}`, kept)
  await copyFile(kept, asset)
})
