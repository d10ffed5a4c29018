/** The actions on a whole customer. */
import type { CustomerDetail } from '@clientele/core'
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

export function detailMenu(
  customer: CustomerDetail,
  strings: ActionStrings,
  actions: DetailActions,
): readonly MenuItem[] {
  const live = customer.status !== 'deleted'
  return [
    ...(live ? [{ label: strings.merge, icon: actionIcons.merge, run: actions.merge }] : []),
    { label: strings.exportPersonalData, icon: actionIcons.download, run: actions.exportData },
    {
      label: strings.erase,
      icon: actionIcons.eraser,
      run: actions.erase,
      danger: true,
      separated: true,
    },
    ...(live ? [{ label: strings.delete, icon: icons.trash, run: actions.remove, danger: true }] : []),
  ]
}
