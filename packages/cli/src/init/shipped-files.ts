/** The files of a Supabase project that this package carries: schema, its tests, and the edge function. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Beside the bundle in a published package, at the root of the repository in a checkout. */
const places = ['./supabase/', '../../../../supabase/']

const folders = ['migrations', 'tests', 'functions/crm']

/** Texts by path below the project's folder. */
export function shippedFiles(version: string): Record<string, string> {
  const folder = places
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((path) => existsSync(join(path, 'migrations')))
  if (folder === undefined) throw new Error('The schema is missing; install the package clientele again')
  const files = folders
    .flatMap((name) => readdirSync(join(folder, name)).map((file) => `${name}/${file}`))
    .filter((path) => /\.(sql|ts)$/.test(path) && !path.endsWith('.test.ts'))
    .toSorted()
    .map((path) => [path, readFileSync(join(folder, path), 'utf8')] as const)
  return {
    ...Object.fromEntries(files),
    // Where the edge runtime finds what the function imports.
    'functions/crm/deno.json': `${JSON.stringify(
      { imports: { '@clientele/server': `npm:@clientele/server@^${version}` } },
      undefined,
      2,
    )}\n`,
  }
}
