/** Every text of every element: what a translation has, in one file, while English comes with the part that needs it. */
import type { formStrings } from '../customer-form/customer-form.strings.js'
import type { toastStrings } from '../toast/toast.strings.js'
import type { Strings } from './en.js'

/** Every text that elements show. A part with texts of its own adds them here, and the translations follow. */
export type AllStrings = Strings & typeof formStrings & typeof toastStrings

/** A language: what it leaves out is English. */
export type Translation = Partial<AllStrings>
