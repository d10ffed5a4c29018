/** Whoever looks at the samples: an administrator, unless a test says otherwise. */
import type { Session } from '../src/index.js'
import { sampleId } from './sample-customers.js'

const resources = ['customers', 'bookings', 'jobs', 'offers', 'leads', 'activities', 'documents', 'notes']

const admin = { id: sampleId(900), displayName: 'Ada Admin', role: 'admin' }

/** A session with everything that an administrator may do. */
export function sampleSession(fields: Partial<Session> = {}): Session {
  return {
    user: admin,
    permissions: [
      ...resources.flatMap((resource) => ['create', 'update', 'delete'].map((verb) => `${resource}:${verb}`)),
      'audit:read',
      'customers:erase',
      'customers:export',
      'customers:read',
      'members:manage',
      'notes:internal',
      'organization:manage',
      'views:manage',
    ].toSorted(),
    organization: { id: sampleId(999), name: 'Northwind', currency: 'EUR' },
    members: [admin, { id: sampleId(901), displayName: 'Bo Agent', role: 'agent' }],
    ...fields,
  }
}
