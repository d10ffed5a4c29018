/** Registers the menu that elements share. */
import { defineElement } from '../define-element.js'
import { Menu } from './menu.js'

defineElement('clientele-menu', Menu)
