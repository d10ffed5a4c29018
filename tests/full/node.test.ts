/** client → the network → node:http → endpoints → PostgREST’s route. */
import { overHttp } from '../scenarios/all.ts'
import { playAll } from '../scenarios/scenario.ts'
import { nodeWorld } from '../worlds/mounts/node.ts'

playAll('Node', nodeWorld, overHttp)
