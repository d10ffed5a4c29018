/** Registers the choice of columns. */
import { defineElement } from '../define-element.js'
import { ColumnPanel } from './column-panel.js'

defineElement('clientele-column-panel', ColumnPanel)
