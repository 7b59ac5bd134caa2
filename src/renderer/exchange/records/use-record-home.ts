import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Option } from '../../design/Field.tsx'
import { useDocuments } from '../../engine/network-store.ts'
import { useScope } from '../../frame/scope-store.ts'
import { signOf } from '../auction/micro-text.ts'

/** The network a new record goes to: the one that is looked at, else the own one; null where there is none yet. */
export function useHomeNetwork(): { id: string; currency: string } | null {
  const networks = useDocuments('network')
  const { networkId } = useScope()
  const all = [...networks.values()]
  const home = networks.get(networkId ?? '') ?? all.find(({ fields }) => !fields.demonstration) ?? all[0]
  return home === undefined ? null : { id: home.id, currency: home.fields.currency }
}

/** Who can be named in a network, besides those who are named already and may be gone. */
export function useBuyerOptions(networkId: string, named: readonly string[]): Option[] {
  const { t } = useTranslation('exchange')
  const buyers = useDocuments('buyer')
  return useMemo(() => {
    const there = [...buyers.values()].filter(({ fields }) => fields.networkId === networkId).map(({ id, fields }) => ({ value: id, label: fields.name })).sort((a, b) => a.label.localeCompare(b.label))
    return [...there, ...named.filter((id) => !buyers.has(id)).map((id) => ({ value: id, label: t('buyer-gone', { id: id.slice(-6) }) }))]
  }, [buyers, networkId, named, t])
}

/** What a floor can stand in: the network's own money, and what the terms have a rate for. */
export function useCurrencyOptions(networkId: string, current: string): Option[] {
  const [networks, terms] = [useDocuments('network'), useDocuments('sellerTerms')]
  const own = networks.get(networkId)?.fields.currency
  const rated = [...terms.values()].filter(({ fields }) => fields.networkId === networkId).flatMap(({ fields }) => Object.keys(fields.rates.perUnit)).sort()
  const all = [...new Set([...(own === undefined ? [] : [own]), ...rated, current])]
  return all.map((value) => ({ value, label: signOf(value) === value ? value : `${value} ${signOf(value)}` }))
}
