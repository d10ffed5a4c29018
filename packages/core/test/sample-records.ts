/** What hangs on sample customers: made from numbers, so that every run sees the same. */
import type { Job } from '../src/index.js'
import { sampleId } from './sample-customers.js'

const noon = Date.UTC(2026, 9, 20, 12)
const day = 86_400_000

/** The n-th job of a customer. */
export function sampleJob(n: number, over: Partial<Job> = {}): Job {
  const at = new Date(noon - n * 3 * day).toISOString()
  return {
    id: sampleId(0x10_0000 + n),
    customerId: sampleId(1),
    createdBy: null,
    updatedBy: null,
    createdAt: at,
    updatedAt: at,
    version: 1,
    title: `Job ${n}`,
    status: n % 2 === 0 ? 'scheduled' : 'completed',
    value: 1200 + n * 75,
    scheduledAt: at,
    completedAt: n % 2 === 0 ? null : at,
    ...over,
  }
}
