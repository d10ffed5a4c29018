/** The SQL that makes a database one of ours, as plain values: who reads the files is the entry point's business. */

/** One file of SQL. */
export interface SqlFile {
  /** The file's name, for messages. */
  readonly name: string
  readonly sql: string
}

/** One migration, in the order of its version. */
export interface Migration extends SqlFile {
  /** The 14 digits a file begins with; migrations are applied in their order. */
  readonly version: string
}

/** `open` and `closed` are the two kinds of Supabase projects: whether new objects are granted to the API roles. */
export type DefaultPrivileges = 'open' | 'closed'

/** What a plain Postgres lacks of Supabase, and the module's migrations. */
export interface SchemaFiles {
  readonly platform: readonly SqlFile[]
  readonly privileges: Readonly<Record<DefaultPrivileges, SqlFile>>
  readonly migrations: readonly Migration[]
}

const migrationName = /^(\d{14})_(\w+)\.sql$/

/** The migrations among files, in order; other names are ignored, as the Supabase CLI does. */
export function migrationsOf(files: readonly SqlFile[]): Migration[] {
  return files
    .flatMap(({ name: file, sql }) => {
      const [, version, name] = migrationName.exec(file) ?? []
      return version === undefined || name === undefined ? [] : [{ version, name, sql }]
    })
    .toSorted((a, b) => (a.version < b.version ? -1 : 1))
}

/** SHA-256 of a text in hex; line ends don't count. */
export async function hashOf(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text.replaceAll('\r\n', '\n'))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
