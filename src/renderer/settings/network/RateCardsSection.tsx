import { useTranslation } from 'react-i18next'
import type { Typed } from '../../../contracts/network.ts'
import { dayText, percentText } from '../../campaigns/say-goal.ts'
import { Button } from '../../design/Button.tsx'
import { Empty } from '../../design/Empty.tsx'
import { Table } from '../../design/Table.tsx'
import { useDocuments } from '../../engine/network-store.ts'
import { useLanguage } from '../../engine/preferences-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { Reason, Section } from '../Section.tsx'
import { RateCardDialog } from './RateCardDialog.tsx'
import { RecordName } from './RecordName.tsx'
import { useOpened } from './use-opened.ts'

/** Dated price lists by zone, kind of screen, hour and season. */
export function RateCardsSection({ openId }: { openId: string | null }) {
  const { t } = useTranslation(['settings', 'network', 'campaigns'])
  const may = useMay('campaign.edit')
  const [cards, networks] = [useDocuments('rateCard'), useDocuments('network')]
  const { making, make, open, close } = useOpened('rate-cards')
  const opened = openId === null ? null : cards.get(openId) ?? null
  const add = <Button tone="primary" icon="plus" onClick={() => make('new')}>{t('network:addRateCard')}</Button>
  return (
    <Section title={t('section.rate-cards')} lead={t('network:rateCardsLead')} wide actions={may && networks.size > 0 ? add : null}>
      {may ? null : <Reason>{t('campaigns:may-not-cards')}</Reason>}
      {cards.size === 0 ? <Empty title={t('network:noRateCards')} text={t(networks.size === 0 ? 'network:networkFirst' : 'network:noRateCardsText')} /> : <CardsTable cards={[...cards.values()]} onOpen={may ? open : null} />}
      {may && (making !== null || opened !== null) ? <RateCardDialog key={opened?.id ?? 'new'} of={opened} onClose={close} /> : null}
    </Section>
  )
}

function CardsTable({ cards, onOpen }: { cards: readonly Typed<'rateCard'>[]; onOpen: ((id: string) => void) | null }) {
  const { t } = useTranslation(['network', 'words'])
  const language = useLanguage()
  const formats = useFormats()
  const sorted = cards.toSorted((a, b) => (a.fields.validFrom === b.fields.validFrom ? a.fields.name.localeCompare(b.fields.name) : a.fields.validFrom < b.fields.validFrom ? 1 : -1))
  return (
    <Table label={t('rateCards')} rows={sorted} rowKey={(card) => card.id} columns={[
      { id: 'name', header: t('words:field.name'), cell: (card) => <RecordName of={card} onOpen={onOpen} /> },
      { id: 'code', header: t('words:field.code'), cell: (card) => <span className="mono">{card.fields.code}</span> },
      { id: 'valid', header: t('valid'), cell: ({ fields }) => (fields.validTo === null ? t('validSince', { date: dayText(fields.validFrom, language, true) }) : `${dayText(fields.validFrom, language, true)}–${dayText(fields.validTo, language, true)}`) },
      { id: 'vat', header: t('words:field.vatBasisPoints'), cell: ({ fields }) => t(fields.vatIncluded ? 'vatWithin' : 'vatOnTop', { percent: percentText(fields.vatBasisPoints, formats) }) },
      { id: 'rules', header: t('words:field.rules'), right: true, cell: ({ fields }) => formats.number(fields.rules.length) },
    ]} />
  )
}
