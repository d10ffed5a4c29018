/** Before all end-to-end tests: builds what changed and starts one seeded server that they share. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { buildApp } from '../../scripts/build-app.ts'
import { freePort, readDemo, startDev, type Demo } from './clientele-dev.ts'

declare module 'vitest' {
  interface ProvidedContext {
    demo: Demo & { output: string }
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  buildApp()
  const dataDir = mkdtempSync(join(tmpdir(), 'clientele-e2e-'))
  const dev = startDev(await freePort(), dataDir)
  await dev.printed('Ready on')
  project.provide('demo', { ...readDemo(dataDir), output: dev.output() })
  return async () => {
    await dev.end()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
