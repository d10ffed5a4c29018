/** client → unmodified supabase-js → functions, without a server. */
import { createCustomersClient } from '@clientele/core'
import { supabaseTransport } from '@clientele/core/supabase'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SupabaseWorld, supabaseWorld } from '../worlds/embedded-worlds.ts'
import { everywhere } from './all.ts'
import { playAll } from './scenario.ts'
import { createStage, draft } from './stage.ts'

playAll('supabase-js', supabaseWorld, everywhere)

let world: SupabaseWorld
beforeAll(async () => {
  world = await supabaseWorld()
})
afterAll(() => world?.close())

test('somebody signs in with a password → reads and writes, and after signing out nothing', async () => {
  const stage = await createStage(world)
  const password = 'correct horse battery staple'
  const user = await world.backend.createUser({ id: stage.agent.id, email: 'agent@example.com', password })
  const supabase = world.signedOut()
  const { customers } = createCustomersClient({ transport: supabaseTransport(supabase) })
  await expect(customers.list()).rejects.toMatchObject({ code: 'unauthenticated' })
  const { error } = await supabase.auth.signInWithPassword({ email: user.email, password })
  expect(error).toBeNull()
  const { id } = await customers.create(draft())
  expect(await customers.get(id)).toMatchObject({ createdBy: user.id })
  await supabase.auth.signOut()
  await expect(customers.get(id)).rejects.toMatchObject({ code: 'unauthenticated' })
})
