import { expect, test } from 'vitest'
import { type LimitsDraft, limitsDraft, readLimits, readList } from './limits-form.ts'
import { beginReading } from './read-form.ts'

const empty: LimitsDraft = { hour: '', day: '', life: '', even: false, caps: [] }
function read(part: Partial<LimitsDraft>) {
  const form = beginReading()
  const limits = readLimits(form, { ...empty, ...part })
  return { ...limits, problems: form.end({}).problems.map(({ field, reason }) => `${reason} ${field}`) }
}

test('limits read back as they were written; none is nothing', () => {
  const kept = { budget: { hourMicros: 1_500_000, dayMicros: 2_000_000, lifeMicros: null, even: true }, caps: [{ of: 'advertiser' as const, per: 'venue' as const, plays: 3, minutes: 60 }] }
  expect(read(limitsDraft(kept, 'ru'))).toEqual({ ...kept, problems: [] })
  expect(read({})).toEqual({ budget: null, caps: null, problems: [] })
})
test('what is wrong is said of its field: only a day’s limit is spread, and nothing is no limit', () => {
  expect(read({ hour: '5', even: true }).problems).toEqual(['field-required budget-day'])
  expect(read({ day: '0', life: 'x' }).problems).toEqual(['field-invalid budget-day', 'cell-not-a-number budget-life'])
  expect(read({ caps: [{ of: 'creative', per: 'screen', plays: '', minutes: '99999' }] }).problems).toEqual(['field-required plays-0', 'field-invalid minutes-0'])
})
test('lists are written one a line or by commas', () => {
  const form = beginReading()
  expect(readList(form, 'seats', ' a, b\na;', [5, 9])).toEqual(['a', 'b'])
  readList(form, 'seats', 'much-too-long', [5, 9])
  expect(form.end({}).problems).toMatchObject([{ field: 'seats', reason: 'field-invalid' }])
})
