/** What is done with one document: its menu and its preview. */
import type { LitElement } from 'lit'
import type { CustomerDocument } from '@clientele/core'
import type { Documents } from '@clientele/core/documents'
import '../document-preview/define.js'
import { lazyPart } from '../lazy-part/lazy-part.js'
import { fill } from '../localization/formats.js'
import { icons } from '../theme/icons.js'
import { menuIcons } from '../theme/menu-icons.js'
import { documentIcons } from './document-icons.js'
import type { DocumentActionStrings } from './document-actions.strings.js'
import { documentTypes, type DocumentType } from './document-type.js'

export interface MenuActions {
  readonly strings: DocumentActionStrings
  /** Whether renaming and another type are offered. */
  readonly changeable: boolean
  readonly removable: boolean
  readonly open: () => void
  readonly download: () => void
  readonly rename: () => void
  readonly retype: (type: DocumentType) => void
  readonly remove: () => void
}

/** Opens the menu of a document at its button. */
export async function openMenu(
  host: LitElement,
  button: HTMLElement,
  document: CustomerDocument,
  actions: MenuActions,
): Promise<void> {
  const { strings, changeable, removable } = actions
  const menu = await lazyPart(host, 'clientele-menu', () => import('../menu/define.js'))
  const types = documentTypes.map((type, index) => ({
    label: strings[type],
    checked: type === document.documentType,
    separated: index === 0,
    run: () => {
      if (type !== document.documentType) actions.retype(type)
    },
  }))
  const items = [
    { label: strings.open, icon: menuIcons.open, run: actions.open },
    { label: strings.download, icon: documentIcons.download, run: actions.download },
    ...(changeable ? [{ label: strings.rename, icon: menuIcons.edit, run: actions.rename }, ...types] : []),
    ...(removable
      ? [
          {
            label: strings.removeDocument,
            icon: icons.trash,
            danger: true,
            separated: true,
            run: actions.remove,
          },
        ]
      : []),
  ]
  await menu.open(button, items, { label: fill(strings.actionsOf, { name: document.documentName }) })
}

/** Shows a document in a dialog. */
export async function preview(host: LitElement, files: Documents, shown: CustomerDocument): Promise<void> {
  const dialog = await lazyPart(host, 'clientele-document-preview', () => Promise.resolve())
  await dialog.open(files, shown)
}
