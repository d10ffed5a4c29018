/** Removes files through a Supabase project's own storage API, which alone may: SQL can't delete from storage. */
import { CommandError } from '../command-error.js'

/** `url` ends in `/storage/v1`; `key` is a service key, which no user's request ever carries. */
export function supabaseFiles(url: string, key: string): (paths: readonly string[]) => Promise<void> {
  return async (prefixes) => {
    const response = await fetch(`${url.replace(/\/+$/, '')}/object/customer-documents`, {
      method: 'DELETE',
      headers: { apikey: key, authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ prefixes }),
    })
    if (!response.ok) throw new CommandError(`Storage answered ${response.status}: ${await response.text()}`)
  }
}
