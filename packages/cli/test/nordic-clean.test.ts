/** What the generated organisation promises: the same on every run, varied, and within the database's rules. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { nordicClean } from '../src/nordic-clean/nordic-clean.js'
import { random } from '../src/nordic-clean/random.js'
import type { Team } from '../src/seed/dataset.js'

const team: Team = { admin: 'admin', manager: 'manager', agent: 'agent', viewer: 'viewer' }
const records = [...nordicClean().customers(team)]
const customers = records.map((record) => record.customer)
const share = (matching: unknown[], all: unknown[] = customers) => matching.length / all.length

test('there are 5000 customers, and as many as asked for otherwise', () => {
  expect(records).toHaveLength(5000)
  expect([...nordicClean({ count: 7 }).customers(team)]).toHaveLength(7)
})

test('every run generates the same', () => {
  const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex')
  expect(digest([...nordicClean().customers(team)])).toBe(digest(records))
  expect(digest([...nordicClean({ seed: 2 }).customers(team)])).not.toBe(digest(records))
})

test('a million customers are made as they are read', () => {
  const first = nordicClean({ count: 1_000_000 }).customers(team)[Symbol.iterator]().next()
  expect(first.done).toBe(false)
})

test('ids and e-mail addresses are distinct', () => {
  const rows = records.flatMap(({ customer, ...related }) => [customer, ...Object.values(related).flat()])
  expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length)
  const emails = customers.flatMap(({ email }) => (email === null ? [] : [email.toLowerCase()]))
  expect(new Set(emails).size).toBe(emails.length)
  for (const email of emails) expect(email).toMatch(/^[a-z\d.-]+@[a-z.-]+\.example$/)
})

test('everyone has an e-mail address or a phone number', () => {
  expect(customers.every((customer) => customer.email ?? customer.phone)).toBe(true)
})

test('names are varied, many with accents, private persons and companies mixed', () => {
  expect(share([...new Set(customers.map(({ name }) => name))])).toBeGreaterThan(0.7)
  expect(share(customers.filter(({ name }) => /[åäöéëóáíï]/i.test(name)))).toBeGreaterThan(0.25)
  expect(share(customers.filter(({ type }) => type === 'business'))).toBeCloseTo(0.27, 1)
  const companies = customers.filter(({ organization_number }) => organization_number !== null)
  expect(companies.every(({ type }) => type === 'business')).toBe(true)
})

test('phone numbers come in many formats', () => {
  const shapes = new Set(customers.flatMap(({ phone }) => phone?.replace(/\d/g, '0') ?? []))
  expect(shapes.size).toBeGreaterThan(12)
})

test('customers are created in order, over the last three years', () => {
  const dates = customers.map(({ created_at }) => created_at)
  expect(dates).toEqual(dates.toSorted())
  expect(dates[0]?.slice(0, 7)).toBe('2023-10')
  expect(dates.at(-1)?.slice(0, 7)).toBe('2026-10')
})

test('some customers are the agent’s own', () => {
  expect(share(customers.filter(({ assigned_to }) => assigned_to === 'agent'))).toBeCloseTo(0.3, 1)
})

test('work is of every status, and inactive customers have none that is active', () => {
  const jobs = records.flatMap((record) => record.jobs)
  expect(new Set(jobs.map(({ status }) => status))).toEqual(
    new Set(['scheduled', 'in_progress', 'completed', 'cancelled']),
  )
  for (const { customer, jobs: own } of records) {
    const working = own.some(({ status }) => status === 'scheduled' || status === 'in_progress')
    expect(working && customer.status === 'inactive').toBe(false)
  }
  expect(
    share(
      jobs.filter(({ status }) => status === 'completed'),
      jobs,
    ),
  ).toBeGreaterThan(0.7)
})

test('a job is completed exactly if it has a date of completion, which is not in the future', () => {
  for (const job of records.flatMap((record) => record.jobs)) {
    expect(job.status === 'completed').toBe(job.completed_at !== null)
    expect(job.completed_at === null || job.completed_at < '2026-10-30T10:30:00Z').toBe(true)
    expect(job.value).toMatch(/^\d+\.\d\d$/)
  }
})

test('chance is even: every digit comes about as often', () => {
  const stream = random(7)
  const counts = Array.from({ length: 10 }, () => 0)
  for (const digit of stream.digits(10_000)) counts[Number(digit)] = (counts[Number(digit)] ?? 0) + 1
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150)
})
