/** English texts of acting on a whole customer. */
import { formStrings } from '../customer-form/customer-form.strings.js'
import type { DetailStrings } from './customer-detail.strings.js'

export const actionStrings = {
  ...formStrings,
  merge: 'Merge with another customer',
  exportPersonalData: 'Export personal data',
  erase: 'Erase personal data',
  deletedToast: '{name} is deleted.',
  restoredToast: '{name} is restored.',
  exportedToast: 'The file is on its way to your downloads.',
  mergedToast: 'The two are one customer now.',
  erasedToast: 'The personal data is erased.',
}

export type ActionStrings = DetailStrings & typeof actionStrings
