/** What `<customer-detail>` does with a whole customer, fetched when somebody asks for it. */
import type { CustomerDetail } from '@clientele/core'
import type { CustomersStore } from '@clientele/core/store'
import { customerRecords } from '@clientele/core/store/records'
import { CustomerDeletedEvent } from '../customer-form/events.js'
import { lazyPart } from '../lazy-part/lazy-part.js'
import { showToast } from '../toast/show-toast.js'
import type { CustomerDetailElement } from './customer-detail.js'
import type { ActionStrings } from './actions.strings.js'
import { CustomerErasedEvent, CustomerMergedEvent, PersonalDataExportEvent } from './events.js'

/** Downloads all data of a customer as JSON, unless the host takes the file. */
export async function exportPersonalData(
  element: CustomerDetailElement,
  store: CustomersStore,
  customer: CustomerDetail,
  strings: ActionStrings,
): Promise<void> {
  const data = await customerRecords(store).exportData(customer.id)
  const name = `${customer.name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || customer.id}.json`
  const file = new File([JSON.stringify(data, null, 2)], name, { type: 'application/json' })
  if (!element.dispatchEvent(new PersonalDataExportEvent(customer.id, file))) return
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  await showToast(element, { message: strings.exportedToast })
}

/** Asks, then erases. */
export async function erasePersonalData(
  element: CustomerDetailElement,
  store: CustomersStore,
  customer: CustomerDetail,
  strings: ActionStrings,
): Promise<void> {
  const dialog = await lazyPart(element, 'clientele-erase-dialog', () => import('../erase-dialog/define.js'))
  const erased = await dialog.ask(customer, () => customerRecords(store).erase(customer.id))
  if (!erased) return
  element.dispatchEvent(new CustomerErasedEvent(erased))
  await showToast(element, { message: strings.erasedToast })
}

/** Deletes, and offers the way back. */
export async function deleteCustomer(
  element: CustomerDetailElement,
  store: CustomersStore,
  customer: CustomerDetail,
  strings: ActionStrings,
  undo: () => void,
): Promise<void> {
  const deleted = await store.delete(customer.id, { version: customer.version })
  element.dispatchEvent(new CustomerDeletedEvent(deleted))
  await showToast(element, {
    message: strings.deletedToast,
    values: { name: customer.name },
    action: { label: strings.undo, run: undo },
  })
}

/** Lets somebody choose the other customer and what is kept, and offers the way back. */
export async function mergeCustomers(
  element: CustomerDetailElement,
  store: CustomersStore,
  customer: CustomerDetail,
  strings: ActionStrings,
  undo: (run: () => Promise<void>) => void,
): Promise<void> {
  const dialog = await lazyPart(element, 'clientele-merge-dialog', () => import('../merge-dialog/define.js'))
  const merged = await dialog.open(store, customer)
  if (!merged) return
  element.dispatchEvent(new CustomerMergedEvent(merged.customer, merged.mergedId))
  await showToast(element, {
    message: strings.mergedToast,
    action: { label: strings.undo, run: () => undo(merged.undo) },
  })
}
