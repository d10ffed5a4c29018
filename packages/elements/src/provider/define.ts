/** Registers `<clientele-provider>`. */
import { defineElement } from '../define-element.js'
import { ClienteleProvider } from './clientele-provider.js'

defineElement('clientele-provider', ClienteleProvider)

export { ClienteleProvider }
export { setDefaultClient } from './default-client.js'
