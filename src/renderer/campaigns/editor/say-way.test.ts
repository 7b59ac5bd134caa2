import { describe, expect, test } from 'vitest'
import type { WayOut } from '../../../contracts/planning.ts'
import { createFormats } from '../../i18n/formats.ts'
import { heldText, sayEffect, sayWay, tightHours } from './say-way.ts'

const formats = createFormats('ru')
const say = (key: string, values?: Record<string, unknown>): string => [key, ...Object.values(values ?? {})].join(' ')
const way = (part: Partial<WayOut>): WayOut => ({ kind: 'shift-hours', change: {}, params: {}, deliveryBasisPoints: 10_000, othersLose: 0, priceMicros: null, audienceBasisPoints: null, ...part })
const flight = { from: '2026-02-02', to: '2026-02-22' }
const hours = (short: Record<number, number>) => Array.from({ length: 24 }, (_, hour) => ({ asks: 1000, gets: 1000 - (short[hour] ?? 0) }))

describe('ways out in words [SC10]', () => {
  test('each says what it does', () => {
    expect([
      sayWay(way({ params: { by: -2 } }), flight, say, formats), sayWay(way({ params: { by: 1 } }), flight, say, formats),
      sayWay(way({ kind: 'widen-screens', params: { field: 'city', screens: 212 } }), flight, say, formats),
      sayWay(way({ kind: 'lower-share', change: { goal: { kind: 'share', basisPoints: 800 } } }), flight, say, formats),
      sayWay(way({ kind: 'lower-tier', change: { tier: 'preemptible' } }), flight, say, formats),
    ]).toEqual(['way-earlier 2', 'way-later 1', 'way-widen-field target-city 212 212', 'way-lower-to 8\u00a0%', 'way-tier-to words:tier.preemptible'])
  })
  test('its effect names the others only when they lose', () => {
    expect(sayEffect(way({}), say, formats)).toBe('way-delivers 100\u00a0%')
    expect(sayEffect(way({ othersLose: 1200 }), say, formats)).toBe('way-delivers 100\u00a0% · way-others-lose 1200 1\u00a0200')
  })
  test('less than all never reads as all', () => expect([heldText(9999, formats), heldText(9937, formats), heldText(10_000, formats)]).toEqual(['99,9\u00a0%', '99,3\u00a0%', '100\u00a0%']))
  test('the hours named are those that clearly lack something, or any that do', () => {
    expect([tightHours(hours({ 18: 30, 19: 30, 13: 20, 9: 5 })), tightHours(hours({ 9: 5 })), tightHours(hours({}))]).toEqual(['13–14, 18–20', '9–10', ''])
  })
})
