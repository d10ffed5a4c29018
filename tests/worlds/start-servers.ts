/** Before all tests of the project `database`: one Postgres 15 and one 17, which all test files share. */
import type { TestProject } from 'vitest/node'
import { startPostgres } from '../servers/start-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The port of each server on the loopback interface, by version. */
    postgresPorts: Readonly<Record<15 | 17, number>>
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const servers = await Promise.all([startPostgres(15), startPostgres(17)])
  project.provide('postgresPorts', { 15: servers[0].port, 17: servers[1].port })
  return async () => {
    await Promise.all(servers.map((server) => server.stop()))
  }
}
