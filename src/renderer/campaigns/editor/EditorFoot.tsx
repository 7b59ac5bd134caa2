import { useTranslation } from 'react-i18next'
import type { Check } from '../../../contracts/planning.ts'
import { languages } from '../../../contracts/people.ts'
import { Button } from '../../design/Button.tsx'
import { Menu } from '../../design/Menu.tsx'
import { engine } from '../../engine/client.ts'
import { saveFile } from '../../engine/save-file.ts'
import { useAttempt } from '../../engine/use-edit.ts'
import { languageNames } from '../../i18n/language-names.ts'
import type { LiveAnswer } from '../use-live-answer.ts'
import { AdvanceAct } from './AdvanceAct.tsx'
import type { Opened } from './CampaignEditor.tsx'
import { brokenChecks } from './fold-checks.ts'
import { OtherActs } from './OtherActs.tsx'

type EditorFootProps = Opened & { checks: LiveAnswer<Check[]>; onCheck?: (() => void) | undefined }

/** Look before you book; a proposal to hand over; and the one act that moves it on, or why it cannot. */
export function EditorFoot({ checks, onCheck, ...opened }: EditorFootProps) {
  const { t } = useTranslation('campaigns')
  const attempt = useAttempt()
  const { campaign } = opened.row
  const propose = async (language: (typeof languages)[number]) => {
    const file = await attempt(() => engine.campaigns.proposal({ campaignId: campaign.id, language }))
    if (file) saveFile(file)
  }
  return (
    <footer className="editor-foot">
      {onCheck ? <Button onClick={onCheck}>{t('check-places')}</Button> : null}
      {campaign.fields.template ? null : <Menu label={t('proposal-pdf')} trigger={t('proposal-pdf')} items={languages.map((language) => ({ id: language, label: languageNames[language], onSelect: () => void propose(language) }))} />}
      <OtherActs {...opened} />
      <span className="grow" />
      {campaign.fields.template ? null : <AdvanceAct {...opened} broken={brokenChecks(checks.value ?? [])} />}
    </footer>
  )
}
