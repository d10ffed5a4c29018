import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { describe, expect, it, vi } from 'vitest'

async function bundled(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: new URL('..', import.meta.url).pathname, loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}

describe('what a host bundles', () => {
  it('the client with its validation stays below 17 kB, and 5 kB without schemas and zod', async () => {
    const client = await bundled(`export { createCustomersClient } from './src/index.js'`)
    const contract = await bundled(`export { operations } from './src/index.js'`)
    const size = gzipSync(client, { level: 9 }).length
    expect(size).toBeLessThan(17_000)
    expect(size - gzipSync(contract, { level: 9 }).length).toBeLessThan(5_000)
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
    const code = await bundled(`export * from './src/index.js'`)
    for (const spy of spies) spy.mockClear()
    const module: unknown = await import(`data:text/javascript,${encodeURIComponent(code)}`)
    expect(module).toHaveProperty('createCustomersClient')
    for (const spy of spies) expect(spy).not.toHaveBeenCalled()
  })
})
