/** Registers the filters that are set. */
import { defineElement } from '../define-element.js'
import { FilterChips } from './filter-chips.js'

defineElement('clientele-filter-chips', FilterChips)
