import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { packLimits } from '../../../contracts/planning-pack.ts'
import type { Problem } from '../../../contracts/problems.ts'
import { readParts } from '../../campaigns/read-figure.ts'
import { placesOf } from '../../campaigns/targeting/screen-values.ts'
import { Button } from '../../design/Button.tsx'
import { Dialog } from '../../design/Dialog.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { FieldError, TextField } from '../../design/Field.tsx'
import { Progress } from '../../design/Progress.tsx'
import { engine } from '../../engine/client.ts'
import { useDocument, useNetworkState } from '../../engine/network-store.ts'
import { saveFile } from '../../engine/save-file.ts'
import { attempt } from '../../engine/use-edit.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'

/** What goes out is said in words before it does, and so is what stays. [PK3] */
export function ExportPackDialog({ networkId, onClose }: { networkId: string; onClose: () => void }) {
  const { t } = useTranslation(['packs', 'words'])
  const formats = useFormats()
  const problemText = useProblemText()
  const network = useDocument('network', networkId)
  const [form, setForm] = useState(() => ({ organisation: network?.fields.name ?? '', days: String(packLimits.usualDays) }))
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [busy, setBusy] = useState(false)
  const { screens, venues, cities } = useInventory(networkId)
  const days = readParts(form.days, 1)
  const areDays = days !== null && days >= 1 && days <= packLimits.mostDays
  const save = async () => {
    if (!areDays) return
    setBusy(true)
    const outcome = await attempt(() => engine.planner.exportPack({ networkId, organisation: form.organisation.trim(), days }))
    setBusy(false)
    if (outcome.kind === 'refused') return setProblems(outcome.problems)
    saveFile(outcome.value)
    onClose()
  }
  return (
    <Dialog title={t('export-title')} onClose={onClose} onSubmit={() => void save()} footer={<>
      <Button onClick={onClose}>{t('words:cancel')}</Button>
      <Button tone="primary" icon="download" type="submit" disabled={busy || !areDays || form.organisation.trim() === ''}>{t('save-file')}</Button>
    </>}>
      <p className="second">{t('export-what')}</p>
      <ul className="pack-goes">
        <li><Glyph state="ok" size={9} />{t('goes-inventory', { screens: formats.number(screens), venues: formats.number(venues), cities: formats.number(cities) })}</li>
        <li><Glyph state="ok" size={9} />{t('goes-audience')}</li>
        <li><Glyph state="ok" size={9} />{t('goes-prices')}</li>
        <li><Glyph state="ok" size={9} />{t('goes-load')}</li>
        <li className="second"><Glyph state="silent" size={9} />{t('stays')}</li>
      </ul>
      <TextField label={t('organisation')} value={form.organisation} required note={t('organisation-note')} onChange={(event) => setForm({ ...form, organisation: event.target.value })} />
      <TextField label={t('good-days')} value={form.days} inputMode="numeric" error={areDays ? null : t('days-wrong', { most: packLimits.mostDays })} onChange={(event) => setForm({ ...form, days: event.target.value })} />
      {busy ? <Progress label={t('making')} done={0} total={null} /> : null}
      {problems.map((problem, at) => <FieldError key={at} text={problemText(problem)} />)}
    </Dialog>
  )
}

function useInventory(networkId: string): { screens: number; venues: number; cities: number } {
  const replica = useNetworkState((state) => state.replica)
  return useMemo(() => {
    const places = placesOf(replica, networkId, 'screen')
    return { screens: places.length, venues: new Set(places.map(({ venue }) => venue.id)).size, cities: new Set(places.map(({ venue }) => venue.fields.city)).size }
  }, [replica, networkId])
}
