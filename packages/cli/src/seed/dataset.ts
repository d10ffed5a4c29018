/** What a data set is to the seeder: one organisation and its customers, each with everything that hangs on it. */

/** The roles of the demo members, in the order in which they are shown. */
export const roles = ['admin', 'manager', 'agent', 'viewer'] as const
/** What a member may be. */
export type Role = (typeof roles)[number]

/** User ids by role: who created what, and whom customers are assigned to. */
export type Team = Readonly<Record<Role, string>>

/** An organisation as it is written. */
export interface OrganizationRow {
  readonly organization_id: string
  readonly name: string
  /** ISO 4217. */
  readonly currency: string
}

/** A member of an organisation as it is written. */
export interface MemberRow {
  readonly user_id: string
  readonly role: Role
  readonly display_name: string
}

/** Money is a decimal string, so that no float ever touches it. Timestamps are ISO 8601 in UTC. */
interface Created {
  readonly id: string
  readonly created_by: string
  readonly created_at: string
}

/** A customer as it is written. */
export interface CustomerRow extends Created {
  readonly type: 'private' | 'business'
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  readonly address: string | null
  readonly city: string | null
  readonly organization_number: string | null
  readonly external_id: string | null
  readonly assigned_to: string | null
  readonly status: 'active' | 'inactive'
  readonly notes: string | null
  readonly tags: readonly string[]
  readonly metadata: Readonly<Record<string, string | null>>
}

/** A booking as it is written. */
export interface BookingRow extends Created {
  readonly title: string
  readonly status: 'requested' | 'confirmed' | 'completed' | 'cancelled'
  readonly starts_at: string
  readonly ends_at: string
}

/** A job as it is written. */
export interface JobRow extends Created {
  readonly title: string
  readonly status: 'scheduled' | 'in_progress' | 'completed' | 'cancelled'
  readonly value: string
  readonly scheduled_at: string | null
  readonly completed_at: string | null
}

/** An offer as it is written. */
export interface OfferRow extends Created {
  readonly title: string
  readonly status: 'draft' | 'sent' | 'accepted' | 'declined' | 'expired'
  readonly value: string
  readonly valid_until: string
}

/** A lead as it is written. */
export interface LeadRow extends Created {
  readonly title: string
  readonly status: 'new' | 'contacted' | 'qualified' | 'converted' | 'lost'
  readonly source: string
}

/** An activity as it is written. */
export interface ActivityRow extends Created {
  readonly type: 'call' | 'email' | 'meeting' | 'note'
  readonly title: string
  readonly description: string | null
  readonly activity_date: string
}

/** A customer and its rows. The seeder adds `organization_id` and `customer_id` to each. */
export interface CustomerRecord {
  readonly customer: CustomerRow
  readonly bookings: readonly BookingRow[]
  readonly jobs: readonly JobRow[]
  readonly offers: readonly OfferRow[]
  readonly leads: readonly LeadRow[]
  readonly activities: readonly ActivityRow[]
}

/** An organisation whose customers are read one after the other, so that a million of them need no memory. */
export interface Dataset {
  readonly organization: OrganizationRow
  customers(team: Team): Iterable<CustomerRecord>
}
