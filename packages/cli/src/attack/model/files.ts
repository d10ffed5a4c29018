/** What may be done with files in storage, file by file: the model. Nobody ever changes one. */
import {
  customerId,
  organizations,
  type OrganizationName,
  type Row,
  textOf,
  users,
  worldId,
} from '../world.js'
import type { Identity } from './identity.js'

export interface PlantedFile {
  /** `organization/customer/document`. */
  readonly name: string
  readonly organization: string
  /** A user id. */
  readonly owner: string
  /** Whether a document has it, none has had it yet, or one had it and was removed. */
  readonly kind: 'document' | 'upload' | 'removed'
}

const names = ['alder', 'birch'] as const

/** The document of each organisation that is removed again. */
export const removedDocument = (name: OrganizationName) => worldId(`removed document${name}`, 1)

/** Every file of the world, given the rows of its documents. */
export function plantedFiles(documents: readonly Row[]): PlantedFile[] {
  return [
    ...documents.map((row): PlantedFile => ({
      name: textOf(row, 'file_url'),
      organization: textOf(row, 'organization_id'),
      owner: textOf(row, 'created_by'),
      kind: 'document',
    })),
    ...looseFiles(),
  ]
}

/** Files that wait for their document, in each organisation: below which customer, and whose. */
export const waitingFiles = [
  { customer: 1, number: 1, person: 'agent' },
  { customer: 3, number: 2, person: 'manager' },
  { customer: 4, number: 3, person: 'agent' },
] as const

function looseFiles(): PlantedFile[] {
  return names.flatMap((name) => {
    const organization = organizations[name]
    const at = (customer: number, id: string, person: string, kind: PlantedFile['kind']): PlantedFile => ({
      name: `${organization}/${customerId(name, customer)}/${id}`,
      organization,
      owner: users[`${name}.${person}`] ?? '',
      kind,
    })
    return [
      ...waitingFiles.map(({ customer, number, person }) =>
        at(customer, worldId(`upload${name}`, number), person, 'upload'),
      ),
      at(1, removedDocument(name), 'agent', 'removed'),
    ]
  })
}

/** The statements that plant them, after the rows. */
export function fileStatements(literal: (value: string) => string): string[] {
  const columns = '(bucket_id, name, owner_id, version, metadata)'
  const facts = `'1', '{"size": 10, "mimetype": "application/pdf"}'`
  return [
    `insert into storage.objects ${columns}
     select 'customer-documents', d.file_url, d.created_by::text, ${facts} from crm.customer_documents d
     where d.organization_id in (${names.map((name) => literal(organizations[name])).join(', ')})`,
    ...looseFiles().map(
      (file) =>
        `insert into storage.objects ${columns} values ('customer-documents', ${literal(file.name)}, ${literal(file.owner)}, ${facts})`,
    ),
  ]
}

/** A file is read with its document; before there is one, by who has uploaded it. */
export function reads({ organization, owner, kind }: PlantedFile, who: Identity): boolean {
  return (
    who.organization === organization &&
    who.may('customers:read') &&
    (kind === 'document' || (kind === 'upload' && owner === who.userId && who.may('documents:create')))
  )
}

/** Only what no document has or had, by who has uploaded it. */
export function deletes(file: PlantedFile, who: Identity): boolean {
  return file.kind === 'upload' && reads(file, who)
}

/** Below a customer that is there, seen, not deleted and not full, under an id that no document has or had. */
export function uploads(
  where: {
    readonly organization: OrganizationName
    /** The number of the customer. */
    readonly customer: number
    readonly id: string
    readonly files: readonly PlantedFile[]
  },
  who: Identity,
): boolean {
  const organization = organizations[where.organization]
  const isFresh = !where.files.some(
    (file) =>
      file.organization === organization && file.kind !== 'upload' && file.name.endsWith(`/${where.id}`),
  )
  return (
    who.organization === organization &&
    who.may('documents:create') &&
    who.may('customers:read') &&
    [2, 3, 5].includes(where.customer) &&
    isFresh
  )
}
