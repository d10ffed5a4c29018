/** Who is signed in: an unmodified supabase-js against the server's `/auth/v1`. */
import { fromSupabase } from '@clientele/core/supabase'
import { createClient, type Session } from '@supabase/supabase-js'

/** Somebody who can sign in here, as the development server tells. */
export interface DemoUser {
  readonly organization: string
  readonly currency: string
  readonly role: 'admin' | 'manager' | 'agent' | 'viewer'
  readonly name: string
  readonly email: string
  readonly password: string
}

/** The key of every local backend; like a project's publishable key, it opens nothing by itself. */
export const publishableKey = 'sb_publishable_clientele_embedded'

const supabase = createClient(location.origin, publishableKey, {
  auth: { storageKey: 'clientele-demo.session', detectSessionInUrl: false },
})

export async function fetchDemoUsers(): Promise<DemoUser[]> {
  const response = await fetch('/demo/users.json')
  if (!response.ok) throw new Error(`/demo/users.json answered ${response.status}`)
  return (await response.json()) as DemoUser[]
}

/** The token of who is signed in; refreshed when it is about to expire or was refused. */
export const accessToken = fromSupabase(supabase)

/** @throws what supabase-js reports, when the sign-in is refused or the server can't be reached. */
export async function signIn(user: DemoUser): Promise<void> {
  const { email, password } = user
  const { error } = await supabase.auth.signInWithPassword({ email, password })
  if (error) throw error
}

/** Forgets the session in this browser even when the server can't be reached. */
export async function signOut(): Promise<void> {
  await supabase.auth.signOut({ scope: 'local' })
}

/** Hears of the session at once and of each change; the callback must not call back into supabase-js itself. */
export function onSession(listener: (session: Session | null) => void): void {
  supabase.auth.onAuthStateChange((_event, session) => listener(session))
}
