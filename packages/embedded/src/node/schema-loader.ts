/** Finds the SQL on disk: copied next to the built package, or in the repository when the sources run. */
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Migration, migrationsOf, type SchemaFiles, type SqlFile } from '../migrations/schema-files.js'

/** Where `migrations/` and `platform/` may be, seen from `dist/node/`, from a chunk in `dist/`, and from `src/node/`. */
const places: readonly (readonly [migrations: string, platform: string])[] = [
  ['../sql/migrations/', '../sql/platform/'],
  ['./sql/migrations/', './sql/platform/'],
  ['../../../../supabase/migrations/', '../../platform/'],
]

/** The migrations of the module and the platform SQL that belongs to this version of the package. */
export async function loadSchema(): Promise<SchemaFiles> {
  const [migrations, platform] = folders()
  const [open, closed] = await Promise.all(
    (['open', 'closed'] as const).map((kind) => read(`${platform}/privileges`, `${kind}.sql`)),
  )
  if (open === undefined || closed === undefined) throw new Error('The platform SQL is incomplete')
  return {
    platform: await readAll(platform),
    privileges: { open, closed },
    migrations: migrationsOf(await readAll(migrations)),
  }
}

/** Only the migrations, in order. */
export async function loadMigrations(): Promise<readonly Migration[]> {
  return migrationsOf(await readAll(folders()[0]))
}

function folders(): [migrations: string, platform: string] {
  for (const [migrations, platform] of places) {
    const found = [migrations, platform].map((path) => fileURLToPath(new URL(path, import.meta.url)))
    const [first, second] = found
    if (first !== undefined && second !== undefined && found.every((path) => existsSync(path))) {
      return [first, second]
    }
  }
  throw new Error('The SQL of @clientele/embedded is missing; install the package again')
}

async function readAll(folder: string): Promise<SqlFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted()
  return Promise.all(names.map((name) => read(folder, name)))
}

async function read(folder: string, name: string): Promise<SqlFile> {
  return { name, sql: (await readFile(`${folder}/${name}`, 'utf8')).replaceAll('\r\n', '\n') }
}
