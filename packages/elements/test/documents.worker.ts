/** The worker of the uploader's tests: the real schema and storage, with one organisation, its people and three customers. */
import {
  createBackend,
  migrationsOf,
  pgliteDatabase,
  serveWorker,
  type SqlFile,
  startPglite,
} from '../../embedded/src/index.js'

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
  import.meta.glob<string>('../../embedded/platform/*.sql', {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
)
const privileges = filesOf(
  import.meta.glob<string>('../../embedded/platform/privileges/*.sql', {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
)

serveWorker(async () => {
  const [closed, open] = ['closed', 'open'].map((kind) => privileges.find(({ name }) => name.includes(kind)))
  if (closed === undefined || open === undefined) throw new Error('privileges are missing')
  const schema = { platform, privileges: { closed, open }, migrations: migrationsOf(migrations) }
  const backend = await createBackend({ database: pgliteDatabase(await startPglite()), schema })
  const organization = crypto.randomUUID()
  await backend.transaction(({ query }) =>
    query(`insert into crm.organizations (organization_id, name) values ($1::text::uuid, 'Uploads')`, [
      organization,
    ]),
  )
  for (const role of ['manager', 'agent', 'viewer']) {
    const { id } = await backend.createUser({
      email: `${role}@uploads.example`,
      password: 'correct horse battery',
    })
    await backend.transaction(({ query }) =>
      query(
        `insert into crm.members (organization_id, user_id, role, display_name)
         values ($1::text::uuid, $2::text::uuid, $3::text, initcap($3::text) || ' Andersson')`,
        [organization, id, role],
      ),
    )
  }
  return backend
})
