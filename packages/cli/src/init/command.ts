/** `clientele init`: the schema and the edge function into a host's Supabase project, again and again if need be. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CommandError } from '../command-error.js'
import { parseOptions } from '../parse-options.js'
import { type CopiedFiles, hashOf, planOf, type Step } from './plan.js'
import { shippedFiles } from './shipped-files.js'

/** Remembers what was copied; belongs into version control beside the files. */
const manifestName = 'clientele.json'

const words: Readonly<Record<Step['does'], string>> = {
  create: 'created',
  update: 'updated',
  keep: 'unchanged',
  skip: 'left alone, because it was changed',
  overwrite: 'overwritten, though it was changed',
}

/** Copies, and says what it did and what is left to the host. Exit code 1 when a changed file was left behind. */
export async function initCommand(args: readonly string[]): Promise<number> {
  const { values } = parseOptions('init', args, {
    options: { dir: { type: 'string', default: 'supabase' }, force: { type: 'boolean', default: false } },
  })
  const folder = resolve(values.dir)
  const shipped = shippedFiles(packageVersion())
  const manifest = join(folder, manifestName)
  const copied = readManifest(manifest)
  const present = (path: string) => {
    const file = join(folder, path)
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined
  }
  const plan = planOf(shipped, present, copied, values.force)
  for (const { path, does } of plan) {
    if (does === 'keep' || does === 'skip') continue
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    write(join(folder, path), shipped[path] ?? '')
  }
  const ours = plan
    .filter(({ does }) => does !== 'skip')
    .map(({ path }) => [path, hashOf(shipped[path] ?? '')])
  mkdirSync(folder, { recursive: true })
  write(manifest, `${JSON.stringify({ ...copied, ...Object.fromEntries(ours) }, undefined, 2)}\n`)
  process.stdout.write(describe(folder, plan, configured(folder)))
  return plan.some(({ does }) => does === 'skip') ? 1 : 0
}

/** Written beside and renamed, so that nobody ever finds half a file. */
function write(file: string, text: string): void {
  writeFileSync(`${file}.${process.pid}`, text)
  renameSync(`${file}.${process.pid}`, file)
}

function readManifest(file: string): CopiedFiles {
  if (!existsSync(file)) return {}
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as CopiedFiles
  } catch (error) {
    throw new CommandError(`${file} is damaged; restore it, or remove it to treat every file as changed`, {
      cause: error,
    })
  }
}

function packageVersion(): string {
  // As far up from the bundle in `dist` as from `src/init`, whichever there is.
  for (const up of ['../package.json', '../../package.json']) {
    const file = fileURLToPath(new URL(up, import.meta.url))
    if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
  }
  throw new Error('The package clientele is damaged; install it again')
}

/** What the project's settings lack; they are the host's, so they are told and not written. */
function configured(folder: string): string[] {
  const file = join(folder, 'config.toml')
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const schemas = /^\s*schemas\s*=\s*\[([^\]]*)\]/m.exec(text)?.[1] ?? ''
  return [
    ...(/["']crm["']/.test(schemas) ? [] : ['in [api]: add "crm" to schemas']),
    ...(/^\s*\[functions\.crm\]/m.test(text)
      ? []
      : ['add [functions.crm] with verify_jwt = false: it verifies tokens itself']),
  ]
}

function describe(folder: string, plan: readonly Step[], missing: readonly string[]): string {
  const told = plan.filter(({ does }) => does !== 'keep').map(({ path, does }) => `  ${path}: ${words[does]}`)
  const kept = plan.length - told.length
  return [
    folder,
    ...told,
    ...(kept > 0 ? [`  ${kept} files are as they should be`] : []),
    ...(missing.length === 0
      ? []
      : ['', 'Left to you, in config.toml:', ...missing.map((line) => `  ${line}`)]),
    '',
    'Then: supabase db push',
    '',
  ].join('\n')
}
