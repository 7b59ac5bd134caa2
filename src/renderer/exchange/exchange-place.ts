import { addressOf, goTo } from '../frame/route-store.ts'

export const exchangeTabs = ['auctions', 'deals', 'floors', 'buyers', 'approvals', 'terms', 'inventory', 'settlement'] as const
export type ExchangeTab = (typeof exchangeTabs)[number]

/** `auctions/…`: a list, and what lies open in it. */
export function readPlace(part: string | null): { tab: ExchangeTab; openId: string | null } {
  const [first, ...open] = (part ?? '').split('/')
  return { tab: exchangeTabs.find((tab) => tab === first) ?? 'auctions', openId: open.join('/') || null }
}
export const tabAddress = (tab: ExchangeTab): string => addressOf('exchange', tab)
export const openIn = (tab: ExchangeTab, id: string | null = null): void => goTo('exchange', id === null ? tab : `${tab}/${id}`)
/** The place of a record that is not there yet. */
export const newRecord = 'new'
