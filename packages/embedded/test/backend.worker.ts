/** A worker as a host would write one: the schema's files come with the bundle. */
import {
  createBackend,
  migrationsOf,
  pgliteDatabase,
  serveWorker,
  type SqlFile,
  startPglite,
} from '../src/index.js'

const filesOf = (modules: Record<string, string>): SqlFile[] =>
  Object.entries(modules)
    .map(([path, sql]) => ({ name: path.split('/').at(-1) ?? path, sql }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))

const migrations = filesOf(
  import.meta.glob<string>('../../../supabase/migrations/*.sql', {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
)
const platform = filesOf(
  import.meta.glob<string>('../platform/*.sql', { query: '?raw', import: 'default', eager: true }),
)
const privileges = filesOf(
  import.meta.glob<string>('../platform/privileges/*.sql', { query: '?raw', import: 'default', eager: true }),
)

serveWorker(async () => {
  const [closed, open] = ['closed', 'open'].map((kind) => privileges.find(({ name }) => name.includes(kind)))
  if (closed === undefined || open === undefined) throw new Error('privileges are missing')
  const schema = { platform, privileges: { closed, open }, migrations: migrationsOf(migrations) }
  const backend = await createBackend({ database: pgliteDatabase(await startPglite()), schema })
  await backend.createUser({ email: 'admin@example.com', password: 'correct horse battery staple' })
  return backend
})
