/** What `<customer-detail>` does with a person's data, fetched when somebody asks for it: a copy of it, or its erasure. */
import type { CustomerDetail } from '@clientele/core'
import type { CustomersStore } from '@clientele/core/store'
import { customerRecords } from '@clientele/core/store/records'
import { lazyPart } from '../lazy-part/lazy-part.js'
import type { CustomerDetailElement } from './customer-detail.js'
import { CustomerErasedEvent, PersonalDataExportEvent } from './events.js'

/** Downloads all data of a customer as JSON, unless the host takes the file; answers whether it was downloaded. */
export async function exportPersonalData(
  element: CustomerDetailElement,
  store: CustomersStore,
  customer: CustomerDetail,
): Promise<boolean> {
  const data = await customerRecords(store).exportData(customer.id)
  const name = `${customer.name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || customer.id}.json`
  const file = new File([JSON.stringify(data, null, 2)], name, { type: 'application/json' })
  if (!element.dispatchEvent(new PersonalDataExportEvent(customer.id, file))) return false
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  return true
}

/** Asks, then erases; answers whether it was done. */
export async function erasePersonalData(
  element: CustomerDetailElement,
  store: CustomersStore,
  customer: CustomerDetail,
): Promise<boolean> {
  const dialog = await lazyPart(element, 'clientele-erase-dialog', () => import('../erase-dialog/define.js'))
  const erased = await dialog.ask(customer, () => customerRecords(store).erase(customer.id))
  if (erased) element.dispatchEvent(new CustomerErasedEvent(erased))
  return erased !== undefined
}
