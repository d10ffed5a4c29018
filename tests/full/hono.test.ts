/** client → Hono → endpoints → PGlite. */
import { overHttp } from '../scenarios/all.ts'
import { playAll } from '../scenarios/scenario.ts'
import { honoWorld } from '../worlds/mounts/hono.ts'

playAll('Hono', honoWorld, overHttp)
