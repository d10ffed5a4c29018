/** The parts that elements share, in Chromium: menu, toasts, confirmation; by keyboard, and read out. */
import { LitElement, html } from 'lit'
import { afterEach, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import type {} from '../src/confirm-dialog/confirm-dialog.js'
import type {} from '../src/menu/menu.js'
import { lazyPart } from '../src/lazy-part/lazy-part.js'
import { showToast } from '../src/toast/show-toast.js'
import { accessible, find, focused, texts } from './harness.js'

class PartsHost extends LitElement {
  protected override render() {
    return html`<button id="before" aria-haspopup="menu">Before</button>`
  }
}
customElements.define('parts-host', PartsHost)

async function mount(): Promise<PartsHost> {
  const host = document.createElement('parts-host') as PartsHost
  document.body.replaceChildren(host)
  await host.updateComplete
  return host
}
const menuOf = (host: LitElement) => lazyPart(host, 'clientele-menu', () => import('../src/menu/define.js'))

afterEach(() => {
  document.body.replaceChildren()
  document.documentElement.lang = 'en'
})

it('a menu is walked by arrows, ends and letters; a choice runs and the focus goes back', async () => {
  const host = await mount()
  const anchor = find(host, '#before')
  const menu = await menuOf(host)
  expect(await menuOf(host)).toBe(menu)
  const ran: string[] = []
  const items = ['Open', 'Edit', 'Delete'].map((label) => ({ label, run: () => void ran.push(label) }))
  anchor.focus()
  await menu.open(anchor, [...items, { label: 'Never', disabled: true, run: () => void ran.push('Never') }], {
    label: 'Actions',
  })
  expect(focused()?.textContent).toContain('Open')
  expect(anchor.getAttribute('aria-expanded')).toBe('true')
  await accessible(host)
  await userEvent.keyboard('{ArrowUp}')
  expect(focused()?.textContent).toContain('Never')
  await userEvent.keyboard('{Enter}')
  expect(ran).toEqual([])
  await userEvent.keyboard('{Home}{ArrowDown}')
  expect(focused()?.textContent).toContain('Edit')
  await userEvent.keyboard('d{Enter}')
  expect(ran).toEqual(['Delete'])
  await vi.waitFor(() => expect(focused()).toBe(anchor))
  expect(anchor.getAttribute('aria-expanded')).toBe('false')
})

it('Escape closes a menu without choosing', async () => {
  const host = await mount()
  const anchor = find(host, '#before')
  const menu = await menuOf(host)
  const run = vi.fn<() => void>()
  await menu.open(anchor, [{ label: 'One', checked: true, run }], { label: 'Columns' })
  expect(focused()?.getAttribute('aria-checked')).toBe('true')
  await userEvent.keyboard('{Escape}')
  await vi.waitFor(() => expect(focused()).toBe(anchor))
  expect(run).not.toHaveBeenCalled()
})

it('a toast is announced politely, reached by Tab, and its action closes it and gives the focus back', async () => {
  const host = await mount()
  find(host, '#before').focus()
  const run = vi.fn<() => void>()
  await showToast(host, { message: 'Ada deleted.', action: { label: 'Undo', run } })
  const toasts = find(host, 'clientele-toasts')
  await vi.waitFor(() => expect(texts(toasts, '[role=status] .text')).toEqual(['Ada deleted.']))
  await accessible(host)
  await userEvent.tab()
  expect(focused()?.textContent.trim()).toBe('Undo')
  await userEvent.keyboard('{Enter}')
  expect(run).toHaveBeenCalledOnce()
  await vi.waitFor(() => expect(texts(toasts, '.text')).toEqual([]))
  expect(focused()).toBe(find(host, '#before'))
})

it('a toast has the direction of its language, also where it begins with a name of the other direction', async () => {
  document.documentElement.lang = 'ar'
  const host = await mount()
  await showToast(host, { message: '{name} – تم.', values: { name: 'Ada AB (1)' } })
  const toasts = find(host, 'clientele-toasts')
  await vi.waitFor(() => expect(texts(toasts, '.text')).toEqual(['Ada AB (1) – تم.']))
  expect(getComputedStyle(find(toasts, '.text')).direction).toBe('rtl')
  expect(texts(toasts, '.text bdi')).toEqual(['Ada AB (1)'])
  const name = find(toasts, '.text bdi').getBoundingClientRect()
  const whole = find(toasts, '.text').getBoundingClientRect()
  expect(name.right).toBeGreaterThan(whole.right - 16)
  await accessible(host)
})

it('a toast goes by itself, but not while it has the focus', async () => {
  const host = await mount()
  const left = find(host, '#before')
  left.focus()
  await showToast(host, { message: 'Saved.', duration: 60 })
  const toasts = find(host, 'clientele-toasts')
  await vi.waitFor(() => expect(texts(toasts, '.text')).toEqual(['Saved.']), { interval: 5 })
  await vi.waitFor(() => expect(texts(toasts, '.text')).toEqual([]))
  await showToast(host, { message: 'Kept.', duration: 300 })
  await vi.waitFor(() => expect(texts(toasts, '.text')).toEqual(['Kept.']), { interval: 5 })
  await userEvent.tab()
  await new Promise((resolve) => setTimeout(resolve, 600))
  expect(texts(toasts, '.text')).toEqual(['Kept.'])
  await userEvent.keyboard('{Escape}')
  await vi.waitFor(() => expect(texts(toasts, '.text')).toEqual([]))
  expect(focused()).toBe(left)
})

it('a question resolves with the answer, and Escape means no', async () => {
  const host = await mount()
  const dialog = await lazyPart(
    host,
    'clientele-confirm-dialog',
    () => import('../src/confirm-dialog/define.js'),
  )
  const question = { title: 'Delete 3?', body: 'They can be restored.', confirm: 'Delete', danger: true }
  const yes = dialog.ask(question)
  await vi.waitFor(() => find(dialog, '.danger'))
  await accessible(host)
  find(dialog, '.danger').click()
  expect(await yes).toBe(true)
  const no = dialog.ask(question)
  await vi.waitFor(() => expect(find<HTMLDialogElement>(dialog, 'dialog').open).toBe(true))
  await userEvent.keyboard('{Escape}')
  expect(await no).toBe(false)
})
