/** `pnpm attack [--cases N] [--seed N]`: the attack on Postgres 15 and 17, on both kinds of projects. */
import { parseArgs } from 'node:util'
import { attack } from 'clientele/attack'
import { describeDifference } from '../../packages/cli/src/attack/command.js'
import { preparedDatabase, startPostgres } from '../servers/index.js'

const { values } = parseArgs({ options: { cases: { type: 'string' }, seed: { type: 'string' } } })
const cases = Number(values.cases ?? 4000)
const seed = Number(values.seed ?? Date.now() % 2 ** 31)

let tried = 0
let differences = 0
for (const version of [15, 17] as const) {
  const server = await startPostgres(version)
  try {
    for (const [index, privileges] of (['open', 'closed'] as const).entries()) {
      const database = await preparedDatabase(server, { privileges })
      // Each world tries its own part of the cases.
      const own = seed + version * 1000 + index * 100
      const report = await attack({ databaseUrl: database.ownerUrl, cases: Math.ceil(cases / 4), seed: own })
      for (const difference of report.differences) console.log(`${describeDifference(difference)}\n`)
      console.log(
        `Postgres ${version}, ${privileges} default privileges: ${report.cases} cases, ${report.rights} rights compared, ${report.differences.length} differences (seed ${own})`,
      )
      tried += report.cases
      differences += report.differences.length
    }
  } finally {
    await server.stop()
  }
}
console.log(`attack: ${tried} cases, ${differences} differences`)
process.exitCode = differences === 0 ? 0 : 1
