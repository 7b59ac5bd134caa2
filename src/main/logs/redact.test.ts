import { expect, test } from 'vitest'
import { redact } from './redact.ts'

test('[SE1] secrets never reach a log, at any depth and inside addresses', () => {
  const line = JSON.stringify(redact({
    person: 'A', password: 'p1', nested: { sessionToken: 't1', list: [{ authorization: 'Bearer b1' }] }, url: 'http://127.0.0.1:1/?token=abc&x=1', keyPem: 'k1',
  }))
  for (const secret of ['p1', 't1', 'b1', 'abc', 'k1']) expect(line).not.toContain(secret)
  expect(line).toContain('"person":"A"')
  expect(line).toContain('x=1')
})
