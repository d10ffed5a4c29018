/** The actions on a whole customer. */
import type { CustomerDetail, Session } from '@clientele/core'
import { can } from '@clientele/core/store/session'
import type { MenuItem } from '../menu/menu.js'
import { icons } from '../theme/icons.js'
import type { ActionStrings } from './actions.strings.js'
import { actionIcons } from './action-icons.js'

export interface DetailActions {
  readonly merge: () => void
  readonly exportData: () => void
  readonly erase: () => void
  readonly remove: () => void
}

/** What somebody may do with a customer; while the session is unknown, everything. */
export function detailMenu(
  customer: CustomerDetail,
  session: Session | undefined,
  strings: ActionStrings,
  actions: DetailActions,
): readonly MenuItem[] {
  const live = customer.status !== 'deleted'
  const removable = live && can(session, 'customers:delete', customer)
  const items: MenuItem[] = [
    ...(removable ? [{ label: strings.merge, icon: actionIcons.merge, run: actions.merge }] : []),
    ...(can(session, 'customers:export')
      ? [{ label: strings.exportPersonalData, icon: actionIcons.download, run: actions.exportData }]
      : []),
    ...(can(session, 'customers:erase')
      ? [
          {
            label: strings.erase,
            icon: actionIcons.eraser,
            run: actions.erase,
            danger: true,
            separated: true,
          },
        ]
      : []),
    ...(removable ? [{ label: strings.delete, icon: icons.trash, run: actions.remove, danger: true }] : []),
  ]
  return items.length > 0 ? items : [{ label: strings.forbidden, disabled: true, run: () => undefined }]
}
