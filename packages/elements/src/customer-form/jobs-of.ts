/** Reads the reason of a refused deletion. */
import type { ClienteleError } from '@clientele/core'

/** The jobs that an `active_jobs` refusal names. */
export function jobsOf(error: ClienteleError): { id: string; title: string; status: string }[] {
  const jobs = error.details['jobs']
  if (!Array.isArray(jobs)) return []
  return jobs.map((job: { id?: unknown; title?: unknown; status?: unknown }) => ({
    id: typeof job.id === 'string' ? job.id : '',
    title: typeof job.title === 'string' ? job.title : '',
    status: typeof job.status === 'string' ? job.status : '',
  }))
}
