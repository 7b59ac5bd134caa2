import { useTranslation } from 'react-i18next'
import type { EngineHealth } from '../../contracts/system.ts'
import { Glyph } from '../design/FactGlyphs.tsx'
import { engine } from '../engine/client.ts'
import { useConnection } from '../engine/connection.ts'
import { useSession } from '../engine/session-store.ts'
import { useAnswer } from '../engine/use-answer.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { RelativeTime } from '../i18n/RelativeTime.tsx'
import { Facts, Part, Problems, Section } from './Section.tsx'

export function AboutSection() {
  const { t } = useTranslation('settings')
  const session = useSession()
  const health = useAnswer('health', () => engine.system.health(), 5_000)
  return (
    <Section title={t('section.about')} lead={t('about.lead')}>
      <Facts facts={[
        [t('about.version'), session?.version ?? '—'],
        [t('about.runs'), session === null ? '—' : t(`about.runs.${session.mode}`)],
        [t('about.licence'), 'Apache-2.0'],
      ]} />
      <Problems problems={health.problems} />
      {health.value === null ? null : <EnginePart health={health.value} />}
    </Section>
  )
}

function EnginePart({ health }: { health: EngineHealth }) {
  const { t } = useTranslation('settings')
  const formats = useFormats()
  const phase = useConnection((connection) => connection.phase)
  const state = phase !== 'connected' ? 'lost' : health.state
  return (
    <Part title={t('about.engine')} lead={t('about.engineLead')}>
      <Facts facts={[
        [t('about.state'), <span className="row" key="state"><Glyph state={state === 'running' ? 'ok' : state === 'degraded' ? 'attention' : 'broken'} />{t(`about.state.${state}`)}</span>],
        [t('about.startedAt'), <RelativeTime key="started" atMs={health.startedAtMs} />],
        ['Node', <span className="mono" key="node">{health.nodeVersion}</span>],
        [t('about.memory'), formats.bytes(health.memoryBytes)],
        [t('about.connections'), formats.number(health.connections)],
        [t('about.lastBackup'), health.lastBackup === null ? t('about.noBackup') : <RelativeTime key="backup" atMs={health.lastBackup.atMs} />],
      ]} />
      <div>
        <h3 className="second medium">{t('about.delay')}</h3>
        <div className="health-figures">
          {([['p50Ms', 'about.delayMedian'], ['p999Ms', 'about.delayRare'], ['maxMs', 'about.delayMost']] as const).map(([figure, label]) => (
            <div key={figure}><span className="figure">{formats.number(health.eventLoop[figure], 1)} {t('about.ms')}</span><span className="third medium">{t(label)}</span></div>
          ))}
        </div>
      </div>
      <Problems problems={health.problems} />
    </Part>
  )
}
