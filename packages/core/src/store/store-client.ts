/** What the store asks of a client: any client made from the contract has it. */
import type { ClientOf } from '../client/client-of.js'
import type { Operations } from '../contract/operations.js'

type CustomerMethods = ClientOf<Operations>['customers']

export interface StoreClient {
  readonly customers: Pick<CustomerMethods, 'list' | 'get' | 'create' | 'update' | 'delete' | 'restore'>
}
