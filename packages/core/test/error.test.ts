import { runInNewContext } from 'node:vm'
import { build } from 'esbuild'
import { expect, it } from 'vitest'
import * as own from '../src/error.js'

/** The module once more, as another copy of the package has it. */
async function copy(format: 'esm' | 'iife'): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [new URL('../src/error.ts', import.meta.url).pathname],
    bundle: true,
    format,
    globalName: 'copy',
    write: false,
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}

type Module = typeof own

it('an error of another copy of the package is known by the guard, in both directions', async () => {
  const other = (await import(`data:text/javascript,${encodeURIComponent(await copy('esm'))}`)) as Module
  const theirs: unknown = new other.ClienteleError('active_jobs', 'Jobs', { details: { jobs: [1] } })
  expect(theirs).not.toBeInstanceOf(own.ClienteleError)
  expect(own.isClienteleError(theirs) && theirs.code === 'active_jobs' && theirs.details['jobs']).toEqual([1])
  expect(other.isClienteleError(new own.ClienteleError('not_found', 'None'))).toBe(true)
})

it('an error of another realm is known by the guard, though not even an Error here', async () => {
  const theirs: unknown = runInNewContext(
    `${await copy('iife')}; new copy.ClienteleError('forbidden', 'No', { requestId: 'r-1' })`,
  )
  expect(theirs).not.toBeInstanceOf(Error)
  expect(own.isClienteleError(theirs)).toBe(true)
  expect(theirs).toMatchObject({ code: 'forbidden', status: 403, requestId: 'r-1' })
})

it.each([
  undefined,
  null,
  'forbidden',
  new Error('forbidden'),
  { code: 'forbidden', name: 'ClienteleError' },
])('%s is none', (value) => expect(own.isClienteleError(value)).toBe(false))
