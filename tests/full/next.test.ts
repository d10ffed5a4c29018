/** client → the network → Next.js → endpoints → PostgREST’s route. */
import { overHttp } from '../scenarios/all.ts'
import { playAll } from '../scenarios/scenario.ts'
import { nextWorld } from '../worlds/mounts/next.ts'

playAll('Next.js', nextWorld, overHttp)
