/** Registers the panel of filters. */
import { defineElement } from '../define-element.js'
import { FilterPanel } from './filter-panel.js'

defineElement('clientele-filter-panel', FilterPanel)
