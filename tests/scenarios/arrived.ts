/** Bytes that have arrived in storage, as far as the database knows of them: the object without the file. */
import { operations, uuidv7 } from '@clientele/core'
import type { Actor, Stage } from './stage.ts'

export interface ArrivedFile {
  readonly id?: string
  readonly size?: number
  readonly mimeType?: string
  /** The organisation whose folder it is in; default the actor's. */
  readonly organization?: string
}

/** Puts an object below a customer, owned by an actor; answers the id that its document will have. */
export async function arrived(
  stage: Stage,
  actor: Actor,
  customer: string,
  { id = uuidv7(), size = 1000, mimeType = 'application/pdf', organization }: ArrivedFile = {},
): Promise<string> {
  const home = actor === stage.stranger ? stage.strangersOrganization : stage.organization
  await stage.sql(
    `insert into storage.objects (bucket_id, name, owner, owner_id, metadata)
     values ('customer-documents', $1::text, $2::text::uuid, $2::text, $3::text::jsonb) returning id`,
    `${organization ?? home}/${customer}/${id}`,
    actor.id,
    JSON.stringify({ size, mimetype: mimeType }),
  )
  return id
}

/** A document that an actor has uploaded; answers its id. */
export async function uploaded(
  stage: Stage,
  actor: Actor,
  customer: string,
  file: ArrivedFile & { readonly name?: string } = {},
): Promise<string> {
  const id = await arrived(stage, actor, customer, file)
  await actor.execute(operations.documents.create, {
    customerId: customer,
    id,
    documentName: file.name ?? 'Contract.pdf',
  })
  return id
}
