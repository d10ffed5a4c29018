/** client → the edge function in Deno → PostgREST's route. */
import { overHttp } from '../scenarios/all.ts'
import { playAll } from '../scenarios/scenario.ts'
import { denoWorld } from '../worlds/mounts/deno.ts'

playAll('Deno', denoWorld, overHttp)
