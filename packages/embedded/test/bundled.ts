/** Bundles an entry point as a build would, so that tests can run it outside of Vite or look at what is in it. */
import { cp, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const packageRoot = fileURLToPath(new URL('..', import.meta.url))

/** Lies below node_modules, so that the bundle finds its dependencies. */
export const outDir = join(packageRoot, 'node_modules', '.cache', 'bundled')

export function bundle(entry: string, platform: 'node' | 'browser', outfile: string) {
  return build({
    entryPoints: [join(packageRoot, entry)],
    outfile: join(outDir, outfile),
    bundle: true,
    format: 'esm',
    platform,
    conditions: ['@clientele/source'],
    external: ['@electric-sql/pglite', 'jose', 'postgres', 'proper-lockfile', 'zod'].concat(
      // For browsers it is bundled, to see that it needs nothing of Node there.
      platform === 'node' ? ['file-type'] : [],
    ),
    metafile: true,
    logLevel: 'silent',
  })
}

/** The node entry as a published package has it: code and SQL side by side. Each test file has its own `folder`. */
export async function bundleForNode(folder: string): Promise<string> {
  const root = join(outDir, folder)
  await mkdir(root, { recursive: true })
  await bundle('src/node/index.ts', 'node', `${folder}/node/index.mjs`)
  await cp(join(packageRoot, 'platform'), join(root, 'sql/platform'), { recursive: true })
  await cp(join(packageRoot, '../../supabase/migrations'), join(root, 'sql/migrations'), { recursive: true })
  return join(root, 'node/index.mjs')
}
