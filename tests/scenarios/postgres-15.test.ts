/** client → endpoints → Postgres 15, in a project with 'open' default privileges. */
import { inject } from 'vitest'
import { postgresWorld } from '../worlds/postgres-world.ts'
import { overHttp } from './all.ts'
import { playAll } from './scenario.ts'

playAll('Postgres 15', () => postgresWorld(15, inject('postgresPorts')[15], 'open'), overHttp)
