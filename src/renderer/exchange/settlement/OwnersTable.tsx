import { useTranslation } from 'react-i18next'
import type { RegisterOwner } from '../../../contracts/settlement.ts'
import { Button } from '../../design/Button.tsx'
import { ownerFigures } from './register-figures.ts'
import { SplitCells } from './SplitCells.tsx'
import { useHandOut } from './use-hand-out.ts'
import { useSettledTexts } from './use-settled-texts.ts'

/** What is owed to whom the screens belong to, in the network's currency. */
export function OwnersTable({ owners, periodId, currency }: { owners: readonly RegisterOwner[]; periodId: string | null; currency: string }) {
  const { t } = useTranslation('settlement')
  const { formats } = useSettledTexts()
  const { busy, handOut } = useHandOut(periodId)
  const figures = ownerFigures(owners)
  return (
    <section aria-label={t('by-owner')} className="settlement-part">
      <h3 className="strong">{t('by-owner')}</h3>
      <table className="table register">
        <thead><tr><th scope="col">{t('owner')}</th><th scope="col" className="right">{t('plays')}</th><th scope="col" className="right">{t('paid-in', { currency })}</th><th scope="col" className="right">= {t('owner-share')}</th><th scope="col" className="right">+ {t('taken')}</th><th scope="col"><span className="unseen">{t('acts')}</span></th></tr></thead>
        <tbody>
          {owners.map(({ owner, plays }, at) => {
            const name = owner ?? t('network-itself')
            return (
              <tr key={owner ?? ''}>
                <th scope="row" className="register-owner">{name}</th><td className="right">{formats.number(plays)}</td><SplitCells split={figures[at]!} />
                <td className="register-acts"><span className="third">{t('act')}</span>{(['pdf', 'xlsx'] as const).map((format) => <Button key={format} tone="link" disabled={busy} aria-label={t('act-as', { name, format: format.toUpperCase() })} onClick={() => void handOut({ document: 'owner-act', format, owner })}>{format.toUpperCase()}</Button>)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
