import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { Progress } from '../design/Progress.tsx'
import { useFormats } from '../i18n/use-formats.ts'
import { useProblemText } from '../i18n/use-problem-text.ts'
import { Glyph } from '../design/FactGlyphs.tsx'
import { ColumnsStep } from './ColumnsStep.tsx'
import { DoneStep } from './DoneStep.tsx'
import { FilePick } from './FilePick.tsx'
import { newNetwork, useNetworkChoice } from './use-network-choice.ts'
import { ReviewStep } from './ReviewStep.tsx'
import { type ImportFlow, missingFields, useImport } from './use-import.ts'
import './import.css'

const order = ['pick', 'columns', 'review', 'done'] as const

export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['import-dialog', 'words'])
  const flow = useImport()
  const network = useNetworkChoice()
  const problemText = useProblemText()
  const { step } = flow
  const at = order.indexOf(step.kind === 'upload' ? 'pick' : step.kind)
  return (
    <Dialog title={t('title')} wide onClose={onClose} footer={<Acts flow={flow} network={network} onClose={onClose} />}>
      <ol className="import-steps">{order.map((name, index) => <li key={name} aria-current={index === at ? 'step' : undefined}>{index + 1}. {t(`step.${name}`)}</li>)}</ol>
      {[...flow.problems, ...network.problems].map((problem, index) => (
        <p key={index} role="alert" className="row"><Glyph state="broken" />{problem.column === undefined ? '' : `«${problem.column}»: `}{problemText(problem)}</p>
      ))}
      {step.kind === 'pick' ? <FilePick onFile={flow.take} /> : null}
      {step.kind === 'upload' ? <Upload fileName={step.fileName} sent={step.sent} total={step.total} onStop={flow.stop} /> : null}
      {step.kind === 'columns' ? <ColumnsStep opened={step.opened} busy={step.busy} flow={flow} network={network} /> : null}
      {step.kind === 'review' ? <ReviewStep opened={step.opened} run={step.run} matching={flow.matching} /> : null}
      {step.kind === 'done' ? <DoneStep applied={step.applied} undone={step.undone} subject={step.opened.subject} onUndo={flow.undo} /> : null}
    </Dialog>
  )
}

function Upload({ fileName, sent, total, onStop }: { fileName: string; sent: number; total: number; onStop: () => void }) {
  const { t } = useTranslation(['import-dialog', 'words'])
  const formats = useFormats()
  const reading = sent >= total
  return (
    <div className="row" role="status">
      <span className="clip">{fileName}</span>
      <div className="grow"><Progress label={t(reading ? 'reading' : 'uploading')} done={sent} total={reading ? null : total} /></div>
      <span className="third">{reading ? t('reading') : t('sentOf', { sent: formats.bytes(sent), total: formats.bytes(total) })}</span>
      {reading ? null : <Button icon="stop" onClick={onStop}>{t('words:stop')}</Button>}
    </div>
  )
}

type ActsProps = { flow: ImportFlow; network: ReturnType<typeof useNetworkChoice>; onClose: () => void }
function Acts({ flow, network, onClose }: ActsProps) {
  const { t } = useTranslation(['import-dialog', 'words'])
  const [making, setMaking] = useState(false)
  const { step } = flow
  const check = async () => {
    setMaking(true)
    const networkId = await network.settle()
    setMaking(false)
    if (networkId !== null) flow.check(networkId)
  }
  if (step.kind === 'columns') {
    const ready = missingFields(flow).length === 0 && (network.chosen !== newNetwork || network.name.trim() !== '')
    return <><Button onClick={onClose}>{t('words:cancel')}</Button><Button tone="primary" disabled={!ready || step.busy || making} onClick={() => void check()}>{t('check', { count: step.opened.rowCount })}</Button></>
  }
  if (step.kind === 'review') {
    const count = step.run.created + step.run.changed
    const why = step.run.bad > 0 ? t('badFirst') : count === 0 ? t('nothingNew') : null
    return <>
      <span className="grow third medium">{why}</span>
      <Button disabled={step.busy} onClick={flow.back}>{t('words:back')}</Button>
      <Button tone="primary" disabled={step.busy || why !== null} onClick={flow.apply}>{t(`apply.${step.opened.subject}`, { count })}</Button>
    </>
  }
  return <Button onClick={onClose}>{t(step.kind === 'done' ? 'words:done' : 'words:cancel')}</Button>
}
