/** Values and texts that break careless servers. */
import fc from 'fast-check'

const strings = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\uD800',
  'x\uDFFFy',
  '\u202Eabc',
  '\uFEFF',
  'é',
  'e\u0301',
  '👩‍👩‍👧',
  "' or 1=1 --",
  '"; drop table crm.customers; --',
  '%',
  '_',
  '\\',
  '{}',
  '[]',
  'null',
  'true',
  '0',
  '-1',
  '1e400',
  'NaN',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '=1+1',
  '2026-02-30',
  '0000-00-00',
  '9999-12-31T23:59:59.999999999Z',
  '2026-01-01T00:00:00+23:59',
  'infinity',
  'now',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'a@b.c',
  '@',
]

/** Any text: known troublemakers, any UTF-16, and long ones. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...strings),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 30 }),
  fc
    .tuple(fc.constantFrom('a', 'é', '👩', ' ', '%', "'"), fc.constantFrom(51, 201, 1001, 10_001))
    .map(([unit, times]) => unit.repeat(times)),
)

const numbers: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(0, -0, -1, 1, 0.5, 200, 201, 2 ** 31, 2 ** 53, -(2 ** 63), 1e21, 1e308, -1e308, 5e-324),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)

/** Any JSON value, of the wrong type more often than not. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  { weight: 3, arbitrary: numbers },
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null], { a: { b: [] } }),
  },
  { weight: 1, arbitrary: fc.array(hostileText, { maxLength: 4 }) },
  { weight: 1, arbitrary: fc.array(numbers, { maxLength: 60 }) },
  { weight: 1, arbitrary: fc.dictionary(hostileText, hostileText, { maxKeys: 4 }) },
  { weight: 1, arbitrary: fc.constantFrom(10, 63, 64, 65, 1000).map(nested) },
)

function nested(depth: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value }
  return value
}

/** What may stand between two slashes, encoded well, badly or not at all. */
export const hostileSegment: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '%',
    '%00',
    '%E0%A4%A',
    '%ED%A0%80',
    '%FF',
    '..',
    '.',
    '..%2f..',
    '%2F',
    '*',
    '1',
    'null',
    ';a=b',
    '%25',
  ),
  hostileText.map((text) => percentEncoded(text).slice(0, 3000) || '-'),
)

/** Bodies that are not what JSON.stringify makes. */
export const hostileBody: fc.Arbitrary<string | Uint8Array<ArrayBuffer>> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '{',
      '{"name":',
      'null',
      '[]',
      '"x"',
      '1',
      'true',
      '',
      ' ',
      '{}x',
      "{'name':'x'}",
      '{"name":NaN}',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '{"name":"A","name":1,"phone":"1"}',
      '{"name":1,"name":"B","phone":"1"}',
      '{"__proto__":{"name":"x"},"phone":"1"}',
      '{"name":"\\ud800","phone":"1"}',
      '{"name":"\\u0000","phone":"1"}',
      '{"name":"Ada","phone":"1","metadata":{"n":1e400}}',
      '{"name":"Ada","phone":"1","metadata":{"n":123456789012345678901234567890.123456789}}',
      '\uFEFF{"name":"Ada","phone":"1"}',
    ),
  },
  { weight: 2, arbitrary: hostileText },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }).map((bytes) => new Uint8Array(bytes)) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(100, 20_000)
      .map((depth) => `{"metadata":${'['.repeat(depth)}${']'.repeat(depth)}}`),
  },
)

/** For a URL; half a surrogate pair, which has no encoding, becomes U+FFFD. */
export const percentEncoded = (text: string): string =>
  encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\uFFFD'))
