/** The operations on customers, one row each. */
import * as z from 'zod/mini'
import {
  Customer,
  CustomerDraft,
  CustomerPatch,
  CustomerReference,
  VersionedCustomerReference,
} from './customer.js'
import { CustomerDetail } from './customer-detail.js'
import { CustomerListQuery, CustomerPage } from './customer-list.js'
import { CustomerHistoryPage, CustomerHistoryQuery } from './history.js'
import { operation } from './operation.js'
import { PersonalData } from './personal-data.js'
import { CustomerRecordsPage, CustomerRecordsQuery } from './records.js'
import { CustomerStatistics } from './statistics.js'

export const listCustomers = operation({
  method: 'GET',
  path: '/customers',
  rpc: 'list_customers',
  permission: 'customers:read',
  summary: 'One page of customers with their figures, and the figures of the whole organisation.',
  input: CustomerListQuery,
  output: CustomerPage,
  problems: [],
})

export const createCustomer = operation({
  method: 'POST',
  path: '/customers',
  status: 201,
  rpc: 'create_customer',
  permission: 'customers:create',
  summary: 'Creates a customer; the same id and content again answers 200 with what is there.',
  input: CustomerDraft,
  output: Customer,
  problems: ['duplicate_email', 'duplicate_external_id', 'id_conflict', 'conflict'],
})

export const getCustomer = operation({
  method: 'GET',
  path: '/customers/{id}',
  rpc: 'get_customer',
  permission: 'customers:read',
  summary: 'A customer with its figures and the newest of everything that hangs on it.',
  input: CustomerReference,
  output: CustomerDetail,
  problems: ['not_found'],
})

export const updateCustomer = operation({
  method: 'PUT',
  path: '/customers/{id}',
  rpc: 'update_customer',
  permission: 'customers:update',
  summary: 'Changes the given fields; refuses a stale version when one is given.',
  input: CustomerPatch,
  output: Customer,
  problems: [
    'not_found',
    'duplicate_email',
    'duplicate_external_id',
    'customer_deleted',
    'stale_version',
    'conflict',
  ],
})

export const deleteCustomer = operation({
  method: 'DELETE',
  path: '/customers/{id}',
  rpc: 'delete_customer',
  permission: 'customers:delete',
  summary: 'Soft-deletes a customer; refused while active jobs exist, naming them.',
  input: VersionedCustomerReference,
  output: Customer,
  problems: ['not_found', 'active_jobs', 'stale_version', 'conflict'],
})

export const restoreCustomer = operation({
  method: 'POST',
  path: '/customers/{id}/restore',
  rpc: 'restore_customer',
  permission: 'customers:delete',
  summary: 'Brings a soft-deleted customer back as it was.',
  input: VersionedCustomerReference,
  output: Customer,
  problems: ['not_found', 'duplicate_email', 'duplicate_external_id', 'stale_version', 'conflict'],
})

export const getCustomerStatistics = operation({
  method: 'GET',
  path: '/customers/{id}/statistics',
  rpc: 'get_customer_statistics',
  parameter: 'customer_id',
  permission: 'customers:read',
  summary: 'The figures of one customer.',
  input: CustomerReference,
  output: CustomerStatistics,
  problems: ['not_found'],
})

export const calculateCustomerLifetimeValue = operation({
  method: 'GET',
  path: '/customers/{id}/lifetime-value',
  rpc: 'calculate_customer_lifetime_value',
  parameter: 'customer_id',
  permission: 'customers:read',
  summary: 'Accepted offers plus completed jobs of one customer.',
  input: CustomerReference,
  output: z.number(),
  problems: ['not_found'],
})

export const listCustomerRecords = operation({
  method: 'GET',
  path: '/customers/{id}/records/{kind}',
  rpc: 'list_customer_records',
  permission: 'customers:read',
  summary: 'One page of what hangs on a customer, newest first: where `cursors` of the detail go on.',
  input: CustomerRecordsQuery,
  output: CustomerRecordsPage,
  problems: ['not_found'],
})

export const listCustomerHistory = operation({
  method: 'GET',
  path: '/customers/{id}/history',
  rpc: 'list_customer_history',
  permission: 'audit:read',
  summary: 'What changed about a customer, newest first, by whom and in which operation.',
  input: CustomerHistoryQuery,
  output: CustomerHistoryPage,
  problems: ['not_found'],
})

export const exportCustomerData = operation({
  method: 'GET',
  path: '/customers/{id}/personal-data',
  rpc: 'export_customer_data',
  parameter: 'customer_id',
  permission: 'customers:export',
  summary: 'Everything stored about a customer as one document, its history included (GDPR article 15).',
  input: CustomerReference,
  output: PersonalData,
  problems: ['not_found'],
})

export const eraseCustomer = operation({
  method: 'DELETE',
  path: '/customers/{id}/personal-data',
  rpc: 'erase_customer',
  parameter: 'customer_id',
  permission: 'customers:erase',
  summary: 'Erases all personal data of a customer for good; its figures stay (GDPR article 17).',
  input: CustomerReference,
  output: Customer,
  problems: ['not_found', 'active_jobs', 'conflict'],
})
