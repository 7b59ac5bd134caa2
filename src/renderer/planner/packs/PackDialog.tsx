import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenedPack } from '../../../contracts/planning-pack.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { FieldError } from '../../design/Field.tsx'
import { engine } from '../../engine/client.ts'
import { useLanguage } from '../../engine/preferences-store.ts'
import { useNetworkTimeZone } from '../../engine/network-store.ts'
import { attempt } from '../../engine/use-edit.ts'
import { cityName } from '../../frame/city-name.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { Facts } from './Facts.tsx'
import { keyText } from './key-text.ts'

/** Whose pack it is, before it is believed; another key for a known network says so out loud. [PK4] */
export function PackDialog({ opened, onClose }: { opened: { uploadId: string; pack: OpenedPack }; onClose: () => void }) {
  const { t } = useTranslation(['packs', 'words'])
  const problemText = useProblemText()
  const [pack, setPack] = useState(opened.pack)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [busy, setBusy] = useState(false)
  const isKept = pack.trust === 'known' || pack.trust === 'own'
  const trust = async () => {
    setBusy(true)
    const outcome = await attempt(() => engine.planner.trustPack({ uploadId: opened.uploadId, keyId: pack.keyId }))
    setBusy(false)
    if (outcome.kind === 'refused') setProblems(outcome.problems)
    else setPack(outcome.value)
  }
  return (
    <Dialog title={t('pack-title', { network: pack.network })} onClose={onClose} footer={isKept ? <Button tone="primary" onClick={onClose}>{t('words:done')}</Button> : <>
      <Button onClick={onClose}>{t('do-not-trust')}</Button>
      <Button tone={pack.trust === 'other' ? 'danger' : 'primary'} disabled={busy} onClick={() => void trust()}>{t(pack.trust === 'other' ? 'trust-other-act' : 'trust-act')}</Button>
    </>}>
      <Trust pack={pack} />
      {pack.isOld ? <p className="pack-said" role="status"><Glyph state="attention" size={12} /><span>{t('pack-is-old')}</span></p> : null}
      <PackFacts pack={pack} />
      {problems.map((problem, at) => <FieldError key={at} text={problemText(problem)} />)}
    </Dialog>
  )
}

function Trust({ pack: { trust, before, network } }: { pack: OpenedPack }) {
  const { t } = useTranslation('packs')
  const formats = useFormats()
  const timeZone = useNetworkTimeZone()
  if (trust === 'other' && before) {
    return <p className="pack-said loud" role="alert"><Glyph state="broken" size={12} /><span>{t('trust-other', { network, key: keyText(before.keyId), organisation: before.organisation, since: formats.date(before.sinceMs, timeZone) })}</span></p>
  }
  return <p className="pack-said" role="status"><Glyph state={trust === 'new' ? 'information' : 'ok'} size={12} /><span>{t(`trust-${trust}`)}</span></p>
}

function PackFacts({ pack }: { pack: OpenedPack }) {
  const { t } = useTranslation('packs')
  const formats = useFormats()
  const language = useLanguage()
  const timeZone = useNetworkTimeZone()
  const shown = pack.cities.slice(0, 5).map((city) => cityName(city, language))
  return (
    <Facts rows={[
      [t('network'), pack.network], [t('organisation'), pack.organisation], [t('key'), <span key="key" className="mono">{keyText(pack.keyId)}</span>],
      [t('inventory'), t('inventory-of', { screens: formats.number(pack.screens), venues: formats.number(pack.venues) })],
      [t('cities'), pack.cities.length > shown.length ? t('and-more', { names: shown.join(', '), more: formats.number(pack.cities.length - shown.length) }) : shown.join(', ')],
      [t('made'), formats.dateTime(pack.madeAtMs, timeZone)], [t('good-until'), formats.date(pack.goodUntilMs, timeZone)], [t('plan-until'), formats.date(Date.parse(`${pack.lastDay}T00:00Z`), 'UTC')],
    ]} />
  )
}
