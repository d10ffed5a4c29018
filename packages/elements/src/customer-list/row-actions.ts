/** What can be done with one row: open, edit, delete with a way back, restore; a refusal says why. */
import { html } from 'lit'
import type { Customer, CustomerListItem, Session } from '@clientele/core'
import { isClienteleError, type ClienteleError } from '@clientele/core/lite'
import { can } from '@clientele/core/store/session'
import { formStrings } from '../customer-form/customer-form.strings.js'
import { CustomerDeletedEvent, CustomerRestoredEvent } from '../customer-form/events.js'
import { activeJobsTemplate } from '../customer-form/notice-templates.js'
import { fill } from '../localization/formats.js'
import type { MenuItem } from '../menu/menu.js'
import { failureText } from '../theme/message.js'
import { icons } from '../theme/icons.js'
import { menuIcons } from '../theme/menu-icons.js'
import { toastStrings } from '../toast/toast.strings.js'
import { CustomerDeleteRequestEvent, CustomerRestoreRequestEvent } from './action-events.js'
import { fetchedPart, toast } from './fetched-part.js'
import type { ListContext } from './list-context.js'
import { rowActionStrings } from './row-actions.strings.js'

/** How a row is opened. */
export interface Opening {
  open(row: CustomerListItem): void
  edit(row: CustomerListItem): void
}

const textsOf = ({ localization }: ListContext) =>
  localization.textsOf({ ...formStrings, ...toastStrings, ...rowActionStrings })

/** The menu of a row: what this user may do with it; while the session is unknown, everything. */
export function rowActions(
  context: ListContext,
  row: CustomerListItem,
  session: Session | undefined,
  opening: Opening,
): { readonly items: readonly MenuItem[]; readonly label: string } {
  const texts = textsOf(context)
  const gone = row.status === 'deleted'
  const items: MenuItem[] = [{ label: texts.open, icon: menuIcons.open, run: () => opening.open(row) }]
  if (!gone && can(session, 'customers:update', row))
    items.push({ label: texts.edit, icon: menuIcons.edit, run: () => opening.edit(row) })
  if (can(session, 'customers:delete', row))
    items.push(
      gone
        ? { label: texts.restore, icon: menuIcons.undo, run: () => void restore(context, row) }
        : {
            label: texts.delete,
            icon: icons.trash,
            danger: true,
            separated: true,
            run: () => void remove(context, row),
          },
    )
  return { items, label: fill(texts.actionsFor, { name: row.name }) }
}

/** Says that a customer is deleted, and offers to bring it back. */
export async function offerUndo(context: ListContext, customer: Customer): Promise<void> {
  const texts = textsOf(context)
  await toast(context.list, {
    message: texts.wasDeleted,
    values: { name: customer.name },
    action: { label: texts.undo, run: () => void restore(context, customer) },
  })
}

async function remove(context: ListContext, row: CustomerListItem): Promise<void> {
  const { list } = context
  if (!list.dispatchEvent(new CustomerDeleteRequestEvent(row))) return
  try {
    const deleted = context.store()?.delete(row.id, { version: row.version })
    context.focusGrid()
    const customer = await deleted
    if (!customer) return
    list.dispatchEvent(new CustomerDeletedEvent(customer))
    await offerUndo(context, customer)
  } catch (error) {
    await explain(context, row, error)
  }
}

async function restore(context: ListContext, customer: Customer): Promise<void> {
  const { list } = context
  if (!list.dispatchEvent(new CustomerRestoreRequestEvent(customer))) return
  try {
    const restored = await context.store()?.restore(customer.id)
    if (!restored) return
    list.dispatchEvent(new CustomerRestoredEvent(restored))
    await toast(list, { message: textsOf(context).wasRestored, values: { name: restored.name } })
  } catch (error) {
    await explain(context, customer, error)
  }
}

/** A refusal with jobs in it is read in peace; any other is a short message. */
async function explain(context: ListContext, customer: Customer, error: unknown): Promise<void> {
  if (!isClienteleError(error)) throw error
  const texts = textsOf(context)
  const refusal: ClienteleError = error
  if (refusal.code !== 'active_jobs') {
    await toast(context.list, { message: failureText(refusal, texts), kind: 'danger' })
    return
  }
  const dialog = await fetchedPart(context.list, 'clientele-confirm-dialog')
  await dialog.ask({
    title: texts.cannotDelete,
    body: html`${activeJobsTemplate(refusal, customer.name, texts, context.formats())}`,
  })
  context.focusGrid()
}
