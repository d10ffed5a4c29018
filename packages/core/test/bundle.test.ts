import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { describe, expect, it, vi } from 'vitest'
import { evaluate, markPure } from '../build.config.ts'
import * as routes from '../src/compiled/routes.js'
import { operations } from '../src/index.js'

async function bundled(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: new URL('..', import.meta.url).pathname, loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
    plugins: [evaluate, markPure],
  })
  return outputFiles[0]?.text ?? ''
}

describe('what a host bundles', () => {
  it('the client with all rows and their validation stays below 12 kB, without zod', async () => {
    const client = await bundled(`export { createCustomersClient } from './src/index.js'`)
    expect(gzipSync(client, { level: 9 }).length).toBeLessThan(12_000)
    expect(client).not.toContain('_zod')
    expect(client).toContain('restore_customer')
  })

  it('the client without validation stays below 4 kB, without zod and without resources it was not given', async () => {
    const client = await bundled(
      `import { createLiteClient, customers } from './src/lite/index.js'
      export const clientOf = (options) => createLiteClient({ customers }, options)`,
    )
    expect(gzipSync(client, { level: 9 }).length).toBeLessThan(4_000)
    expect(client).not.toMatch(/_zod|too_small|saved_view/)
    expect(client).toContain('restore_customer')
  })

  it('the store, the transports and the check of a form bring no zod either', async () => {
    const others = await bundled(`
      export * from './src/store/index.js'
      export * from './src/transport/supabase.js'
      export { checkInput, httpTransport } from './src/index.js'`)
    expect(others).not.toContain('_zod')
  })

  it('of a client over one row of the contract, the other rows and their schemas are left out', async () => {
    const client = await bundled(
      `import { createClient, getCustomerStatistics } from './src/index.js'
      export const clientOf = (options) =>
        createClient({ customers: { statistics: getCustomerStatistics } }, options)`,
    )
    expect(client).toContain('get_customer_statistics')
    const rpcs = Object.values(operations).flatMap((rows) => Object.values(rows).map(({ rpc }) => rpc))
    expect(rpcs.filter((rpc) => client.includes(`"${rpc}"`))).toEqual(['get_customer_statistics'])
    expect(client).not.toMatch(/lifetimeValueMin|customerNotes|exportedAt/)
  })

  it('has the routes of every resource of the contract', () => {
    expect(Object.keys(routes).toSorted()).toEqual(Object.keys(operations).toSorted())
  })

  it('runs under a content security policy without unsafe-eval', async () => {
    const client = await bundled(
      `export * from './src/index.js'; export * from './src/transport/supabase.js'`,
    )
    expect(client).toContain('customers')
    expect(client).not.toMatch(/\bnew Function\b|\bFunction\(|\beval\(/)
  })

  it('does no work at import: no request, no timer, no randomness', async () => {
    const spies = [
      vi.spyOn(globalThis, 'fetch'),
      vi.spyOn(globalThis, 'setTimeout'),
      vi.spyOn(crypto, 'getRandomValues'),
    ]
    const code = await bundled(`export * from './src/index.js'; export * from './src/lite/index.js'`)
    for (const spy of spies) spy.mockClear()
    const module: unknown = await import(`data:text/javascript,${encodeURIComponent(code)}`)
    expect(module).toHaveProperty('createCustomersClient')
    for (const spy of spies) expect(spy).not.toHaveBeenCalled()
  })
})
