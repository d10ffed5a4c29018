import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core'
import type { CustomerOpenRequestEvent } from '@clientele/elements'
import { accessToken } from '../../token.js'

@Component({
  selector: 'host-root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <label>Search <input id="host-search" #field (input)="search.set(field.value)" /></label>
    <button id="toggle" (click)="shown.set(!shown())">Hide or show</button>
    <button id="dark" (click)="theme.set('dark')">Dark</button>
    <h1 id="chosen">{{ chosen() }}</h1>
    <clientele-provider base-url="/api/crm" currency="EUR" [accessToken]="accessToken">
      @if (shown()) {
        <customer-list [search]="search()" [theme]="theme()" (customer-open-request)="choose($event)" />
      }
    </clientele-provider>
  `,
})
export class HostRoot {
  readonly accessToken = accessToken
  readonly search = signal('')
  readonly shown = signal(true)
  readonly theme = signal<'light' | 'dark' | undefined>(undefined)
  readonly chosen = signal('Nobody')

  choose(event: CustomerOpenRequestEvent): void {
    event.preventDefault()
    this.chosen.set(event.customer?.name ?? event.customerId)
  }
}
