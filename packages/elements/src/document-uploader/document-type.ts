/** The types that a document can be of. */
import type { CustomerDocument } from '@clientele/core'

export type DocumentType = CustomerDocument['documentType']

export const documentTypes: readonly DocumentType[] = ['contract', 'invoice', 'agreement', 'other']
