/** The fuzz suite itself: a server that breaks the document in some way is found out. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { embeddedWorld } from '../worlds/embedded-worlds.ts'
import type { World } from '../worlds/world.ts'
import { fuzz } from './run.ts'

vi.setConfig({ testTimeout: 300_000 })

let world: World
beforeAll(async () => {
  world = await embeddedWorld()
})
afterAll(() => world?.close())

const json = (body: string, status: number) =>
  new Response(body, { status, headers: { 'content-type': 'application/json' } })

/** By what it does wrong: the answer it gives instead, and what must be told about it. */
const flaws: readonly [string, (answer: Response, text: string) => Response | undefined, RegExp][] = [
  ['fails', (answer) => (answer.status === 422 ? json('{}', 500) : undefined), /answered 500/],
  ['has a status of its own', (answer) => (answer.ok ? json('{}', 299) : undefined), /answered 299/],
  [
    'leaves something out',
    (answer, text) => (answer.ok ? json(text.replaceAll('"version"', '"v"'), answer.status) : undefined),
    /answered 20\d with .*required property/,
  ],
  [
    'has a code of its own',
    (answer, text) =>
      answer.status === 404
        ? new Response(text.replace('"not_found"', '"gone_fishing"'), {
            status: 404,
            headers: answer.headers,
          })
        : undefined,
    /answered 404 with \/code/,
  ],
  ['answers text', (answer) => (answer.ok ? new Response('yes') : undefined), /text\/plain/],
]

test.each(flaws)('a server that %s → found', async (_, flaw, expected) => {
  const flawed = async (request: Request) => {
    const answer = await world.fetch!(request)
    const text = await answer.clone().text()
    return flaw(answer, text) ?? answer
  }
  expect((await fuzz(world, 150, 1, flawed)).violations.join('\n')).toMatch(expected)
})

test('a server that accepts what its schema refuses → found', async () => {
  const accepted = new Map<string, Response>()
  const lenient = async (request: Request) => {
    const answer = await world.fetch!(request)
    const { pathname } = new URL(request.url)
    if (request.method !== 'POST') return answer
    if (answer.status === 201) accepted.set(pathname, answer.clone())
    return (answer.status === 422 && accepted.get(pathname)?.clone()) || answer
  }
  expect((await fuzz(world, 1500, 1, lenient)).violations.join('\n')).toMatch(/accepted a body/)
})
