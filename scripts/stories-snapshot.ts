// Writes the database that stories start from: the migrated schema with a few organisations in it, as one file.
// Kept by the content of what it is made of, so that it is only built when the schema or the data has changed.
import { createHash } from 'node:crypto'
import { copyFile, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createBackend, pgliteDatabase, startPglite } from '@clientele/embedded'
import { loadSchema, loadSnapshot } from '@clientele/embedded/node'
import { nordicClean } from '../packages/cli/src/nordic-clean/nordic-clean.js'
import { northwind } from '../packages/cli/src/northwind/northwind.js'
import { type Dataset, type MemberRow, roles } from '../packages/cli/src/seed/dataset.js'
import { uuidV7 } from '../packages/cli/src/seed/uuid-v7.js'
import { writeDataset } from '../packages/cli/src/seed/write-dataset.js'

const root = resolve(import.meta.dirname, '..')
const asset = join(root, '.storybook/assets/database.tar.gz')
const cache = join(root, 'node_modules/.cache/clientele')

/** The organisations of the stories; members are `<role>@<organisation>.example`. */
const organizations: Readonly<Record<string, Dataset>> = {
  empty: nordicClean({ count: 0, seed: 2 }),
  few: nordicClean({ count: 24, seed: 3 }),
  many: nordicClean({ count: 600, seed: 4 }),
  northwind: northwind(),
}

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
  for (const file of [...files, import.meta.filename, join(root, 'pnpm-workspace.yaml')])
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
      await backend.transaction((transaction) => writeDataset(transaction, dataset, members, { batch: 500 }))
    }
    await backend.transaction(({ run }) => run('analyze'))
    return new Uint8Array(await (await pglite.dumpDataDir('gzip')).arrayBuffer())
  } finally {
    await backend.close()
  }
}

const kept = join(cache, `stories-${await contentHash()}.tar.gz`)
await mkdir(join(root, '.storybook/assets'), { recursive: true })
await copyFile(kept, asset).catch(async () => {
  await mkdir(cache, { recursive: true })
  await writeFile(`${kept}.${process.pid}`, await build())
  await rename(`${kept}.${process.pid}`, kept)
  await copyFile(kept, asset)
})
