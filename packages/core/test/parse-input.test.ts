import { describe, expect, it } from 'vitest'
import { isClienteleError, operations, parseInput, type ClienteleError } from '../src/index.js'
import { id } from './samples.js'

const { create, list, update } = operations.customers

function refused(call: () => unknown): ClienteleError {
  try {
    call()
  } catch (error) {
    if (isClienteleError(error)) return error
    throw error
  }
  throw new Error('expected a refusal')
}

const codes = (error: ClienteleError) => error.errors.map(({ field, code }) => `${field}: ${code}`)

describe('parseInput', () => {
  it('answers the input as the schema reads it', () => {
    expect(parseInput(create, { name: ' Ada ', email: ' ada@example.com ' })).toEqual({
      name: 'Ada',
      email: 'ada@example.com',
    })
  })

  it.each([
    ['a missing name', create, { phone: '1' }, ['name: required']],
    ['a blank name', create, { name: '  ', phone: '1' }, ['name: required']],
    ['neither e-mail nor phone', create, { name: 'Ada' }, ['email: required']],
    ['a wrong type', create, { name: 7, phone: '1' }, ['name: invalid_type']],
    [
      'unknown fields, each',
      create,
      { name: 'A', phone: '1', a: 1, b: 2 },
      ['a: unknown_field', 'b: unknown_field'],
    ],
    ['a long text', update, { id, city: 'x'.repeat(101) }, ['city: too_long']],
    ['an item of an array', update, { id, tags: ['ok', ''] }, ['tags.1: required']],
    ['a number too big', list, { limit: 201 }, ['limit: too_big']],
    ['a number too small', list, { limit: 0 }, ['limit: too_small']],
    ['a value that is not in the list', list, { sort: 'shoeSize' }, ['sort: invalid_value']],
    ['a day that cannot be', list, { createdFrom: '2026-13-01' }, ['createdFrom: invalid_format']],
    ['no object at all', create, null, [': invalid_type']],
  ] as const)('%s', (_, operation, value, expected) => {
    const error = refused(() => parseInput(operation, value))
    expect(error.code).toBe('invalid_input')
    expect(codes(error)).toEqual(expected)
    expect(error.errors.every(({ message }) => message !== '' && message !== 'Invalid input')).toBe(true)
  })

  it.each(['2026-01-31', '2026-01-31T08:00:00Z', '2026-01-31T08:00:00.123+02:00'])(
    'takes %s for a date',
    (date) => {
      expect(parseInput(list, { createdFrom: date })).toEqual({ createdFrom: date })
    },
  )

  it('a malformed id in the path is not_found, whatever else is wrong', () => {
    expect(refused(() => parseInput(update, { id: 'x', name: '' })).code).toBe('not_found')
    expect(refused(() => parseInput(create, { id: 'x', name: 'A', phone: '1' })).code).toBe('invalid_input')
  })
})
