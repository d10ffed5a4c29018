/** Everything of a list that is not needed to show it: dialogs, menus, panels, toasts, views, chips; fetched as one. */
import type { CustomerListItem } from '@clientele/core'
import type { CustomersStore } from '@clientele/core/store'
import { can, knownSession } from '@clientele/core/store/session'
import '../bulk-bar/define.js'
import '../column-panel/define.js'
import '../confirm-dialog/define.js'
import '../customer-dialog/define.js'
import '../filter-chips/define.js'
import '../filter-panel/define.js'
import '../menu/define.js'
import '../toast/define.js'
import { fetchedPart as part } from './fetched-part.js'
import type { ListContext } from './list-context.js'
import { rowActions, type Opening } from './row-actions.js'
import { viewActions } from './view-actions.js'

export { sortAtOnce } from '@clientele/core/store/sorting'
export { offerUndo } from './row-actions.js'

/** Whether the user may create customers; where that can't be known, it is offered. */
export async function mayCreate(store: CustomersStore | undefined): Promise<boolean> {
  return can(store && (await knownSession(store)), 'customers:create')
}

export async function openRowMenu(
  context: ListContext,
  row: CustomerListItem,
  anchor: HTMLElement,
  opening: Opening,
): Promise<void> {
  const store = context.store()
  const { items, label } = rowActions(context, row, store && (await knownSession(store)), opening)
  await (await part(context.list, 'clientele-menu')).open(anchor, items, { label })
}

export async function openViews(context: ListContext, anchor: HTMLElement): Promise<void> {
  const { items, label } = await viewActions(context)
  await (await part(context.list, 'clientele-menu')).open(anchor, items, { label, align: 'start' })
}

export async function openFilters(context: ListContext, anchor: HTMLElement): Promise<void> {
  await (await part(context.list, 'clientele-filter-panel')).open(anchor, context)
}

export async function openColumns(context: ListContext, anchor: HTMLElement): Promise<void> {
  await (await part(context.list, 'clientele-column-panel')).open(anchor, context.list)
}
