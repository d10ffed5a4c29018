/** The customers endpoints of a Next.js application, over the Supabase project of its environment. */
import { createHandler, createPostgrestGateway, createTokenVerifier } from '@clientele/server'

const url = process.env['SUPABASE_URL'] ?? ''

export const handler = createHandler({
  gateway: createPostgrestGateway({ url, apiKey: process.env['SUPABASE_PUBLISHABLE_KEY'] ?? '' }),
  tokens: createTokenVerifier({ jwksUrl: `${url}/auth/v1/.well-known/jwks.json` }),
})
