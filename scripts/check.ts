// What `npm test` runs: every check of the core in turn, going on after a failure, with one line of counts at the end.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { firefox } from 'playwright'

const root = resolve(import.meta.dirname, '..')
const reports = join(root, 'node_modules/.cache/clientele/reports')

interface Step {
  readonly name: string
  readonly command: string
  /** Where the step leaves a vitest report; its tests are counted instead of the step. */
  readonly report?: string
}

const vitest = (name: string, projects: readonly string[]): Step => {
  const report = join(reports, `${name.replaceAll(' ', '-')}.json`)
  const names = projects.map((project) => `--project ${project}`).join(' ')
  return {
    name,
    command: `vitest run ${names} --reporter=default --reporter=json --outputFile.json=${report}`,
    report,
  }
}

const inFirefox = (step: Step): Step => ({
  ...step,
  command: `CLIENTELE_E2E_BROWSER=firefox ${step.command}`,
})

const core: readonly Step[] = [
  { name: 'manifest', command: 'pnpm run manifest' },
  { name: 'types', command: 'tsc -b' },
  { name: 'build', command: 'pnpm run build' },
  { name: 'lint', command: 'oxlint' },
  { name: 'format', command: 'oxfmt --check' },
  { name: 'unused', command: 'knip' },
  {
    name: 'packages',
    command: 'pnpm --filter "./packages/*" --filter "!@clientele/demo" exec publint --strict',
  },
  { name: 'API reference', command: 'pnpm run api-reference --check' },
  { name: 'elements reference', command: 'node scripts/elements-reference.ts --check' },
  { name: 'size', command: 'node scripts/size.ts' },
  { name: 'edge', command: 'pnpm run test:edge' },
  vitest('tests', ['unit', 'browser', 'database', 'attack']),
  { name: 'data of stories', command: 'pnpm run stories:data' },
  vitest('stories', ['stories']),
  vitest('end-to-end', ['e2e']),
]

const full: readonly Step[] = [
  { name: 'attack', command: 'pnpm run attack --cases 4000' },
  { name: 'build', command: 'pnpm run build' },
  vitest('full', ['full']),
  { name: 'data of stories', command: 'pnpm run manifest && pnpm run stories:data' },
  vitest('pictures', ['visual-light', 'visual-dark']),
  vitest('hosts', ['hosts']),
  ...(existsSync(firefox.executablePath()) ? [inFirefox(vitest('end-to-end in Firefox', ['e2e']))] : []),
  { name: 'fuzz', command: 'FUZZ_REQUESTS=6000 vitest run --project database tests/fuzz/fuzz.test.ts' },
]

/** Runs one step and answers its exit code. */
function run(step: Step): Promise<number> {
  return new Promise((settle) => {
    const child = spawn(step.command, { cwd: root, shell: true, stdio: ['ignore', 'inherit', 'inherit'] })
    child.on('close', (code) => settle(code ?? 1))
  })
}

interface Counts {
  readonly passed: number
  readonly failed: number
  /** The tests that failed, each with the first line of why. */
  readonly failures?: readonly string[]
}

interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numTotalTests: number
  readonly testResults: readonly {
    readonly name: string
    readonly message: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

/** Tests passed and failed in a step; a step without tests of its own counts as one. */
function count(step: Step, code: number): Counts {
  if (step.report === undefined) return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
  try {
    const report = JSON.parse(readFileSync(step.report, 'utf8')) as Report
    // A file that could not be loaded has no failed test, but the step has failed all the same.
    const failed = Math.max(report.numFailedTests, code === 0 && report.numTotalTests > 0 ? 0 : 1)
    const failures = report.testResults.flatMap(({ name, message, assertionResults }) => {
      const tests = assertionResults.filter(({ status }) => status === 'failed')
      const why = tests.map((test) => `${test.fullName}: ${firstLine(test.failureMessages[0] ?? '')}`)
      return (why.length > 0 || message === '' ? why : [firstLine(message)]).map(
        (line) => `${relative(root, name)}: ${line}`,
      )
    })
    return { passed: report.numPassedTests, failed, failures }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}

const steps = process.argv.includes('--full') ? full : core
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })
const total = { passed: 0, failed: 0 }
const lines: string[] = []
for (const step of steps) {
  console.log(`\n── ${step.name} ──`)
  const started = Date.now()
  const counted = count(step, await run(step))
  total.passed += counted.passed
  total.failed += counted.failed
  const seconds = ((Date.now() - started) / 1000).toFixed(0)
  lines.push(
    `${counted.failed === 0 ? 'ok  ' : 'FAIL'} ${step.name}: ${counted.passed} passed, ${counted.failed} failed (${seconds} s)`,
    ...(counted.failures ?? []).map((failure) => `       ${failure}`),
  )
}
console.log(`\n${lines.join('\n')}\n`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1
