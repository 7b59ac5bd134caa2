import { useTranslation } from 'react-i18next'
import { Glyph } from '../design/FactGlyphs.tsx'
import { useScreensState } from '../engine/state-store.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { useProblemText } from '../i18n/use-problem-text.ts'

/** The broker, and how many of the enrolled screens are alive over it. */
export function BrokerState() {
  const { t } = useTranslation('frame')
  const formats = useFormats()
  const problemText = useProblemText()
  const broker = useScreensState((screens) => screens?.broker ?? null)
  const total = useScreensState((screens) => screens?.total ?? null)
  if (broker === null || total === null) return null
  const good = broker.state === 'listening' || broker.state === 'connected'
  const text = good ? t('broker-alive', { alive: formats.number(total.alive), all: formats.number(total.enrolled) }) : broker.problem ? problemText(broker.problem) : t(`broker-${broker.state}`)
  return <span className="status-part" data-testid="broker-state"><Glyph state={!good ? 'broken' : broker.problem ? 'attention' : 'ok'} size={10} />{text}</span>
}
