/** What `<customer-detail>` does with a whole customer, fetched when somebody asks for it. */
import type { CustomerDetail } from '@clientele/core'
import type { CustomersStore } from '@clientele/core/store'
import { customerRecords } from '@clientele/core/store/records'
import { knownSession } from '@clientele/core/store/session'
import { CustomerDeletedEvent, CustomerRestoredEvent } from '../customer-form/events.js'
import { lazyPart } from '../lazy-part/lazy-part.js'
import { fill } from '../localization/formats.js'
import { showToast } from '../toast/show-toast.js'
import type { CustomerDetailElement } from './customer-detail.js'
import type { ActionStrings } from './actions.strings.js'
import { detailMenu } from './detail-menu.js'
import { CustomerErasedEvent, CustomerMergedEvent, PersonalDataExportEvent } from './events.js'

/** On whom an action acts, and with what. */
export interface ActionContext {
  readonly element: CustomerDetailElement
  readonly customer: CustomerDetail
  readonly store: CustomersStore
  readonly strings: ActionStrings
  /** Does it, one at a time; a refusal is shown. */
  readonly run: (action: () => Promise<void>) => void
  readonly restore: () => void
}

/** Opens the menu of what this user may do with the customer. */
export async function openActions(button: HTMLElement, context: ActionContext): Promise<void> {
  const { element, customer, store, strings } = context
  const running = (action: (context: ActionContext) => Promise<void>) => () =>
    context.run(() => action(context))
  const items = detailMenu(customer, await knownSession(store), strings, {
    merge: running(mergeCustomers),
    exportData: running(exportPersonalData),
    erase: running(erasePersonalData),
    remove: running(deleteCustomer),
  })
  const menu = await lazyPart(element, 'clientele-menu', () => import('../menu/define.js'))
  await menu.open(button, items, { label: strings.moreActions })
}

/** Downloads all data of a customer as JSON, unless the host takes the file. */
async function exportPersonalData({ element, customer, store, strings }: ActionContext): Promise<void> {
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
async function erasePersonalData({ element, customer, store, strings }: ActionContext): Promise<void> {
  const dialog = await lazyPart(element, 'clientele-erase-dialog', () => import('../erase-dialog/define.js'))
  const erased = await dialog.ask(customer, () => customerRecords(store).erase(customer.id))
  if (!erased) return
  element.dispatchEvent(new CustomerErasedEvent(erased))
  await showToast(element, { message: strings.erasedToast })
}

/** Deletes, and offers the way back. */
async function deleteCustomer({ element, customer, store, strings, restore }: ActionContext): Promise<void> {
  const deleted = await store.delete(customer.id, { version: customer.version })
  element.dispatchEvent(new CustomerDeletedEvent(deleted))
  await showToast(element, {
    message: strings.deletedToast,
    values: { name: customer.name },
    action: { label: strings.undo, run: restore },
  })
}

/** Brings a deleted one back; resolves with what is said then. */
export async function restoreCustomer(
  element: CustomerDetailElement,
  store: CustomersStore,
  { id, version }: CustomerDetail,
  strings: ActionStrings,
): Promise<string> {
  const restored = await store.restore(id, { version })
  element.dispatchEvent(new CustomerRestoredEvent(restored))
  return fill(strings.restoredToast, { name: restored.name })
}

/** Lets somebody choose the other customer and what is kept, and offers the way back. */
async function mergeCustomers({ element, customer, store, strings, run }: ActionContext): Promise<void> {
  const dialog = await lazyPart(element, 'clientele-merge-dialog', () => import('../merge-dialog/define.js'))
  const merged = await dialog.open(store, customer)
  if (!merged) return
  element.dispatchEvent(new CustomerMergedEvent(merged.customer, merged.mergedId))
  await showToast(element, {
    message: strings.mergedToast,
    action: { label: strings.undo, run: () => run(merged.undo) },
  })
}
