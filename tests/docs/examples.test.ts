/** Every example that users read compiles, as it stands. */
import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { type Example, examples } from './examples.ts'

const root = resolve(import.meta.dirname, '../..')
const folder = join(import.meta.dirname, 'compiled')

test('every example compiles', { timeout: 120_000 }, async () => {
  const all = examples()
  expect(all.length).toBeGreaterThan(30)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  copyFileSync(join(import.meta.dirname, 'reader.d.ts'), join(folder, 'reader.d.ts'))
  writeFileSync(join(folder, 'client.ts'), 'const known = client\nexport { known as client }\n')
  const nameOf = ({ file, jsx }: Example, index: number) => file ?? `example-${index}.${jsx ? 'tsx' : 'ts'}`
  for (const [index, example] of all.entries())
    writeFileSync(join(folder, nameOf(example, index)), `${example.code}\nexport {}\n`)
  const compilerOptions = { noEmit: true, jsx: 'react-jsx', types: ['node'] }
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: '../../../tsconfig.base.json', compilerOptions, include: ['*'] }),
  )
  const { stdout } = await promisify(execFile)('npx', ['tsc', '-p', folder], { cwd: root }).catch(
    (error: unknown) => error as { stdout: string },
  )
  const complaints = stdout.replaceAll(
    /tests\/docs\/compiled\/example-(\d+)\.tsx?/g,
    (_, index: string) => all[Number(index)]?.place ?? index,
  )
  expect(complaints).toBe('')
})
