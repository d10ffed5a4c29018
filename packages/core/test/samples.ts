/** Answers as the endpoints send them. */
import {
  ClienteleError,
  isClienteleError,
  problemOf,
  type Customer,
  type CustomerPage,
  type CustomerStatistics,
} from '../src/index.js'

export const id = '01936f5e-8c00-7000-8000-000000000001'

export const customer: Customer = {
  id,
  type: 'private',
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  phone: null,
  address: null,
  city: null,
  organizationNumber: null,
  externalId: null,
  assignedTo: null,
  status: 'active',
  notes: null,
  tags: [],
  metadata: {},
  createdBy: null,
  updatedBy: null,
  createdAt: '2026-11-22T10:00:00Z',
  updatedAt: '2026-11-22T10:00:00Z',
  version: 1,
  mergedInto: null,
}

export const statistics: CustomerStatistics = {
  totalBookings: 1,
  totalJobs: 2,
  activeJobs: 1,
  completedJobs: 1,
  totalOffers: 1,
  acceptedOffers: 1,
  averageJobValue: 500,
  lifetimeValue: 1500,
  lastActivityDate: null,
}

export function page(nextCursor: string | null): CustomerPage {
  return {
    customers: [{ ...customer, statistics }],
    stats: {
      totalCustomers: 1,
      activeCustomers: 1,
      privateCustomers: 1,
      businessCustomers: 0,
      totalRevenue: 1500,
      avgCustomerValue: 1500,
    },
    page: { limit: 50, hasMore: nextCursor !== null, nextCursor },
  }
}

/** A refusal as the server sends it. */
export function problem(code: ClienteleError['code'], status?: number) {
  const body = problemOf(new ClienteleError(code, `refused: ${code}`, { status }))
  return { status: body.status, headers: { 'content-type': 'application/problem+json' }, body }
}

/** What a call failed with; fails the test if it did not fail, or with something else. */
export async function failure(call: Promise<unknown>): Promise<ClienteleError> {
  const error: unknown = await call.then(
    (value) => new Error(`expected a failure, got ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  )
  if (isClienteleError(error)) return error
  throw error
}
