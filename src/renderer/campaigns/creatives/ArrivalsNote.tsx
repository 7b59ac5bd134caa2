import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { Progress } from '../../design/Progress.tsx'
import { useArrivals } from './arrivals-store.ts'
import { tablePlace } from './run-arrivals.ts'

/** Files go on arriving with the dialog closed; what was refused is not forgotten. */
export function ArrivalsNote({ onOpen }: { onOpen: () => void }) {
  const { t } = useTranslation('creatives')
  const groups = useArrivals((state) => state.groups)
  const arrivals = useArrivals((state) => state.arrivals)
  const own = arrivals.filter(({ groupId }) => groups.get(groupId)?.place === tablePlace)
  const busy = own.filter(({ step }) => step === 'waiting' || step === 'sending' || step === 'looking')
  const [refused, staged] = [own.filter(({ step }) => step === 'refused').length, own.filter(({ step }) => step === 'staged').length]
  if (busy.length === 0 && refused === 0 && staged === 0) return null
  const total = own.reduce((sum, { file }) => sum + file.size, 0)
  const sent = own.reduce((sum, { file, step, sent: part }) => sum + (step === 'done' || step === 'refused' ? file.size : part), 0)
  return (
    <div className="arrivals-note" role="status">
      {busy.length > 0 ? <><Progress label={t('arrivals')} done={sent} total={total} /><span>{t('arriving', { count: busy.length })}</span></> : null}
      {refused > 0 ? <span className="row"><Glyph state="broken" size={10} />{t('not-taken', { count: refused })}</span> : null}
      {staged > 0 ? <span className="row"><Glyph state="silent" size={10} />{t('not-sent', { count: staged })}</span> : null}
      <span className="grow" />
      <Button tone="link" onClick={onOpen}>{t('show-arrivals')}</Button>
    </div>
  )
}
