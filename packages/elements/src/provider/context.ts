/** What a `<clientele-provider>` gives to the elements inside it. */
import { createContext } from '@lit/context'
import type { StoreClient } from '@clientele/core/store'

export interface ClienteleContext {
  /** Undefined until the provider knows how to make one. */
  readonly client: StoreClient | undefined
  readonly currency: string | undefined
}

/** The key is global, so that two copies of this package on one page understand each other. */
export const clienteleContext = createContext<ClienteleContext>(Symbol.for('clientele.context'))
