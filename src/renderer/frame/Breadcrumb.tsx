import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { foldText } from '../../core/kernel/fold-text.ts'
import { Icon } from '../design/Icon.tsx'
import { Popover } from '../design/Menu.tsx'
import { useDocuments } from '../engine/network-store.ts'
import { cityName } from './city-name.ts'
import { narrowTo, useScope } from './scope-store.ts'

type Choice = { id: string | null; label: string; aside?: string }
const longList = 8
/** More stores than this are chosen by their city first; any store is two letters away in the palette. */
const mostAtOnce = 60

/** Network › city › store: each part is a control, and what it says is what every room shows. */
export function Breadcrumb() {
  const { t, i18n } = useTranslation('frame')
  const scope = useScope()
  const networks = useDocuments('network')
  const venues = useDocuments('venue')
  const here = useMemo(() => [...venues.values()].filter((venue) => venue.fields.retiredAtMs === null && (scope.networkId === null || venue.fields.networkId === scope.networkId)), [venues, scope.networkId])
  const byWords = useMemo(() => new Intl.Collator(i18n.language, { numeric: true }).compare, [i18n.language])
  const cities = useMemo(() => [...new Set(here.map((venue) => venue.fields.city))].sort(byWords), [here, byWords])
  const stores = useMemo(() => here.filter((venue) => scope.city === null || venue.fields.city === scope.city).sort((a, b) => byWords(a.fields.name, b.fields.name)), [here, scope.city, byWords])
  if (networks.size === 0) return <span className="crumb strong">Pult</span>
  const only = networks.size === 1 ? [...networks.values()][0] : undefined
  const networkName = (scope.networkId ? networks.get(scope.networkId)?.fields.name : undefined) ?? only?.fields.name ?? t('all-networks')
  const networkChoices = [...networks.values()].map((network) => ({ id: network.id, label: network.fields.name }))
  return (
    <nav className="crumb" aria-label={t('scope')}>
      <Crumb name={t('network')} label={networkName} value={scope.networkId} whole={networks.size > 1 ? t('all-networks') : networkName} choices={only ? [] : networkChoices} onChoose={(networkId) => narrowTo({ networkId })} />
      <span className="third" aria-hidden="true">›</span>
      <Crumb name={t('city')} label={scope.city ? cityName(scope.city, i18n.language) : t('all-cities')} value={scope.city} whole={t('all-cities')} choices={cities.map((city) => ({ id: city, label: cityName(city, i18n.language) }))} onChoose={(city) => narrowTo({ networkId: scope.networkId, city })} />
      {scope.city === null && scope.venueId === null && here.length > mostAtOnce ? null : <><span className="third" aria-hidden="true">›</span>
      <Crumb name={t('store')} label={scope.venueId ? venues.get(scope.venueId)?.fields.name ?? t('all-stores') : t('all-stores')} value={scope.venueId} whole={t('all-stores')}
        choices={stores.map((venue) => ({ id: venue.id, label: venue.fields.name, aside: scope.city ? venue.fields.address : cityName(venue.fields.city, i18n.language) }))}
        onChoose={(venueId) => narrowTo({ networkId: scope.networkId, city: venueId ? venues.get(venueId)?.fields.city ?? null : scope.city, venueId })} /></>}
    </nav>
  )
}

type CrumbProps = { name: string; label: string; value: string | null; whole: string; choices: readonly Choice[]; onChoose: (id: string | null) => void }
function Crumb({ name, label, value, whole, choices, onChoose }: CrumbProps) {
  return (
    <Popover className={value === null ? 'crumb-part' : 'crumb-part on'} label={`${name}: ${label}`} trigger={<span className="clip">{label}</span>}>
      {(close) => <CrumbList name={name} value={value} choices={[{ id: null, label: whole }, ...choices]} onChoose={(id) => { onChoose(id); close() }} />}
    </Popover>
  )
}

function CrumbList({ name, value, choices, onChoose }: { name: string; value: string | null; choices: readonly Choice[]; onChoose: (id: string | null) => void }) {
  const { t } = useTranslation('frame')
  const [text, setText] = useState('')
  const wanted = foldText(text)
  const shown = choices.filter((choice) => foldText(`${choice.label} ${choice.aside ?? ''}`).includes(wanted))
  return (
    <div className="stack" role="group" aria-label={name}>
      {choices.length > longList ? <input className="input" aria-label={t('find')} placeholder={t('find')} value={text} onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => { if (event.key === 'Enter' && shown[0]) onChoose(shown[0].id) }} /> : null}
      <ul className="crumb-list">
        {shown.map((choice) => (
          <li key={choice.id ?? ''}>
            <button type="button" className="menu-item" aria-pressed={choice.id === value} onClick={() => onChoose(choice.id)}>
              <span className="menu-mark">{choice.id === value ? <Icon name="check" size={14} /> : null}</span>
              <span className="clip grow">{choice.label}</span>
              {choice.aside ? <span className="third small clip">{choice.aside}</span> : null}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
