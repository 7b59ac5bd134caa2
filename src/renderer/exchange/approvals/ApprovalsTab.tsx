import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../design/Empty.tsx'
import { engine } from '../../engine/client.ts'
import { useMay } from '../../engine/session-store.ts'
import { useAnswer } from '../../engine/use-answer.ts'
import { openIn } from '../exchange-place.ts'
import { CreativeDrawer } from './CreativeDrawer.tsx'
import { CreativeQueue } from './CreativeQueue.tsx'
import { type CreativeRow, costOf } from './creative-rows.ts'
import { JudgedList } from './JudgedList.tsx'
import { useApprovalKeys } from './use-approval-keys.ts'
import { useCreativeRows, useLine } from './use-creative-rows.ts'
import { useJudge } from './use-judge.ts'

const everyMs = 5000

/** Creatives of buyers: those that wait for a verdict first, by what it costs that they wait; then those that have one. */
export function ApprovalsTab({ openId }: { openId: string | null }) {
  const { t } = useTranslation('exchange')
  const may = useMay('exchange.edit')
  const rows = useCreativeRows()
  const costs = useAnswer('creatives waiting', (signal) => engine.exchange.waiting(undefined, { signal }), everyMs).value
  const line = useLine(rows, costs)
  const [closed, setClosed] = useState(false)
  const [refusing, setRefusing] = useState<string | null>(null)
  const open = rows.find(({ id }) => id === openId) ?? (closed ? null : line[0] ?? null)
  const at = line.findIndex(({ id }) => id === open?.id)
  const show = (id: string | null) => { setClosed(id === null); setRefusing(null); openIn('approvals', id) }
  const judge = useJudge()
  const judgeOpen = async (row: CreativeRow, name: 'approved' | 'pending' | 'refused', reason?: string) => {
    const next = line[at + 1] ?? line[at - 1]
    if (await judge(row, name, reason) && at >= 0) show(next?.id ?? null)
    setRefusing(null)
  }
  useEffect(() => setRefusing(null), [open?.id])
  useApprovalKeys({
    at, count: line.length, onMove: (to) => show(line[to]!.id), onClose: () => show(null),
    onApprove: may && open !== null && open.state.verdict !== 'approved' ? () => void judgeOpen(open, 'approved') : null,
    onRefuse: may && open !== null ? () => setRefusing(open.id) : null,
  })
  if (rows.length === 0) return <Empty title={t('no-creatives')} text={t('no-creatives-text')} />
  return (
    <div className="exchange-body">
      <div className="exchange-side approvals">
        <p className="second medium approvals-lead">{t('approvals-lead')}{may ? '' : ` ${t('may-not')}`}</p>
        <CreativeQueue line={line} costs={costs ?? []} openId={open?.id ?? null} may={may} onOpen={show} />
        <JudgedList rows={rows} openId={open?.id ?? null} onOpen={show} />
      </div>
      {open === null ? null : <CreativeDrawer key={open.id} row={open} cost={costOf(costs ?? [], open)} may={may} refusing={refusing === open.id} onRefusing={(on) => setRefusing(on ? open.id : null)} onJudge={(name, reason) => judgeOpen(open, name, reason)} onClose={() => show(null)} />}
    </div>
  )
}
