// Builds what `clientele dev` needs: the command with its packages, and the demo page. Skipped when nothing changed
// since the last build, so that a second start is quick.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const inputs = [
  'packages/{core,server,embedded,elements,cli,demo}/*.{json,ts,html}',
  'packages/{core,server,embedded,elements,cli,demo}/{src,public,platform,scripts}/**',
  'supabase/migrations/*.sql',
  'tsconfig.base.json',
  'pnpm-lock.yaml',
]
const outputs = ['cli/dist/main.js', 'embedded/dist/node/index.js', 'demo/dist/index.html']
const stamp = join(root, 'node_modules/.cache/clientele/app-build')

/** Runs the build unless its inputs are as they were and its outputs are there. */
export function buildApp(): void {
  const hash = hashOfInputs()
  const built = outputs.every((path) => existsSync(join(root, 'packages', path)))
  if (built && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  console.log('Building…')
  pnpm('--filter', 'clientele...', '--reporter=append-only', 'run', 'build')
  pnpm('--filter', '@clientele/demo', '--reporter=append-only', 'run', 'build')
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, hash)
}

function hashOfInputs(): string {
  const hash = createHash('sha256')
  for (const path of globSync(inputs, { cwd: root }).toSorted()) {
    const file = join(root, path)
    if (statSync(file).isFile()) hash.update(path).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

/** Shows the output only of a build that failed. */
function pnpm(...args: string[]): void {
  try {
    execFileSync('npx', ['--yes', 'pnpm@12.21.0', ...args], {
      cwd: root,
      shell: process.platform === 'win32',
      stdio: 'pipe',
    })
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: Buffer; stderr?: Buffer }
    process.stderr.write(Buffer.concat([stdout ?? Buffer.alloc(0), stderr ?? Buffer.alloc(0)]))
    throw new Error(`The build failed: pnpm ${args.join(' ')}`, { cause: error })
  }
}

if (import.meta.main) {
  try {
    buildApp()
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 1
  }
}
