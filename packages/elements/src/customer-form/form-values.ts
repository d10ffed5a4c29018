/** Between a customer and the texts of its form: what was changed, and what would be sent. */
import type { Customer, CustomerDraft, CustomerPatch, CustomerType } from '@clientele/core'

export interface FormValues {
  type: CustomerType
  name: string
  email: string
  phone: string
  address: string
  city: string
  organizationNumber: string
  status: 'active' | 'inactive'
  assignedTo: string
  tags: string
  notes: string
}
export type FieldName = keyof FormValues

export const emptyValues: Readonly<FormValues> = {
  type: 'private',
  name: '',
  email: '',
  phone: '',
  address: '',
  city: '',
  organizationNumber: '',
  status: 'active',
  assignedTo: '',
  tags: '',
  notes: '',
}
export const fieldNames = Object.keys(emptyValues) as FieldName[]

export function valuesOf(customer: Customer): FormValues {
  return {
    type: customer.type,
    name: customer.name,
    email: customer.email ?? '',
    phone: customer.phone ?? '',
    address: customer.address ?? '',
    city: customer.city ?? '',
    organizationNumber: customer.organizationNumber ?? '',
    status: customer.status === 'inactive' ? 'inactive' : 'active',
    assignedTo: customer.assignedTo ?? '',
    tags: customer.tags.join(', '),
    notes: customer.notes ?? '',
  }
}

/** The fields whose text differs. */
export function changedFields(base: Readonly<FormValues>, values: Readonly<FormValues>): FieldName[] {
  return fieldNames.filter((name) => base[name] !== values[name])
}

/** What creates the customer; empty fields are left out. */
export function draftOf(id: string, values: Readonly<FormValues>): CustomerDraft {
  const { type, name, status, tags, ...texts } = values
  const given = Object.entries(texts).flatMap(([field, text]) => (text.trim() ? [[field, text.trim()]] : []))
  const list = tagsOf(tags)
  return { id, type, name, status, ...Object.fromEntries(given), ...(list.length > 0 && { tags: list }) }
}

/** What changes the given fields; an emptied one is cleared. */
export function patchOf(
  fields: readonly FieldName[],
  values: Readonly<FormValues>,
): Omit<CustomerPatch, 'id' | 'version'> {
  return Object.fromEntries(
    fields.map((field) => {
      if (field === 'tags') return [field, tagsOf(values.tags)]
      if (field === 'name' || field === 'type' || field === 'status') return [field, values[field]]
      return [field, values[field].trim() || null]
    }),
  )
}

/** The tags of a comma-separated text, each once; the Arabic comma counts too. */
function tagsOf(text: string): string[] {
  const tags = text.split(/[,،]/).map((tag) => tag.trim())
  return [...new Set(tags.filter(Boolean))]
}
