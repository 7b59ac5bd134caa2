import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SensorEntry } from '../../../contracts/ambient.ts'
import { Button } from '../../design/Button.tsx'
import { engine } from '../../engine/client.ts'
import { useDocuments } from '../../engine/network-store.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { RelativeTime } from '../../i18n/RelativeTime.tsx'

const shownAtFirst = 5

/** Who gave logins to sensors and who took them, the newest first. [PE1] */
export function SensorTrail({ version }: { version: string }) {
  const { t } = useTranslation('ambient')
  const { value } = useAnswer(`sensor-trail ${version}`, (signal) => engine.ambient.accountTrail({}, { signal }))
  const [all, setAll] = useState(false)
  if (value === null || value.length === 0) return null
  return (
    <div className="sensor-trail medium">
      <h4 className="strong">{t('sensor-trail')}</h4>
      <ol>{(all ? value : value.slice(0, shownAtFirst)).map((entry) => <Act key={`${entry.sensor} ${entry.act} ${entry.atMs}`} entry={entry} />)}</ol>
      {value.length > shownAtFirst ? <Button tone="link" onClick={() => setAll(!all)}>{t(all ? 'fewer-acts' : 'all-acts', { count: value.length })}</Button> : null}
    </div>
  )
}

function Act({ entry: { sensor, act, atMs, byPersonId } }: { entry: SensorEntry }) {
  const { t } = useTranslation('ambient')
  const people = useDocuments('person')
  const name = byPersonId === null ? undefined : people.get(byPersonId)?.fields.name
  return <li><span className="mono">{sensor}</span>{` · ${t(`sensor-act-${act}`)}${name === undefined ? '' : ` · ${name}`} · `}<span className="third"><RelativeTime atMs={atMs} /></span></li>
}
