/** Valid new values for what may be written, so that an attempt fails for want of permission or not at all. */
import type { Value } from '../literal.js'
import { organizations, users, worldId } from '../world.js'

const byColumn: Readonly<Record<string, readonly Value[]>> = {
  type: ['business'],
  name: ['Renamed'],
  email: ['new@example.com'],
  phone: ['+358 40 123'],
  address: ['Street 1'],
  city: ['Turku'],
  organization_number: ['1234567-8'],
  external_id: ['new-id'],
  assigned_to: [null],
  notes: ['New notes'],
  tags: [['vip']],
  metadata: [{ key: 'value' }],
  title: ['New title'],
  source: ['web'],
  value: [7],
  starts_at: ['2026-01-01T09:00:00Z'],
  ends_at: ['2026-12-01T10:00:00Z'],
  scheduled_at: ['2026-02-01T10:00:00Z'],
  completed_at: ['2026-02-01T10:00:00Z'],
  valid_until: ['2027-01-01'],
  description: ['New description'],
  activity_date: ['2026-03-01T10:00:00Z'],
  document_type: ['invoice'],
  document_name: ['new.pdf'],
  file_size: [5],
  mime_type: ['image/png'],
  note_type: ['request'],
  content: ['New content'],
  is_internal: [true, false],
  shared: [true, false],
  query: [{ city: 'Turku' }],
  currency: ['SEK'],
  role: ['spare'],
  display_name: ['New name'],
  active: [false],
  permission: ['customers:read'],
}

const statuses: Readonly<Record<string, readonly Value[]>> = {
  customers: ['inactive', 'deleted'],
  bookings: ['confirmed'],
  jobs: ['completed'],
  offers: ['accepted'],
  leads: ['lost'],
}

/** What an attacker would like to see in a column that is not his to write. */
const hostile: Readonly<Record<string, readonly Value[]>> = {
  organization_id: [organizations.birch, organizations.alder],
  id: [worldId('stolen', 1)],
  customer_id: [worldId('customer', 1)],
  created_by: [users['birch.admin'] ?? null, users['alder.agent'] ?? null],
  updated_by: [users['birch.admin'] ?? null],
  version: [1, 999],
  user_id: [users['stranger'] ?? null],
}

export function samplesFor(table: string, column: string): readonly Value[] {
  if (column === 'status') return statuses[table] ?? ['x']
  if (table === 'customer_activities' && column === 'type') return ['meeting', 'status_change']
  if (table === 'role_permissions' && column === 'role') return ['viewer']
  return byColumn[column] ?? hostile[column] ?? [null]
}
