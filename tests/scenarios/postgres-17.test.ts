/** client → endpoints → Postgres 17, in a project with 'closed' default privileges. */
import { inject } from 'vitest'
import { postgresWorld } from '../worlds/postgres-world.ts'
import { overHttp } from './all.ts'
import { playAll } from './scenario.ts'

playAll('Postgres 17', () => postgresWorld(17, inject('postgresPorts')[17], 'closed'), overHttp)
