/** Cross-origin access: closed by default, and open only to whom the host names. */
import { expect, test } from 'vitest'
import { customers, service } from './support/service.js'

const preflight = {
  method: 'OPTIONS',
  headers: {
    origin: 'https://app.example',
    'access-control-request-method': 'PUT',
    'access-control-request-headers': 'authorization, content-type, if-match',
  },
}

test('without configuration no origin is let in', async () => {
  const { send } = service()
  for (const response of [
    await send(customers, preflight),
    await send(customers, { headers: preflight.headers }),
  ]) {
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  }
})

test('a named origin passes its preflight and may read the answer’s headers, also of a refusal', async () => {
  const { send } = service({ cors: { origins: ['https://app.example'], maxAge: 60 } })
  const answer = await send(customers, preflight)
  expect(answer.status).toBe(204)
  expect(answer.headers.get('access-control-allow-origin')).toBe('https://app.example')
  expect(answer.headers.get('access-control-allow-methods')).toContain('POST')
  expect(answer.headers.get('access-control-allow-headers')).toContain('if-match')
  expect(answer.headers.get('access-control-max-age')).toBe('60')
  expect(answer.headers.get('vary')).toBe('origin')

  const refusal = await send(customers, { headers: { origin: 'https://app.example', authorization: 'no' } })
  expect(refusal.status).toBe(401)
  expect(refusal.headers.get('access-control-allow-origin')).toBe('https://app.example')
  expect(refusal.headers.get('access-control-expose-headers')).toContain('etag')
})

test('another origin is not let in, and caches are told that it matters', async () => {
  const { send } = service({ cors: { origins: (origin) => origin.endsWith('.good.example') } })
  const response = await send(customers, { headers: { origin: 'https://good.example.evil' } })
  expect(response.headers.has('access-control-allow-origin')).toBe(false)
  expect(response.headers.get('vary')).toBe('origin')
})

test('any origin is let in only when asked for by name', async () => {
  const { send } = service({ cors: { origins: '*' } })
  const response = await send(customers, { headers: { origin: 'https://any.example' } })
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(response.headers.has('access-control-allow-credentials')).toBe(false)
})
