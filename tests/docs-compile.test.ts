/** The code in docs/mounts.md compiles, as a host's project would compile it. */
import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, 'node_modules/.cache/clientele/docs')

test('the code of docs/mounts.md compiles', async () => {
  const text = readFileSync(join(root, 'docs/mounts.md'), 'utf8')
  const blocks = [...text.matchAll(/^```ts (\S+)\n(.*?)^```$/gms)]
  expect(blocks.length).toBeGreaterThan(3)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const [, name = '', code = ''] of blocks) writeFileSync(join(folder, name), code)
  const options = {
    extends: join(root, 'tsconfig.base.json'),
    compilerOptions: { noEmit: true, types: ['node'] },
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ ...options, include: ['*.ts'] }))
  const tsc = join(root, 'node_modules/.bin/tsc')
  const complaints = await promisify(execFile)(tsc, ['-p', folder]).then(
    () => '',
    ({ stdout }: { stdout: string }) => stdout || 'tsc failed',
  )
  expect(complaints).toBe('')
})
