/** Before the host tests: builds the packages and every host, as each application would build itself. */
import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'

export default function setup(): void {
  execFileSync('npx', ['--yes', 'pnpm@12.21.0', '--filter', './tests/hosts/*...', 'run', 'build'], {
    cwd: resolve(import.meta.dirname, '../..'),
    // The test run's own would make development builds.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}
