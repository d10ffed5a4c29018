/** `clientele documents reconcile`: reports what dangles, exit code 1 unless all of it is mended. */
import { UsageError } from '../command-error.js'
import { parseOptions } from '../parse-options.js'
import { openPlace } from './place.js'
import { type Finding, reconcile } from './reconcile.js'

/** Runs the command and prints what it found; answers the exit code. */
export async function documentsCommand(args: readonly string[]): Promise<number> {
  const [verb, ...rest] = args
  if (verb !== 'reconcile') throw new UsageError('Try: clientele documents reconcile')
  const { values } = parseOptions('documents', rest, {
    options: {
      fix: { type: 'boolean' },
      data: { type: 'string' },
      'database-url': { type: 'string' },
      files: { type: 'string' },
      'storage-url': { type: 'string' },
      grace: { type: 'string' },
      retention: { type: 'string' },
    },
  })
  const place = await openPlace({
    data: values.data,
    databaseUrl:
      values['database-url'] ?? (values.data === undefined ? process.env['DATABASE_URL'] : undefined),
    files: values.files,
    storageUrl: values['storage-url'],
    serviceKey: process.env['SUPABASE_SERVICE_ROLE_KEY'],
  })
  try {
    const findings = await reconcile(place, {
      fix: values.fix === true,
      ...(values.grace !== undefined && { grace: values.grace }),
      ...(values.retention !== undefined && { retention: values.retention }),
    })
    for (const finding of findings) process.stdout.write(`${describeFinding(finding)}\n`)
    const mended = findings.filter((finding) => finding.mended).length
    process.stdout.write(`documents: ${findings.length} without the other half, ${mended} mended\n`)
    return mended === findings.length ? 0 : 1
  } finally {
    await place.close()
  }
}

function describeFinding({ kind, path, size, since, mended }: Finding): string {
  const facts = [size > 0 ? `${size} bytes` : '', since === undefined ? '' : `since ${since}`].filter(Boolean)
  return `${mended ? 'mended' : 'found '} ${kind}: ${path}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`
}
