import { useTranslation } from 'react-i18next'
import type { ModelRow } from '../../../contracts/studio-models.ts'
import { Glyph } from '../../design/FactGlyphs.tsx'
import { Table } from '../../design/Table.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { ModelActs } from './ModelActs.tsx'

type Part = { model: ModelRow }
/** Strongest last in the engine's order; first to whoever looks for one. Those that are here stand above those that could be. */
const inOrder = (models: readonly ModelRow[]) => [...models].reverse().sort((one, other) => Number(one.bytes === null) - Number(other.bytes === null))

export function ModelsTable({ models, may, onChanged }: { models: readonly ModelRow[]; may: boolean; onChanged: () => void }) {
  const { t } = useTranslation('studio-models')
  return (
    <div className="models-list">
      <Table label={t('models')} rows={inOrder(models)} rowKey={({ card }) => card.id} columns={[
        { id: 'name', header: t('model'), cell: (model) => <Name model={model} /> },
        { id: 'input', header: t('input'), width: 80, right: true, cell: ({ card }) => <span className="second">{card.input.width}×{card.input.height}</span> },
        { id: 'strength', header: t('strength'), width: 80, cell: (model) => <Strength model={model} /> },
        { id: 'size', header: t('size'), width: 72, right: true, cell: (model) => <Size model={model} /> },
        { id: 'licence', header: t('licence'), width: 176, cell: (model) => <Licence model={model} /> },
        { id: 'state', header: t('here'), width: 236, cell: (model) => <ModelActs model={model} may={may} onChanged={onChanged} /> },
      ]} />
    </div>
  )
}

/** Who says so, and when it was looked up. */
function Name({ model: { card, place, probe } }: Part) {
  const { t } = useTranslation('studio-models')
  const formats = useFormats()
  const sum = card.file.sha256 ?? card.file.md5
  const details = [
    card.kind === 'cutout' ? null : t('enlarges'), card.checked === null ? null : t('checked', { day: formats.date(Date.parse(card.checked), 'UTC') }), sum === null ? t('sum-unknown') : `${card.file.sha256 === null ? 'MD5' : 'SHA-256'} ${sum.slice(0, 8)}…`,
    probe === null ? null : t('probed', { time: formats.duration(Math.max(1000, probe.tookMs)), memory: formats.bytes(probe.peakBytes) }),
  ]
  return (
    <div className="models-name" title={[card.source, sum].filter((part) => part !== null).join('\n')}>
      <b className="strong">{card.name}</b>{place === 'shipped' ? <span className="chip">{t('shipped')}</span> : null}
      <span className="third medium">{details.filter((part) => part !== null).join(' · ')}</span>
    </div>
  )
}

function Strength({ model: { card } }: Part) {
  const { t } = useTranslation('studio-models')
  if (card.kind !== 'cutout') return <span className="third">—</span>
  return <span className="models-strength" role="img" aria-label={t('strength-of', { strength: card.strength })}><i style={{ inlineSize: `${String(card.strength)}%` }} /></span>
}

function Size({ model: { card, bytes } }: Part) {
  const formats = useFormats()
  const known = bytes ?? card.file.bytes
  return <span className="second">{known === null ? '—' : formats.bytes(known)}</span>
}

/** What may be sold with it is said in words, not by colour alone. [MD5] */
function Licence({ model: { card: { licence } } }: Part) {
  const { t } = useTranslation('studio-models')
  return (
    <span className="models-licence">
      <span className="row"><Glyph state={licence.commercial ? 'ok' : 'attention'} size={10} /><span className="clip">{licence.url === null ? licence.name : <span title={licence.url}>{licence.name}</span>}</span></span>
      <span className="third medium">{t(licence.commercial ? 'may-sell' : 'may-not-sell')}</span>
    </span>
  )
}
