/**
 * `pnpm bench:database [--rows 10000,100000,1000000]`: builds the data on a Postgres of its own and compares, side by side
 * and as an API's user under row level security, the usual way, ours, and the least that any answer costs.
 *
 * A million customers need about ten minutes, 8 GB of disk and 4 GB of memory.
 */
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { preparedDatabase, startPostgres } from '../../servers/index.js'
import { load } from './load.js'
import { measureSize, type SizeFigures } from './measure-size.js'
import { print, report } from './report.js'

const { values } = parseArgs({ options: { rows: { type: 'string', default: '10000,100000,1000000' } } })
const sizes = values.rows.split(',').map(Number)
if (sizes.some((size) => !Number.isInteger(size) || size < 1000)) {
  throw new RangeError('--rows takes whole numbers from 1000, such as 10000,100000')
}

const server = await startPostgres(17, {
  settings: {
    shared_buffers: Math.max(...sizes) > 200_000 ? '4GB' : '512MB',
    work_mem: '16MB',
    max_wal_size: '8GB',
    // All work in one backend, so that its CPU time is all there is; without a compiler, which would only slow the usual way.
    max_parallel_workers_per_gather: '0',
    jit: 'off',
    autovacuum: 'off',
  },
})
try {
  const figures: SizeFigures[] = []
  for (const size of sizes) {
    const database = await preparedDatabase(server, { privileges: 'closed' })
    const admin = postgres(database.adminUrl, { max: 1, onnotice: () => {} })
    try {
      const begun = performance.now()
      await load(admin, size)
      const seconds = Math.round((performance.now() - begun) / 1000)
      console.error(`${size.toLocaleString('en')} customers in ${seconds} s; measuring…`)
      figures.push(await measureSize(database, admin, size))
    } finally {
      await admin.end({ timeout: 5 })
      await database.drop()
    }
  }
  const [major = '17'] = String(server.version).split('.')
  const result = report(major, figures)
  print(result)
  console.log(`\n${JSON.stringify(result)}`)
} finally {
  await server.stop()
}
