/** What the store asks of a client: any client made from the contract has it. */
import type { ClientOf } from '../client/client-of.js'
import type { Operations } from '../contract/operations.js'

type Methods = ClientOf<Operations>
type CustomerMethods = Methods['customers']

/**
 * A list needs the first six; what hangs on a customer and what is done with many need the rest. What a client of fewer
 * rows lacks, elements don't offer.
 */
export interface StoreClient extends Partial<Pick<Methods, 'operations' | 'views' | 'bulk'>> {
  readonly customers: Pick<CustomerMethods, 'list' | 'get' | 'create' | 'update' | 'delete' | 'restore'> &
    Partial<Pick<CustomerMethods, 'records' | 'history' | 'statistics' | 'exportData' | 'erase'>>
  readonly session?: Pick<Methods['session'], 'get'>
  readonly timeline?: Pick<Methods['timeline'], 'list'>
  readonly activities?: Pick<Methods['activities'], 'create' | 'update' | 'delete'>
  readonly notes?: Pick<Methods['notes'], 'list' | 'create' | 'update' | 'delete'>
  readonly duplicates?: Pick<Methods['duplicates'], 'find' | 'merge'> &
    Partial<Pick<Methods['duplicates'], 'list' | 'dismiss' | 'undismiss'>>
  readonly imports?: Pick<Methods['imports'], 'run'>
  readonly documents?: Methods['documents']
}
