/** The customers endpoints as a Supabase Edge Function. Set `verify_jwt = false` for it: it verifies tokens itself. */
import { createService } from './service.ts'

Deno.serve(createService((name) => Deno.env.get(name)))
