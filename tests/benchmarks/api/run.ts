/**
 * `pnpm bench:api [--rounds 16] [--requests 100000]`: list and get over the endpoints and over the thinnest handler that
 * verifies the token with the same library and calls the same SQL, in alternating turns on one Postgres 17; then the heap
 * over many requests. Fails when a ratio is below 0.8 or the heap grows.
 */
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { preparedDatabase, startPostgres } from '../../servers/index.js'
import { createIssuer } from '../../worlds/tokens.js'
import { load, organization, team } from '../database/load.js'
import { sendLoad, type Target } from './load.js'
import type { Kind } from './server.js'
import { type ServerProcess, startServer } from './server-process.js'

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '16' }, requests: { type: 'string', default: '100000' } },
})
const rounds = Number(values.rounds)
const requests = Number(values.requests)

/** The least that ours must reach of the floor. */
const least = 0.8
/** Bytes per request over which a heap is called growing; a retained request would be thousands. */
const flat = 16

const kinds = ['ours', 'thin'] as const satisfies readonly Kind[]
interface Sum {
  requests: number
  seconds: number
  cpuMs: number
}

const server = await startPostgres(17, { settings: { jit: 'off', shared_buffers: '256MB' } })
const running: ServerProcess[] = []
try {
  const database = await preparedDatabase(server, { privileges: 'closed' })
  const admin = postgres(database.adminUrl, { max: 1, onnotice: () => {} })
  await load(admin, 1000)
  const ids = await admin<{ id: string }[]>`
    select id from crm.customers where organization_id = ${organization} and status <> 'deleted' limit 100`
  await admin.end({ timeout: 5 })
  const issuer = await createIssuer()
  const token = await issuer.sign({ sub: team.admin }, 24 * 3600)
  const servers = {} as Record<Kind, ServerProcess>
  for (const kind of kinds) {
    servers[kind] = await startServer({ kind, databaseUrl: database.authenticatorUrl, jwks: issuer.jwks })
    running.push(servers[kind])
  }
  const paths = {
    list: ['/customers?limit=50'],
    get: ids.map(({ id }) => `/customers/${id}`),
  }
  const target = (kind: Kind, name: keyof typeof paths): Target => ({
    port: servers[kind].port,
    token,
    paths: paths[name],
  })

  let failed = false
  for (const name of Object.keys(paths) as (keyof typeof paths)[]) {
    const sums: Record<Kind, Sum> = {
      ours: { requests: 0, seconds: 0, cpuMs: 0 },
      thin: { requests: 0, seconds: 0, cpuMs: 0 },
    }
    for (const kind of kinds) await sendLoad(target(kind, name), { count: 1500 })
    for (let round = 0; round < rounds; round += 1) {
      // Whoever begins changes, so that nobody always runs on a cooler machine.
      for (const kind of round % 2 === 0 ? kinds : kinds.toReversed()) {
        const before = await servers[kind].usage()
        const done = await sendLoad(target(kind, name), { seconds: 0.75 })
        const after = await servers[kind].usage()
        sums[kind].requests += done.requests
        sums[kind].seconds += done.seconds
        sums[kind].cpuMs += after.cpuMs - before.cpuMs
      }
    }
    const rate = (kind: Kind) => sums[kind].requests / sums[kind].seconds
    const cpu = (kind: Kind) => sums[kind].cpuMs / sums[kind].requests
    const ratios = { rate: rate('ours') / rate('thin'), cpu: cpu('thin') / cpu('ours') }
    for (const kind of kinds)
      console.log(`${name} ${kind}: ${rate(kind).toFixed(0)} requests/s, ${cpu(kind).toFixed(3)} ms CPU each`)
    console.log(`${name}: ${ratios.rate.toFixed(2)} of the floor's rate, ${ratios.cpu.toFixed(2)} by CPU\n`)
    failed ||= ratios.rate < least || ratios.cpu < least
  }

  const heaps: number[] = []
  const step = Math.max(1, Math.round(requests / 10))
  for (let sent = 0; sent < requests; sent += step) {
    await sendLoad(target('ours', 'get'), { count: step })
    heaps.push((await servers.ours.usage()).heapBytes)
  }
  // Code is still being compiled during the first tenth.
  const slope = slopeOf(heaps.slice(1)) / step
  console.log(
    `heap after each ${step} requests, MB: ${heaps.map((bytes) => (bytes / 1e6).toFixed(2)).join(' ')}`,
  )
  console.log(`slope: ${slope.toFixed(2)} bytes per request over ${requests} requests`)
  failed ||= slope > flat
  process.exitCode = failed ? 1 : 0
} finally {
  for (const one of running) one.stop()
  await server.stop()
}

/** Least squares over equal steps. */
function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const above = values.reduce((sum, value, index) => sum + (index - middle) * (value - mean), 0)
  return above / values.reduce((sum, _, index) => sum + (index - middle) ** 2, 0)
}
