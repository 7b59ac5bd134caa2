import { expect, test } from 'vitest'
import { behindBasisPoints, dueBefore } from './behind-plan.ts'
import { partsOfPlay } from './input.ts'

const supply = { slotsOfFlight: 1000, slotsGone: 250, weightOfFlight: 8000, weightGone: 4000 }

test('[SC4] what was due of a goal before the horizon, in plays, whatever the goal counts', () => {
  expect(dueBefore({ goal: { kind: 'plays', plays: 400, delivered: 70 }, ...supply }, { planned: 0 })).toEqual({ due: 100, came: 70 })
  expect(dueBefore({ goal: { kind: 'impressions', millionths: 1000, delivered: 400 }, ...supply }, { planned: partsOfPlay / 5 })).toEqual({ due: 50, came: 40 })
  expect(dueBefore({ goal: { kind: 'rate', partsPerSlot: 5 }, ...supply }, { planned: 5 })).toEqual({ due: 0, came: 0 })
  expect(dueBefore({ goal: { kind: 'plays', plays: 400, delivered: 0 }, ...supply, slotsOfFlight: 0, slotsGone: 0 }, { planned: 0 })).toEqual({ due: 0, came: 0 })
})

test('[SC4] behind is the part of what was due that has not come; what is ahead makes up for it, nothing is more than all', () => {
  expect(behindBasisPoints([{ due: 100, came: 70 }, { due: 100, came: 90 }])).toBe(2000)
  expect(behindBasisPoints([{ due: 100, came: 70 }, { due: 100, came: 130 }])).toBe(0)
  expect([behindBasisPoints([]), behindBasisPoints([{ due: 10, came: 0 }]), behindBasisPoints([{ due: 10, came: 25 }])]).toEqual([0, 10_000, 0])
})
