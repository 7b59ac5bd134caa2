import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EngineHealth } from '../../contracts/system.ts'
import '../../contracts/window-door.ts'
import { Button } from '../design/Button.tsx'
import { TextField } from '../design/Field.tsx'
import { Glyph } from '../design/FactGlyphs.tsx'
import { engine } from '../engine/client.ts'
import { useNetworkState } from '../engine/network-store.ts'
import { replicaKinds } from '../engine/replica.ts'
import { useMay } from '../engine/session-store.ts'
import { useAnswer } from '../engine/use-answer.ts'
import { attempt } from '../engine/use-edit.ts'
import type { Problem } from '../../contracts/problems.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { DemonstrationPart } from './DemonstrationPart.tsx'
import { JobLine } from './JobLine.tsx'
import { Facts, Part, Problems, Reason, Section } from './Section.tsx'

export function DataSection() {
  const { t } = useTranslation('settings')
  const mayManage = useMay('store.manage')
  const health = useAnswer('health', () => engine.system.health(), 10_000)
  return (
    <Section title={t('section.data')} lead={t('data.lead')}>
      <Problems problems={health.problems} />
      {health.value === null ? null : <Store health={health.value} />}
      <Part title={t('data.contents')}><Contents /></Part>
      {mayManage ? <><ExportPart /><DemonstrationPart /></> : <Reason>{t('data.mayNot')}</Reason>}
    </Section>
  )
}

function Store({ health }: { health: EngineHealth }) {
  const { t } = useTranslation('settings')
  const formats = useFormats()
  const sound = health.database.integrity === 'ok'
  return (
    <>
      <Facts facts={[
        [t('data.folder'), <span className="mono" key="folder">{health.dataFolder}</span>],
        [t('data.database'), t('data.databaseFacts', { bytes: formats.bytes(health.database.bytes), documents: formats.number(health.database.documents), edits: formats.number(health.database.edits) })],
        [t('data.integrity'), <span className="row" key="integrity"><Glyph state={sound ? 'ok' : 'broken'} />{t(sound ? 'data.sound' : 'data.damaged')}</span>],
        [t('data.schema'), formats.number(health.database.schemaVersion)],
        [t('data.freeDisk'), formats.bytes(health.freeDiskBytes)],
      ]} />
      <Problems problems={health.problems} />
    </>
  )
}

function Contents() {
  const { t } = useTranslation('words')
  const formats = useFormats()
  const replica = useNetworkState((state) => state.replica)
  return <Facts facts={replicaKinds.map((kind) => [t(`kinds.${kind}`), formats.number(replica[kind].size)] as const)} />
}

function ExportPart() {
  const { t } = useTranslation('settings')
  const [folder, setFolder] = useState('')
  const [jobId, setJobId] = useState<string | null>(null)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const door = window.pult
  const start = async () => {
    const outcome = await attempt(() => engine.exports.everything({ folder: folder.trim() }))
    setProblems(outcome.kind === 'refused' ? outcome.problems : [])
    if (outcome.kind === 'done') setJobId(outcome.value.jobId)
  }
  const choose = async () => setFolder((await door?.chooseFolder()) ?? folder)
  return (
    <Part title={t('data.export')} lead={t('data.exportLead')}>
      <form className="settings-copy" onSubmit={(event) => { event.preventDefault(); void start() }}>
        <TextField label={t('data.exportFolder')} value={folder} placeholder={t('data.exportExample')} onChange={(event) => setFolder(event.target.value)} />
        {door === undefined ? null : <Button icon="folder" onClick={() => void choose()}>{t('data.choose')}</Button>}
        <Button type="submit" icon="download" disabled={folder.trim() === ''}>{t('data.exportAct')}</Button>
      </form>
      <Problems problems={problems} />
      <JobLine jobId={jobId} doneText={t('data.exported', { folder: folder.trim() })} />
    </Part>
  )
}
