/** The element that gives client, language and currency to every element inside it. */
import { css, html, LitElement } from 'lit'
import { property } from 'lit/decorators.js'
import type { AccessToken } from '@clientele/core/lite'
import type { StoreClient } from '@clientele/core/store'
import { ContextSource } from './context-source.js'
import { makeClient } from './resources.js'

/**
 * Gives the elements inside it what they need. Either set `client`, or `base-url` and the `accessToken` callback;
 * no request is sent before an element asks. With `base-url` answers are believed as they come; a client of
 * `createCustomersClient` checks them against the contract.
 *
 * Language and direction are ordinary HTML: put `lang` and `dir` here, or on any ancestor.
 *
 * @example
 * <clientele-provider base-url="/api/crm" currency="EUR" lang="de">
 *   <customer-list></customer-list>
 * </clientele-provider>
 * <script type="module">
 *   document.querySelector('clientele-provider').accessToken = () => session.access_token
 * </script>
 *
 * @tag clientele-provider
 * @attr storage-url - Where storage is, for example `https://project.supabase.co/storage/v1`; read by elements that show documents.
 * @attr publishable-key - The project's publishable key, which Supabase's storage asks for beside the token.
 * @slot - The elements that use the client, anywhere below.
 * @cssprop --clientele-color-scheme - `light`, `dark`, or `light dark` (default) to follow the user's preference.
 */
export class ClienteleProvider extends LitElement {
  static override styles = css`
    :host {
      display: contents;
    }
    :host([theme='light']) {
      --clientele-color-scheme: light;
    }
    :host([theme='dark']) {
      --clientele-color-scheme: dark;
    }
  `

  /** The client; wins over `base-url`. */
  @property({ attribute: false }) client: StoreClient | undefined

  /** Where the endpoints are, for example `/api/crm`. */
  @property({ attribute: 'base-url' }) baseUrl: string | undefined

  /** Asked for a token before each request, and once more after a 401. With `base-url`; elements wait until it is set. */
  @property({ attribute: false }) accessToken: AccessToken | undefined

  /** ISO 4217 code of the organisation's currency; without it, money is a plain number. */
  @property() currency: string | undefined

  /** `light` or `dark`; without it, elements follow the user's preference. */
  @property({ reflect: true }) theme: 'light' | 'dark' | undefined

  #made: { baseUrl: string; client: StoreClient } | undefined
  readonly #source = new ContextSource(this)

  override connectedCallback(): void {
    super.connectedCallback()
    this.#source.announce()
  }

  override willUpdate(): void {
    this.#source.provide({ client: this.client ?? this.#make(), currency: this.currency })
  }

  protected override render() {
    return html`<slot></slot>`
  }

  /** One client per address: a new callback is used from the next request on. */
  #make(): StoreClient | undefined {
    const { baseUrl } = this
    if (baseUrl === undefined || !this.accessToken) return undefined
    if (this.#made?.baseUrl !== baseUrl) {
      const accessToken: AccessToken = (context) => this.accessToken?.(context)
      this.#made = { baseUrl, client: makeClient({ baseUrl, accessToken }) }
    }
    return this.#made.client
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'clientele-provider': ClienteleProvider
  }
}
