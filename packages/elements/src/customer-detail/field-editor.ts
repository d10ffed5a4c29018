/** Edits single fields in place: each is saved by itself, shown at once, and kept with its reason when refused. */
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { ClienteleError, Customer, FieldError } from '@clientele/core'
import { isClienteleError, ClienteleError as Failure } from '@clientele/core/lite'
import type { CustomersStore } from '@clientele/core/store'
import { checkPatch } from '../customer-form/field-errors.js'
import { patchOf, valuesOf, type FieldName } from '../customer-form/form-values.js'

/** Where one field is between being opened and being saved. A field without a state is just shown. */
export interface FieldState {
  readonly phase: 'editing' | 'saving' | 'refused' | 'conflict'
  /** What was typed; never lost by a refusal. */
  readonly text: string
  /** What stood there when editing began. */
  readonly base: string
  readonly version: number
  readonly errors: readonly FieldError[]
  readonly refusal?: ClienteleError
  /** In a conflict: what somebody else saved meanwhile. */
  readonly theirs?: string
}

export interface FieldEditing {
  readonly store: () => CustomersStore | undefined
  readonly customer: () => Customer | undefined
  readonly saved: (field: FieldName, customer: Customer) => void
  /** A field has something to say: it was refused, or somebody else changed it. */
  readonly stopped: (field: FieldName) => void
}

/** How often a save is sent again because somebody changed other fields in between. */
const attempts = 3

export class FieldEditor implements ReactiveController {
  readonly #states = new Map<FieldName, FieldState>()
  readonly #host: ReactiveControllerHost
  readonly #editing: FieldEditing

  constructor(host: ReactiveControllerHost, editing: FieldEditing) {
    this.#host = host
    this.#editing = editing
    host.addController(this)
  }

  hostConnected(): void {}

  stateOf(field: FieldName): FieldState | undefined {
    return this.#states.get(field)
  }

  /** Whether leaving now would lose what somebody typed. */
  get dirty(): boolean {
    return [...this.#states.values()].some((state) => state.phase !== 'editing' || state.text !== state.base)
  }

  /** Forgets everything: another customer is shown. */
  reset(): void {
    this.#states.clear()
    this.#host.requestUpdate()
  }

  open(field: FieldName): void {
    const customer = this.#editing.customer()
    if (!customer || this.#states.has(field)) return
    const base = valuesOf(customer)[field]
    this.#set(field, { phase: 'editing', text: base, base, version: customer.version, errors: [] })
  }

  input(field: FieldName, text: string): void {
    const state = this.#states.get(field)
    if (!state || state.phase === 'saving') return
    const { refusal: _refusal, ...rest } = state
    this.#set(field, { ...rest, phase: 'editing', text, errors: [] })
  }

  cancel(field: FieldName): void {
    this.#states.delete(field)
    this.#host.requestUpdate()
  }

  /** Saves what was typed, if it is something else. Resolves when it is saved, refused or in conflict. */
  async commit(field: FieldName): Promise<void> {
    const state = this.#states.get(field)
    if (state?.phase !== 'editing' && state?.phase !== 'refused') return
    if (state.text === state.base) return this.cancel(field)
    await this.#send(field, state)
  }

  /** Ends a conflict. */
  async take(field: FieldName, side: 'mine' | 'theirs'): Promise<void> {
    const state = this.#states.get(field)
    const customer = this.#editing.customer()
    if (state?.phase !== 'conflict' || !customer) return
    if (side === 'theirs') return this.cancel(field)
    await this.#send(field, { ...state, base: state.theirs ?? state.base, version: customer.version })
  }

  async #send(field: FieldName, state: FieldState): Promise<void> {
    const store = this.#editing.store()
    const customer = this.#editing.customer()
    if (!store || !customer) return
    this.#set(field, { ...state, phase: 'saving', errors: [] })
    const patch = patchOf([field], { ...valuesOf(customer), [field]: state.text })
    const errors = this.#check(field, customer, patch, state.text)
    if (errors.length > 0) return this.#stop(field, { ...state, phase: 'refused', errors })
    let { version } = state
    for (let attempt = 1; ; attempt++) {
      try {
        const saved = await store.update(customer.id, { ...patch, version })
        this.cancel(field)
        return this.#editing.saved(field, saved)
      } catch (cause) {
        const refusal = errorOf(cause)
        if (refusal.code !== 'stale_version' || attempt === attempts)
          return this.#stop(field, { ...state, phase: 'refused', refusal, errors: refusal.errors })
        const current = await store.fetch(customer.id).catch(() => undefined)
        if (!current) return this.#stop(field, { ...state, phase: 'refused', refusal })
        const theirs = valuesOf(current)[field]
        if (theirs === state.text) return this.cancel(field)
        if (theirs !== state.base)
          return this.#stop(field, { ...state, phase: 'conflict', theirs, version: current.version })
        version = current.version // somebody changed something else
      }
    }
  }

  /** The contract's checks; that some way to reach the customer must stay depends on the other way. */
  #check(field: FieldName, customer: Customer, patch: object, text: string): readonly FieldError[] {
    const contactless = field === 'email' ? !customer.phone : field === 'phone' && !customer.email
    return checkPatch(customer.id, patch, contactless && !text.trim())
  }

  #stop(field: FieldName, state: FieldState): void {
    this.#set(field, state)
    this.#editing.stopped(field)
  }

  #set(field: FieldName, state: FieldState): void {
    this.#states.set(field, state)
    this.#host.requestUpdate()
  }
}

function errorOf(cause: unknown): ClienteleError {
  return isClienteleError(cause) ? cause : new Failure('internal', 'The request could not be made', { cause })
}
