/** Gives stories what only a test can do: the colours of the system instead of those of the page. */
import { cdp } from 'vitest/browser'

const emulate = cdp() as unknown as { send(method: string, parameters: object): Promise<unknown> }
let active = false

Object.assign(globalThis, {
  async emulateForcedColors(wanted: boolean): Promise<void> {
    if (wanted === active) return
    active = wanted
    const features = [{ name: 'forced-colors', value: wanted ? 'active' : 'none' }]
    await emulate.send('Emulation.setEmulatedMedia', { features })
  },
})
