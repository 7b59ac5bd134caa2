import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CityLight, CityProfileFields } from '../../../contracts/ambient.ts'
import { Button } from '../../design/Button.tsx'
import { Empty } from '../../design/Empty.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { Table } from '../../design/Table.tsx'
import { engine } from '../../engine/client.ts'
import { useDocuments } from '../../engine/network-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { cityName } from '../../frame/city-name.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useOpened } from '../network/use-opened.ts'
import { Part, Problems, Reason, Section } from '../Section.tsx'
import './ambient.css'
import { CityDialog } from './CityDialog.tsx'
import { hoursText } from './clock-hours.ts'
import { KeptPart } from './KeptPart.tsx'

/** Brightness, dark hours and mute hours by city, and whether they were kept. */
export function LightSection({ openId }: { openId: string | null }) {
  const { t } = useTranslation(['settings', 'ambient', 'network'])
  const may = useMay('network.edit')
  const profiles = useDocuments('cityProfile')
  const { open, close } = useOpened('light-hours')
  const [making, make] = useState<CityLight | null>(null)
  const cities = useAnswer(`cities ${[...profiles.values()].map(({ id, fields }) => id + JSON.stringify(fields)).join()}`, () => engine.ambient.cities())
  const opened = openId === null ? null : profiles.get(openId) ?? null
  const shut = () => { make(null); close() }
  return (
    <Section title={t('section.light-hours')} lead={t('ambient:light-lead')} wide>
      {may ? null : <Reason>{t('network:mayNot')}</Reason>}
      <Problems problems={cities.problems} />
      {cities.value?.length === 0 ? <Empty title={t('ambient:no-cities')} text={t('ambient:no-cities-text')} /> : <CitiesTable cities={cities.value ?? []} onOpen={may ? open : null} onMake={may ? make : null} />}
      <Part title={t('ambient:kept-log')} lead={t('ambient:kept-lead')}><KeptPart /></Part>
      {opened !== null ? <CityDialog key={opened.id} of={opened} city={opened.fields.name} networkId={opened.fields.networkId} onClose={shut} /> : null}
      {making !== null && opened === null ? <CityDialog key={making.city} of={null} city={making.city} networkId={making.networkId} onClose={shut} /> : null}
    </Section>
  )
}

type CitiesTableProps = { cities: readonly CityLight[]; onOpen: ((id: string) => void) | null; onMake: ((city: CityLight) => void) | null }
function CitiesTable({ cities, onOpen, onMake }: CitiesTableProps) {
  const { t, i18n } = useTranslation('ambient')
  const formats = useFormats()
  const profiles = useDocuments('cityProfile')
  const fieldsOf = ({ profileId }: CityLight): CityProfileFields | null => (profileId === null ? null : profiles.get(profileId)?.fields ?? null)
  const hours = (ranges: CityProfileFields['dark'] | undefined) => (ranges === undefined ? null : ranges === null ? <span className="third">{t('unset')}</span> : ranges.length === 0 ? <span className="second">{t('none')}</span> : hoursText(ranges))
  return (
    <Table label={t('cities')} rows={cities} rowKey={({ networkId, city }) => `${networkId} ${city}`} columns={[
      { id: 'city', header: t('city'), cell: (row) => (row.profileId !== null && onOpen !== null ? <Button tone="link" onClick={() => onOpen(row.profileId!)}>{cityName(row.city, i18n.language)}</Button> : <b className="strong">{cityName(row.city, i18n.language)}</b>) },
      { id: 'screens', header: t('outdoor-screens'), right: true, cell: ({ outdoorScreens }) => formats.number(outdoorScreens) },
      { id: 'brightness', header: t('brightness'), cell: (row) => { const fields = fieldsOf(row); return fields === null ? null : fields.brightness.length === 0 ? <span className="third">{t('unset')}</span> : t('steps-count', { count: fields.brightness.length }) } },
      { id: 'dark', header: t('dark-hours'), cell: (row) => hours(fieldsOf(row)?.dark) },
      { id: 'mute', header: t('mute-hours'), cell: (row) => hours(fieldsOf(row)?.mute) },
      { id: 'rule', header: t('rule'), cell: (row) => <Gaps city={row} /> },
      { id: 'act', header: <span className="unseen">{t('set-profile')}</span>, right: true, cell: (row) => (row.profileId === null && onMake !== null ? <Button tone="link" onClick={() => onMake(row)} aria-label={`${t('set-profile')}: ${cityName(row.city, i18n.language)}`}>{t('set-profile')}</Button> : null) },
    ]} />
  )
}

function Gaps({ city: { gaps } }: { city: CityLight }) {
  const { t } = useTranslation('ambient')
  if (gaps.length === 0) return <span className="gap-line"><Glyph state="ok" />{t('all-set')}</span>
  return <span className="stack">{gaps.map((gap) => <span key={gap} className="gap-line"><Glyph state="attention" />{t(`gap-${gap}`)}</span>)}</span>
}
