import { useTranslation } from 'react-i18next'
import type { PackRow } from '../../../contracts/planning-pack.ts'
import { Button, IconButton } from '../../design/Button.tsx'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { Table } from '../../design/Table.tsx'
import { engine } from '../../engine/client.ts'
import { useNetworkTimeZone } from '../../engine/network-store.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { useAttempt } from '../../engine/use-edit.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { useBriefOfPack } from './use-brief-of-pack.ts'

/** Packs that were opened and believed; a brief can be made of each. */
export function PacksTable({ networkId, onLeave }: { networkId: string; onLeave: () => void }) {
  const { t } = useTranslation(['packs', 'words'])
  const formats = useFormats()
  const timeZone = useNetworkTimeZone()
  const attempt = useAttempt()
  const makeBrief = useBriefOfPack(networkId)
  const { value: packs, ask } = useAnswer('packs', (signal) => engine.planner.packs(undefined, { signal }))
  if (packs === null || packs.length === 0) return <p className="second">{packs === null ? '' : t('none')}</p>
  const remove = async ({ sha256 }: PackRow) => {
    await attempt(() => engine.planner.removePack({ sha256 }))
    ask()
  }
  const brief = async (pack: PackRow) => {
    if (await makeBrief(pack)) onLeave()
  }
  return (
    <Table label={t('opened')} rows={packs} rowKey={({ sha256 }) => sha256} columns={[
      { id: 'network', header: t('network'), cell: ({ network, organisation }) => <><b className="strong">{network}</b><br /><span className="small second">{organisation}</span></> },
      { id: 'screens', header: t('screens'), right: true, cell: ({ screens }) => formats.number(screens) },
      { id: 'made', header: t('made'), right: true, cell: ({ madeAtMs }) => formats.date(madeAtMs, timeZone) },
      { id: 'good', header: t('good-until'), right: true, cell: ({ goodUntilMs, isOld }) => <span className="pack-good">{isOld ? <><Glyph state="attention" size={9} />{t('old')}</> : formats.date(goodUntilMs, timeZone)}</span> },
      { id: 'acts', header: <span className="unseen">{t('acts')}</span>, right: true, cell: (pack) => <span className="pack-acts"><Button onClick={() => void brief(pack)}>{t('make-brief')}</Button><IconButton icon="trash" label={t('remove', { network: pack.network })} onClick={() => void remove(pack)} /></span> },
    ]} />
  )
}
