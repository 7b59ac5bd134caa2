import { useTranslation } from 'react-i18next'
import type { RecallSubject } from '../../contracts/devices.ts'
import type { Where } from '../../contracts/screens.ts'
import { Button } from '../design/Button.tsx'
import { Select, TextField } from '../design/Field.tsx'
import { useNetworkState } from '../engine/network-store.ts'
import { useScope } from '../frame/scope-store.ts'
import { Choice } from './Choice.tsx'
import { findSubjects, mayShow, pictureOf, type SubjectKind } from './find-subjects.ts'
import { whereOfScope } from './order-context.ts'
import type { OrderForm } from './order-form.ts'
import { useOrderText } from './use-order-text.ts'

type FieldsProps = { form: OrderForm; seedWhere: Where; onChange: (change: Partial<OrderForm>) => void }
const subjectKinds = ['creative', 'brand', 'campaign', 'line', 'price'] as const

/** What is ordered, about what, and where: whatever is not known yet is chosen here. */
export function OrderFields({ form, seedWhere, onChange }: FieldsProps) {
  const { t } = useTranslation('orders')
  return (
    <div className="order-fields">
      <div className="order-kinds" role="radiogroup" aria-label={t('kind')}>
        {(['recall', 'blank', 'override'] as const).map((kind) => (
          <label key={kind} className="order-kind">
            <input type="radio" name="order-kind" checked={form.kind === kind} onChange={() => onChange({ kind })} />
            <span><span className="strong">{t(`kind-${kind}`)}</span><span className="second medium order-kind-text">{t(`kind-${kind}-text`)}</span></span>
          </label>
        ))}
      </div>
      {form.kind === 'recall' ? <SubjectField subject={form.subject} onChange={(subject) => onChange({ subject })} /> : null}
      {form.kind === 'override' ? <CreativeField label={t('what-to-show')} creativeId={form.creativeId} onChange={(creativeId) => onChange({ creativeId })} /> : null}
      <WhereField where={form.where} seedWhere={seedWhere} onChange={(where) => onChange({ where })} />
      {form.kind === 'recall' ? <InsteadField creativeId={form.insteadCreativeId} onChange={(insteadCreativeId) => onChange({ insteadCreativeId })} /> : null}
    </div>
  )
}

function SubjectField({ subject, onChange }: { subject: RecallSubject | null; onChange: (subject: RecallSubject | null) => void }) {
  const { t } = useTranslation('orders')
  const { subjectText } = useOrderText()
  const replica = useNetworkState((state) => state.replica)
  if (subject !== null && subject.kind !== 'price') return <Chosen label={`${t('what')} (${t(`subject-${subject.kind}`)})`} text={subjectText(subject)} picture={subject.kind === 'creative' ? pictureOf(replica, subject.id) : undefined} onChange={() => onChange(null)} />
  return (
    <>
      <SubjectKindField price={subject?.kind === 'price'} onChange={onChange} />
      {subject?.kind === 'price' ? (
        <div className="form-pair">
          <TextField label={t('sku')} value={subject.sku} maxLength={60} onChange={(event) => onChange({ ...subject, sku: event.target.value })} />
          <TextField label={t('price-version')} value={subject.version} maxLength={60} onChange={(event) => onChange({ ...subject, version: event.target.value })} />
        </div>
      ) : null}
    </>
  )
}

/** The kind is part of the search, so that one field finds a brand as well as a line. */
function SubjectKindField({ price, onChange }: { price: boolean; onChange: (subject: RecallSubject | null) => void }) {
  const { t } = useTranslation('orders')
  const replica = useNetworkState((state) => state.replica)
  const find = (typed: string) => subjectKinds.filter((kind) => kind !== 'price').flatMap((kind) => findSubjects(replica, kind, typed).slice(0, typed.trim() === '' ? 4 : 8).map((each) => ({ ...each, id: `${kind} ${each.id}`, aside: `${t(`subject-${kind}`)} · ${each.aside}` })))
  const choose = (key: string) => {
    const [kind, id] = key.split(' ') as [SubjectKind, string]
    onChange({ kind, id })
  }
  return (
    <>
      {price ? null : <Choice label={t('what')} note={t('what-note')} none={t('nothing-found')} find={find} onChoose={choose} />}
      <Button tone="link" onClick={() => onChange(price ? null : { kind: 'price', sku: '', version: '' })}>{t(price ? 'not-a-price' : 'a-price')}</Button>
    </>
  )
}

export function CreativeField({ label, creativeId, onChange }: { label: string; creativeId: string | null; onChange: (creativeId: string | null) => void }) {
  const { t } = useTranslation('orders')
  const { subjectText } = useOrderText()
  const replica = useNetworkState((state) => state.replica)
  if (creativeId !== null) return <Chosen label={label} text={subjectText({ kind: 'creative', id: creativeId })} picture={pictureOf(replica, creativeId)} onChange={() => onChange(null)} />
  return <Choice label={label} note={t('approved-only')} none={t('nothing-found')} find={(typed) => findSubjects(replica, 'creative', typed, mayShow(replica))} onChoose={onChange} />
}

function InsteadField({ creativeId, onChange }: { creativeId: string | null; onChange: (creativeId: string | null) => void }) {
  const { t } = useTranslation('orders')
  if (creativeId !== null) return <CreativeField label={t('instead')} creativeId={creativeId} onChange={onChange} />
  return <details className="order-more"><summary>{t('instead-ask')}</summary><CreativeField label={t('instead')} creativeId={null} onChange={onChange} /></details>
}

function Chosen({ label, text, picture, onChange }: { label: string; text: string; picture?: string | null; onChange: () => void }) {
  const { t } = useTranslation('orders')
  return (
    <div className="field">
      <span className="field-label">{label}</span>
      <div className="order-chosen">{picture ? <img className="choice-picture" src={`/blobs/${picture}`} alt="" /> : null}<span className="grow clip strong">{text}</span><Button tone="link" onClick={onChange}>{t('another')}</Button></div>
    </div>
  )
}

/** What was marked, what one looks at, or everywhere. */
function WhereField({ where, seedWhere, onChange }: { where: Where; seedWhere: Where; onChange: (where: Where) => void }) {
  const { t } = useTranslation('orders')
  const { whereText } = useOrderText()
  const scope = useScope()
  const replica = useNetworkState((state) => state.replica)
  const choices: Where[] = [seedWhere, whereOfScope({ scope, replica }), { kind: 'all' }]
  const distinct = choices.filter((each, at) => choices.findIndex((other) => JSON.stringify(other) === JSON.stringify(each)) === at)
  const chosen = distinct.findIndex((each) => JSON.stringify(each) === JSON.stringify(where))
  return <Select label={t('where')} value={String(Math.max(0, chosen))} options={distinct.map((each, at) => ({ value: String(at), label: whereText(each) }))} onChange={(event) => onChange(distinct[Number(event.target.value)]!)} />
}
