import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test, vi } from 'vitest'
import { loadSchema } from '../src/node/index.js'
import { bundle, bundleForNode } from './bundled.js'

vi.setConfig({ testTimeout: 60_000 })

test('the main entry loads nothing of Node, so that it runs in a browser', async () => {
  const { metafile } = await bundle('src/index.ts', 'browser', 'browser.mjs')
  const inputs = Object.keys(metafile.inputs)
  expect(inputs.filter((path) => path.includes('src/node/'))).toEqual([])
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports.map(({ path }) => path))
  expect(imports.filter((path) => path.startsWith('node:') || path.includes('proper-lockfile'))).toEqual([])
  expect(inputs.some((path) => path.endsWith('src/backend.ts'))).toBe(true)
})

test('a built package finds the same SQL as the sources do', async () => {
  const file = await bundleForNode('entries')
  const script = `import { loadSchema } from ${JSON.stringify(file)}
    process.stdout.write(JSON.stringify(await loadSchema()))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    maxBuffer: 1e8,
  })
  expect(JSON.parse(stdout)).toEqual(await loadSchema())
})
