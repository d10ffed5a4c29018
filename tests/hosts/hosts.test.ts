/** The elements in applications of five kinds, each built by its own tools and served with a strict policy. */
import { join } from 'node:path'
import type { Backend } from '@clientele/embedded'
import { openBackend, type RunningServer, serve } from '@clientele/embedded/node'
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { chromiumLaunchOptions } from '../../scripts/chromium.ts'

let backend: Backend
let token: string
let browser: Browser
beforeAll(async () => {
  backend = await openBackend()
  const user = await backend.createUser({ email: 'manager@example.com', password: 'correct horse battery' })
  await backend.transaction(async ({ query }) => {
    const organization = crypto.randomUUID()
    await query(`insert into crm.organizations (organization_id, name) values ($1::text::uuid, 'Host')`, [
      organization,
    ])
    await query(
      `insert into crm.members (organization_id, user_id, role) values ($1::text::uuid, $2::text::uuid, 'manager')`,
      [organization, user.id],
    )
    await query(
      `insert into crm.customers (organization_id, name, email)
       select $1::text::uuid, name, lower(name) || '@example.com' from unnest(array['Ada', 'Bo', 'Cecilia']) name`,
      [organization],
    )
  })
  token = await backend.createAccessToken(user)
  browser = await chromium.launch(await chromiumLaunchOptions())
})
afterAll(async () => {
  await browser.close()
  await backend.close()
})

describe.each(['plain', 'react', 'vue', 'svelte', 'angular'])('a host in %s', (host) => {
  let server: RunningServer
  let page: Page
  let problems: string[]
  let asked: number

  beforeAll(async () => {
    const fetch = async (request: Request) => {
      if (new URL(request.url).pathname !== '/session') return backend.fetch(request)
      asked += 1
      return Response.json({ token })
    }
    server = await serve({ fetch }, { port: 0, static: join(import.meta.dirname, host, 'dist') })
  })
  afterAll(() => server.close())
  beforeEach(async () => {
    await page?.close()
    asked = 0
    problems = []
    page = await browser.newPage()
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text())
    })
    await page.goto(server.url)
    await nameCell('Ada').waitFor()
  })

  /** The cell with a customer's name, beside those that select it and offer its actions. */
  function nameCell(name: string) {
    return page.getByRole('gridcell', { name: `${name} ${name.toLowerCase()}@example.com` })
  }

  it('shows customers with the token of its callback, and nothing is refused or warned about', async () => {
    expect(asked).toBeGreaterThan(0)
    expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('4')
    expect(problems).toEqual([])
  })

  it('sets a property, and the list follows', async () => {
    await page.locator('#host-search').fill('Cecilia')
    await nameCell('Ada').waitFor({ state: 'detached' })
    expect(await nameCell('Cecilia').count()).toBe(1)
    await page.locator('#host-search').fill('')
    await nameCell('Ada').waitFor()
    expect(problems).toEqual([])
  })

  it('handles an event of its own accord, and the element then leaves it be', async () => {
    await nameCell('Bo').click()
    await expect.poll(() => page.locator('#chosen').textContent()).toBe('Bo')
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  it('changes the theme while it runs', async () => {
    const background = () =>
      page.locator('customer-list').evaluate((list) => {
        const inside = list.shadowRoot?.querySelector('*')
        return [getComputedStyle(list).colorScheme, inside ? getComputedStyle(inside).color : '']
      })
    const light = await background()
    await page.locator('#dark').click()
    await expect.poll(background).not.toEqual(light)
  })

  it('takes the list away and brings it back, without a second registration or a lost token', async () => {
    await page.locator('#toggle').click()
    await page.locator('customer-list').waitFor({ state: 'detached' })
    await page.locator('#toggle').click()
    await nameCell('Ada').waitFor()
    expect(problems).toEqual([])
  })
})
