/** client → the exports of a route file → endpoints → PGlite. */
import { overHttp } from '../scenarios/all.ts'
import { playAll } from '../scenarios/scenario.ts'
import { routeFileWorld } from '../worlds/mounts/route-file.ts'

playAll('a Next.js route file', routeFileWorld, overHttp)
