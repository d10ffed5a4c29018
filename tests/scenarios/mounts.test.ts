/** A part of the list over each mount; the whole list over them is in `pnpm test:full`. */
import { denoWorld } from '../worlds/mounts/deno.ts'
import { honoWorld } from '../worlds/mounts/hono.ts'
import { nodeWorld } from '../worlds/mounts/node.ts'
import { routeFileWorld } from '../worlds/mounts/route-file.ts'
import { overHttp } from './all.ts'
import { playAll } from './scenario.ts'

const mounts = { Node: nodeWorld, Deno: denoWorld, Hono: honoWorld, 'a Next.js route file': routeFileWorld }

/** Where a mount could spoil something: methods, statuses, headers, bodies. */
const subjects = ['the endpoints', 'create', 'tokens for embeds']
const some = Object.fromEntries(Object.entries(overHttp).filter(([subject]) => subjects.includes(subject)))

for (const [name, open] of Object.entries(mounts)) playAll(name, open, some)
