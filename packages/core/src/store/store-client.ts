/** What the store asks of a client: any client made from the contract has it. */
import type { ClientOf } from '../client/client-of.js'
import type { Operations } from '../contract/operations.js'

type Methods = ClientOf<Operations>
type CustomerMethods = Methods['customers']

/** A list needs the first six; what hangs on a customer needs the rest, which a client of fewer rows may lack. */
export interface StoreClient {
  readonly customers: Pick<CustomerMethods, 'list' | 'get' | 'create' | 'update' | 'delete' | 'restore'> &
    Partial<Pick<CustomerMethods, 'records' | 'history' | 'statistics' | 'exportData' | 'erase'>>
}
