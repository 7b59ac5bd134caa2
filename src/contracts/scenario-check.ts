import type { Scenario } from './scenario.ts'

type Complain = { addIssue(issue: { code: 'custom'; path: PropertyKey[]; message: string }): void }

/** What a shape alone does not say: a name that is used is given somewhere, once; money can be converted; days are days, in order. */
export function checkScenario(scenario: Scenario, { addIssue }: Complain): void {
  const complain = (message: string, ...path: PropertyKey[]): void => addIssue({ code: 'custom', path, message })
  const { inventory, floors, deals, campaigns, readings, arms, from, terms } = scenario
  for (const [kind, items] of Object.entries({ inventory, floors, deals, campaigns })) items.forEach(({ code }, at) => { if (items.findIndex((other) => other.code === code) < at) complain(`${code} stands twice`, kind, at, 'code') })
  readings.forEach(({ key }, at) => { if (readings.findIndex((other) => other.key === key) < at) complain(`${key} stands twice`, 'readings', at, 'key') })
  const known = (among: readonly { code: string }[], named: readonly string[], ...path: PropertyKey[]): void => named.forEach((code, at) => { if (!among.some((one) => one.code === code)) complain(`there is no ${code}`, ...path, at) })
  const converts = (currency: string, ...path: PropertyKey[]): void => { if (currency !== terms.currency && terms.rates.perUnit[currency] === undefined) complain(`there is no rate for ${currency}`, ...path) }
  const isDay = (date: string, ...path: PropertyKey[]): void => { if (!isCalendarDay(date)) complain(`${date} is no day`, ...path) }
  const inOrder = (first: string, last: string, ...path: PropertyKey[]): void => { if (first > last) complain('ends before it begins', ...path) }
  isDay(from, 'from')
  floors.forEach((floor, at) => { known(inventory, floor.inventory, 'floors', at, 'inventory'); known(deals, floor.deals, 'floors', at, 'deals'); converts(floor.price.currency, 'floors', at, 'price', 'currency') })
  deals.forEach((deal, at) => { known(inventory, deal.inventory, 'deals', at, 'inventory'); converts(deal.floor.currency, 'deals', at, 'floor', 'currency') })
  campaigns.forEach((campaign, at) => {
    known(inventory, campaign.inventory, 'campaigns', at, 'inventory')
    known(deals, campaign.deals, 'campaigns', at, 'deals')
    isDay(campaign.from, 'campaigns', at, 'from')
    isDay(campaign.to, 'campaigns', at, 'to')
    inOrder(campaign.from, campaign.to, 'campaigns', at, 'to')
  })
  const inCrowds = scenario.reach?.crowds.flatMap((crowd) => crowd.inventory) ?? []
  scenario.reach?.crowds.forEach((crowd, at) => known(inventory, crowd.inventory, 'reach', 'crowds', at, 'inventory'))
  if (scenario.reach !== null) inventory.forEach(({ code }) => { if (inCrowds.filter((one) => one === code).length !== 1) complain(`${code} is in one crowd`, 'reach', 'crowds') })
  if (campaigns.length > 0 && !terms.bidCurrencies.includes(terms.currency)) complain(`campaigns bid in ${terms.currency}`, 'terms', 'bidCurrencies')
  arms.forEach(({ without, changes }, at) => {
    known(campaigns, without, 'arms', at, 'without')
    changes.forEach((change, its) => {
      const path = ['arms', at, 'changes', its]
      known(campaigns, [change.code], ...path, 'code')
      known(inventory, change.inventory ?? [], ...path, 'inventory')
      known(deals, change.deals ?? [], ...path, 'deals')
      const changed = { ...campaigns.find(({ code }) => code === change.code), ...change }
      for (const end of ['from', 'to'] as const) isDay(changed[end] ?? from, ...path, end)
      inOrder(changed.from ?? '', changed.to ?? changed.from ?? '', ...path, 'to')
    })
  })
}

function isCalendarDay(date: string): boolean {
  const atMs = Date.parse(`${date}T00:00:00Z`)
  return Number.isFinite(atMs) && new Date(atMs).toISOString().slice(0, 10) === date
}
