import { describe, expect, it } from 'vitest'
import { databaseProblem } from '../src/index.js'

describe('databaseProblem', () => {
  it('reads what a driver throws: detail instead of details', () => {
    const thrown = Object.assign(new Error('Two jobs are open'), {
      code: 'PT409',
      hint: 'active_jobs',
      detail: '{"jobs":[{"title":"Roof"}]}',
    })
    expect(databaseProblem(thrown)).toMatchObject({
      code: 'active_jobs',
      status: 409,
      message: 'Two jobs are open',
      details: { jobs: [{ title: 'Roof' }] },
    })
  })

  it('a raised refusal with a code unknown here keeps its status, and becomes what that stands for', () => {
    const raised = { code: 'PT422', hint: 'bad_moon', message: 'No', details: 'not JSON' }
    expect(databaseProblem(raised)).toMatchObject({ code: 'invalid_input', status: 422, details: {} })
  })

  it.each([
    ['42501', undefined, 'forbidden'],
    ['42501', 401, 'unauthenticated'],
    ['PGRST301', 401, 'unauthenticated'],
    ['40001', undefined, 'conflict'],
    ['22008', undefined, 'invalid_input'],
    ['23514', undefined, 'internal'],
    ['constructor', undefined, 'internal'],
    [undefined, 429, 'rate_limited'],
    [undefined, undefined, 'internal'],
  ])('code %s with status %s → %s', (code, status, expected) => {
    const error = databaseProblem({ code, message: 'secret' }, status)
    expect(error.code).toBe(expected)
    expect(error.message).not.toContain('secret')
  })
})
