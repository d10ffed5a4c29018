/** client → endpoints → PGlite. */
import { embeddedWorld } from '../worlds/embedded-worlds.ts'
import { overHttp } from './all.ts'
import { playAll } from './scenario.ts'

playAll('embedded', embeddedWorld, overHttp)
