/** client → endpoints → `/rest/v1/rpc` with the caller's token. */
import { postgrestWorld } from '../worlds/embedded-worlds.ts'
import { overHttp } from './all.ts'
import { playAll } from './scenario.ts'

playAll('postgrest', postgrestWorld, overHttp)
