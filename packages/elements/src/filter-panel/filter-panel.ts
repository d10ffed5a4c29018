/** The panel of filters: each change takes effect at once, and what is loaded suggests tags and cities. */
import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { query, state } from 'lit/decorators.js'
import { live } from 'lit/directives/live.js'
import type { Session } from '@clientele/core'
import { knownSession } from '@clientele/core/store/session'
import type { ListContext } from '../customer-list/list-context.js'
import { cleanFilters, type CustomerFilters } from '../customer-list/list-state.js'
import { fill } from '../localization/formats.js'
import { Localization } from '../localization/localization.js'
import { giveFocusBack } from '../popover/give-focus-back.js'
import { place } from '../popover/place.js'
import { popoverStyles } from '../popover/popover.styles.js'
import { controls } from '../theme/controls.js'
import { icons } from '../theme/icons.js'
import { tokens } from '../theme/tokens.js'
import { panelStyles } from './filter-panel.styles.js'
import { filterChipsStrings } from '../filter-chips/filter-chips.strings.js'
import { filterPanelStrings } from './filter-panel.strings.js'
import { suggestionsOf, type Suggestions } from './suggestions.js'

const day = 86_400_000

/** Filters to set; undefined takes one away. */
type Change = { [Name in keyof CustomerFilters]: CustomerFilters[Name] | undefined }

/**
 * Part of `<customer-list>`, not for hosts.
 *
 * @tag clientele-filter-panel
 */
export class FilterPanel extends LitElement {
  static override styles = [tokens, controls, popoverStyles, panelStyles]

  @state() private filters: CustomerFilters = {}
  @state() private suggestions: Suggestions = { tags: [], cities: [] }
  /** Who may be an owner; unknown while the session is. */
  @state() private members: Session['members'] | undefined
  @query('[popover]') private readonly panel!: HTMLElement
  #context: ListContext | undefined
  #anchor: HTMLElement | undefined
  #typing: ReturnType<typeof setTimeout> | undefined
  readonly #localization = new Localization(this, { ...filterChipsStrings, ...filterPanelStrings })

  /** Shows the filters of a list at the button that opens them. */
  async open(anchor: HTMLElement, context: ListContext): Promise<void> {
    this.#context = context
    this.#anchor = anchor
    this.filters = context.list.filters
    this.suggestions = suggestionsOf(context.rows())
    const store = context.store()
    this.members = store && (await knownSession(store))?.members
    await this.updateComplete
    this.panel.showPopover()
    anchor.setAttribute('aria-expanded', 'true')
    place(this.panel, anchor)
    this.renderRoot.querySelector<HTMLElement>('select')?.focus({ preventScroll: true })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#typing)
  }

  protected override render(): TemplateResult {
    const { strings, dir, lang } = this.#localization
    const { filters } = this
    return html`<div
      popover="auto"
      role="dialog"
      aria-label=${strings.filters}
      dir=${dir}
      lang=${lang}
      @toggle=${this.#toggled}
    >
      <div class="fields">
        ${this.#choice('type', strings.type, strings.anyType, ['private', 'business'])}
        ${this.#choice('status', strings.status, strings.anyStatus, ['active', 'inactive', 'deleted'])}
        ${this.#tags()} ${this.#city()} ${this.#jobs()} ${this.#owner()}
        <div class="pair">
          ${this.#date('createdFrom', strings.createdFrom, 0)}
          ${this.#date('createdTo', strings.createdTo, day)}
        </div>
        <div class="pair">
          ${this.#number('lifetimeValueMin', strings.valueFrom)}
          ${this.#number('lifetimeValueMax', strings.valueTo)}
        </div>
      </div>
      <footer>
        <button
          type="button"
          class="button quiet"
          aria-disabled=${Object.keys(cleanFilters(filters)).length === 0 ? 'true' : nothing}
          @click=${() => this.#replace({})}
        >
          ${strings.clearAll}
        </button>
        <button type="button" class="button primary" @click=${() => this.panel.hidePopover()}>
          ${strings.done}
        </button>
      </footer>
    </div>`
  }

  #choice<Name extends 'type' | 'status'>(
    name: Name,
    label: string,
    any: string,
    values: readonly NonNullable<CustomerFilters[Name]>[],
  ): TemplateResult {
    const { strings } = this.#localization
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <select
        id=${name}
        class="control"
        .value=${live(this.filters[name] ?? '')}
        @change=${(event: Event) => this.#set({ [name]: valueOf(event) || undefined })}
      >
        <option value="">${any}</option>
        ${values.map((value) => html`<option value=${value}>${strings[value]}</option>`)}
      </select>
    </div>`
  }

  #tags(): TemplateResult {
    const { strings } = this.#localization
    const { tags = [], tagsMatch = 'all' } = this.filters
    const more = this.suggestions.tags.filter((tag) => !tags.includes(tag))
    return html`<div class="field">
      <label for="tag">${strings.tags}</label>
      ${
        tags.length > 0
          ? html`<ul class="tags">
              ${tags.map(
                (tag) =>
                  html`<li>
                    <bdi>${tag}</bdi
                    ><button
                      type="button"
                      aria-label=${fill(strings.removeTag, { name: tag })}
                      @click=${() => this.#setTags(tags.filter((other) => other !== tag))}
                    >
                      ${icons.close}
                    </button>
                  </li>`,
              )}
            </ul>`
          : nothing
      }
      <input
        id="tag"
        class="control"
        dir="auto"
        maxlength="50"
        list="tag-list"
        placeholder=${strings.addTag}
        autocomplete="off"
        @change=${this.#addTag}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key === 'Enter') this.#addTag(event)
        }}
      />
      <datalist id="tag-list">${more.map((tag) => html`<option value=${tag}></option>`)}</datalist>
      ${
        tags.length > 1
          ? html`<div class="choices" role="group" aria-label=${strings.tags}>
              ${(['all', 'any'] as const).map(
                (match) =>
                  html`<label
                    ><input
                      type="radio"
                      name="match"
                      .checked=${live(tagsMatch === match)}
                      @change=${() => this.#set({ tagsMatch: match })}
                    />${match === 'all' ? strings.matchAll : strings.matchAny}</label
                  >`,
              )}
            </div>`
          : nothing
      }
    </div>`
  }

  #jobs(): TemplateResult {
    const { strings } = this.#localization
    const { hasActiveJob } = this.filters
    const value = hasActiveJob === undefined ? '' : String(hasActiveJob)
    return html`<div class="field">
      <label for="jobs">${strings.hasActiveJob}</label>
      <select
        id="jobs"
        class="control"
        .value=${live(value)}
        @change=${(event: Event) => {
          const chosen = valueOf(event)
          this.#set({ hasActiveJob: chosen === '' ? undefined : chosen === 'true' })
        }}
      >
        <option value="">${strings.anyJobs}</option>
        <option value="true">${strings.withJobs}</option>
        <option value="false">${strings.withoutJobs}</option>
      </select>
    </div>`
  }

  /** Members by name; somebody who has left stays in a filter that names them. */
  #owner(): TemplateResult | typeof nothing {
    const { strings } = this.#localization
    const { members = [] } = this
    const { owner } = this.filters
    const gone = owner !== undefined && !members.some(({ id }) => id === owner)
    if (members.length === 0 && !gone) return nothing
    return html`<div class="field">
      <label for="owner">${strings.owner}</label>
      <select
        id="owner"
        class="control"
        .value=${live(owner ?? '')}
        @change=${(event: Event) => this.#set({ owner: valueOf(event) || undefined })}
      >
        <option value="">${strings.anyOwner}</option>
        ${members.map(({ id, displayName }) => html`<option value=${id}>${displayName}</option>`)}
        ${gone ? html`<option value=${owner}>${owner}</option>` : nothing}
      </select>
    </div>`
  }

  #city(): TemplateResult {
    const { strings } = this.#localization
    return html`<div class="field">
      <label for="city">${strings.city}</label>
      <input
        id="city"
        class="control"
        dir="auto"
        maxlength="100"
        list="city-list"
        autocomplete="off"
        .value=${live(this.filters.city ?? '')}
        @input=${(event: Event) => this.#soon({ city: valueOf(event).trim() || undefined })}
      />
      <datalist id="city-list">
        ${this.suggestions.cities.map((value) => html`<option value=${value}></option>`)}
      </datalist>
    </div>`
  }

  /** `beyond`: the end is exclusive on the wire, and people mean the whole day. */
  #date(name: 'createdFrom' | 'createdTo', label: string, beyond: number): TemplateResult {
    const iso = this.filters[name]
    const shown = iso ? new Date(new Date(iso).getTime() - beyond).toISOString().slice(0, 10) : ''
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <input
        id=${name}
        class="control"
        type="date"
        .value=${live(shown)}
        @change=${(event: Event) => {
          const date = valueOf(event)
          const next = date && new Date(Date.parse(date) + beyond).toISOString().slice(0, 10)
          this.#set({ [name]: next || undefined })
        }}
      />
    </div>`
  }

  #number(name: 'lifetimeValueMin' | 'lifetimeValueMax', label: string): TemplateResult {
    const value = this.filters[name]
    return html`<div class="field">
      <label for=${name}>${label}</label>
      <input
        id=${name}
        class="control"
        type="number"
        min="0"
        inputmode="decimal"
        .value=${live(value === undefined ? '' : String(value))}
        @change=${(event: Event) => {
          const number = (event.target as HTMLInputElement).valueAsNumber
          this.#set({ [name]: Number.isFinite(number) ? number : undefined })
        }}
      />
    </div>`
  }

  readonly #addTag = (event: Event): void => {
    const input = event.target as HTMLInputElement
    const tag = input.value.trim()
    input.value = ''
    const { tags = [] } = this.filters
    if (tag && !tags.includes(tag)) this.#setTags([...tags, tag])
  }

  #setTags(tags: readonly string[]): void {
    this.#set({ tags: tags.length > 0 ? [...tags] : undefined })
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#tag')?.focus())
  }

  #soon(change: Change): void {
    clearTimeout(this.#typing)
    this.#typing = setTimeout(() => this.#set(change), 250)
  }

  #set(change: Change): void {
    this.#replace({ ...this.filters, ...change } as CustomerFilters)
  }

  #replace(filters: CustomerFilters): void {
    this.filters = cleanFilters(filters)
    if (this.#context) this.#context.list.filters = this.filters
  }

  readonly #toggled = (event: Event): void => {
    if ((event as ToggleEvent).newState === 'open') return
    this.#anchor?.setAttribute('aria-expanded', 'false')
    giveFocusBack(this, this.#anchor)
  }
}

function valueOf(event: Event): string {
  return (event.target as HTMLInputElement | HTMLSelectElement).value
}

declare global {
  interface HTMLElementTagNameMap {
    'clientele-filter-panel': FilterPanel
  }
}
