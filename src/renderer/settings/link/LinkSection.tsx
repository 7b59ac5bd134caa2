import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BrokerSettings } from '../../../contracts/devices.ts'
import { Button } from '../../design/Button.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { engine } from '../../engine/client.ts'
import { saveFile } from '../../engine/save-file.ts'
import { useMay } from '../../engine/session-store.ts'
import { useScreensState } from '../../engine/state-store.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { useAttempt } from '../../engine/use-edit.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { askPairing } from '../../wall/pairing/pairing-store.ts'
import { Facts, Part, Problems, Reason, Section } from '../Section.tsx'
import { BrokerFields } from './BrokerFields.tsx'
import { VersionsPart } from './VersionsPart.tsx'

/** How engine and screens reach each other: the broker, the door for devices, and where files are taken from. */
export function LinkSection() {
  const { t } = useTranslation(['link', 'settings'])
  const may = useMay('store.manage')
  const mayEnrol = useMay('screens.enrol')
  const settings = useAnswer('broker-settings', (signal) => engine.screens.settings(undefined, { signal }))
  return (
    <Section title={t('settings:section.screens')} lead={t('lead')} wide actions={mayEnrol ? <Button tone="primary" onClick={() => askPairing(null)}>{t('pair')}</Button> : null}>
      <BrokerNow />
      <VersionsPart />
      <Problems problems={settings.problems} />
      {may ? null : <Reason>{t('may-not')}</Reason>}
      {settings.value === null ? null : <BrokerFields key={keyOf(settings.value)} settings={settings.value} may={may} onSaved={settings.ask} />}
      <Part title={t('mosquitto')} lead={t('mosquitto-lead')}><MosquittoFiles may={may} /></Part>
    </Section>
  )
}

/** The form begins anew only when what is kept is another. */
const keyOf = (settings: BrokerSettings): string => JSON.stringify(settings)

function BrokerNow() {
  const { t } = useTranslation('link')
  const formats = useFormats()
  const problemText = useProblemText()
  const broker = useScreensState((screens) => screens?.broker ?? null)
  const total = useScreensState((screens) => screens?.total ?? null)
  if (broker === null) return null
  const good = broker.state === 'listening' || broker.state === 'connected'
  return (
    <Part title={t('now')}>
      <Facts facts={[
        [t('state'), <span key="state" className="row wrap"><Glyph state={!good ? 'broken' : broker.problem ? 'attention' : 'ok'} />{t(`state-${broker.kind}-${broker.state}`)}{broker.problem ? <span className={good ? 'tone-attention' : 'tone-broken'}>{problemText(broker.problem)}</span> : null}</span>],
        [t('clients'), formats.number(broker.clients)],
        ...(total === null ? [] : [[t('screens-enrolled'), t('alive-of', { alive: formats.number(total.alive), all: formats.number(total.enrolled) })] as const]),
        ...(broker.addresses.length > 0 ? [[t('addresses'), <Addresses key="addresses" addresses={broker.addresses} />] as const] : []),
        ...(broker.gate === null ? [] : [[t('gate'), <Addresses key="gate" addresses={[broker.gate]} />] as const]),
      ]} />
    </Part>
  )
}

const Addresses = ({ addresses }: { addresses: readonly string[] }) => <ul>{addresses.map((address) => <li key={address} className="mono">{address}</li>)}</ul>

function MosquittoFiles({ may }: { may: boolean }) {
  const { t } = useTranslation('link')
  const attempt = useAttempt()
  const [busy, setBusy] = useState(false)
  const take = async () => {
    setBusy(true)
    const files = await attempt(() => engine.screens.brokerFiles())
    setBusy(false)
    for (const { name, text } of files ?? []) saveFile({ fileName: name, mediaType: 'text/plain', base64: base64Of(text) })
  }
  return <div><Button icon="download" disabled={!may || busy} onClick={() => void take()}>{t('mosquitto-take')}</Button></div>
}

const base64Of = (text: string): string => btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''))
