import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { useCustomers } from '../src/react/index.js'
import { forcedBackend } from './forced-backend.js'
import { sampleCustomers } from './sample-customers.js'

test('on a server the hook renders its loading state and asks nothing', () => {
  const backend = forcedBackend(sampleCustomers(3))
  const State = () => useCustomers(backend.client).state
  expect(renderToString(createElement(State))).toBe('loading')
  expect(backend.requests).toEqual([])
})
