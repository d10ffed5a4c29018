/** Registers the toasts that elements share. */
import { defineElement } from '../define-element.js'
import { Toasts } from './toasts.js'

defineElement('clientele-toasts', Toasts)
