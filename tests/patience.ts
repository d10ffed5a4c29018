/**
 * Setup of the browser tests: `vi.waitFor` waits for a state as long as a test may take, not for one second. A machine
 * that is busy changes nothing about what the tests are about, and what never comes fails as before.
 */
import { vi } from 'vitest'

const { waitFor } = vi
vi.waitFor = (callback, options = { timeout: 20_000 }) => waitFor(callback, options)
