import { expect, test } from 'vitest'
import { createAttemptBrake } from './attempt-brake.ts'

function brake() {
  const clock = { now: 0, nowMs: () => clock.now }
  return { clock, brake: createAttemptBrake(clock) }
}

test('[PE1] wrong passwords of one name wait longer and longer, up to half a minute', () => {
  const { clock, brake: slowed } = brake()
  const waits: number[] = []
  for (let attempt = 0; attempt < 12; attempt += 1) {
    const waitMs = slowed.begin('aigul', `10.0.0.${attempt}`)
    waits.push(waitMs)
    clock.now += waitMs
    if (waitMs > 0) expect(slowed.begin('aigul', `10.0.0.${attempt}`)).toBe(0)
  }
  expect(waits).toEqual([0, 0, 0, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000])
})

test('[PE1] one address that tries many names is slowed as well', () => {
  const { clock, brake: slowed } = brake()
  for (let attempt = 0; attempt < 10; attempt += 1) expect(slowed.begin(`name${attempt}`, '10.0.0.9')).toBe(0)
  expect(slowed.begin('name11', '10.0.0.9')).toBe(1_000)
  expect(slowed.begin('name11', '10.0.0.8')).toBe(0)
  for (let attempt = 0; attempt < 40; attempt += 1) clock.now += slowed.begin(`other${attempt}`, '10.0.0.9')
  expect(slowed.begin('last', '10.0.0.9')).toBe(15 * 60_000)
})

test('[PE1] attempts at the same moment gain nothing', () => {
  const { brake: slowed } = brake()
  const together = Array.from({ length: 20 }, () => slowed.begin('aigul', '10.0.0.1'))
  expect(together.filter((waitMs) => waitMs === 0)).toHaveLength(3)
})

test('[PE1] a success clears the count', () => {
  const { brake: slowed } = brake()
  for (let attempt = 0; attempt < 3; attempt += 1) slowed.begin('aigul', 'a')
  slowed.succeeded('aigul', 'a')
  expect(slowed.begin('aigul', 'a')).toBe(0)
})

test('[PE1] a flood of names keeps the memory bounded and the address braked', () => {
  const { clock, brake: slowed } = brake()
  for (let attempt = 0; attempt < 30_000; attempt += 1) {
    clock.now += 1
    slowed.begin(`name${attempt}`, `address${attempt}`)
  }
  slowed.begin('name29999', 'x')
  slowed.begin('name29999', 'y')
  expect(slowed.begin('name29999', 'z')).toBeGreaterThan(0)
})

test('[PE1] a clock that was set back by a year makes nobody wait for a year', () => {
  const { clock, brake: slowed } = brake()
  clock.now = 400 * 24 * 60 * 60_000
  for (let attempt = 0; attempt < 4; attempt += 1) slowed.begin('aigul', 'a')
  clock.now = 0
  expect(slowed.begin('aigul', 'a')).toBe(1_000)
  clock.now += 1_000
  expect(slowed.begin('aigul', 'a')).toBe(0)
})
