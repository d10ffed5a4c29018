import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { readProblem } from '../src/contract/read-problem.js'
import { ClienteleError, Problem, problemOf } from '../src/index.js'

const errors = [{ field: 'email', code: 'taken', message: 'Taken' }]
const full = problemOf(
  new ClienteleError('active_jobs', 'Open jobs', { details: { jobs: [1] }, errors }),
  'r-1',
)

describe('reading problem details without a schema', () => {
  it.each([
    ['with everything', full],
    ['with the least', { type: 'about:blank', title: 'Gone', status: 404, code: 'not_found' }],
    ['with more than is known', { ...full, instance: '/x' }],
  ])('answers what the schema answers: a problem %s', (_, body) => {
    expect(readProblem(body)).toEqual(z.parse(Problem, body))
  })

  it.each([undefined, null, 'text', [], {}, { code: 'x' }, { status: 404 }, { code: 'x', status: '404' }])(
    '%j is no problem',
    (body) => {
      expect(readProblem(body)).toBeUndefined()
    },
  )

  it('keeps the refusal when another field is not what it should be', () => {
    expect(readProblem({ ...full, type: 7, title: 7, details: 'x', errors: [{}, ...errors] })).toEqual({
      ...full,
      type: 'about:blank',
      title: 'active_jobs',
      details: undefined,
      errors,
    })
  })
})
