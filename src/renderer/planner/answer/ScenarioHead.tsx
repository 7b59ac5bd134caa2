import { useTranslation } from 'react-i18next'
import { type BriefScenario, mostScenarios } from '../../../contracts/planner.ts'
import { Icon } from '../../design/Icon.tsx'
import { Menu } from '../../design/Menu.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { scenarioLetters } from '../briefs/new-brief.ts'
import { sayScenario } from './scenario-words.ts'
import type { ScenarioActs } from './ScenarioTable.tsx'

type ScenarioHeadProps = { asked: readonly BriefScenario[]; place: number; scenario: BriefScenario; screens: number | null; isOpen: boolean; acts: ScenarioActs }

/** Opens the scenario; its name, and in what it differs. */
export function ScenarioHead({ asked, place, scenario, screens, isOpen, acts }: ScenarioHeadProps) {
  const { t } = useTranslation(['planner', 'schedule'])
  const formats = useFormats()
  const letter = scenarioLetters[place] ?? ''
  const say = (key: string, values?: Record<string, unknown>): string => t(key, values ?? {})
  const words = place === 0 ? t('bid-up-to', { price: formats.number(Math.round(scenario.maxCpmMicros / 1e6)) }) : sayScenario(asked[0]!, scenario, screens, say, formats)
  const name = scenario.name === letter ? '' : scenario.name
  return (
    <th scope="col" className={isOpen ? 'scenario-head open' : 'scenario-head'}>
      <button type="button" className="scenario-open" aria-pressed={isOpen} onClick={() => acts.open(place)}>
        <span className="clip"><b>{letter}</b> {name || (isOpen ? t('shown-now') : '')}</span>
        <span className="small second clip scenario-words" title={words}>{words}</span>
      </button>
      <Menu className="icon-button scenario-menu" label={t('acts-of', { name: `${letter} ${name}`.trim() })} trigger={<Icon name="more" size={14} />} items={[
        { id: 'rename', icon: 'edit', label: t('rename'), onSelect: () => acts.rename(place) },
        { id: 'copy', icon: 'copy', label: t('copy-scenario'), disabled: asked.length >= mostScenarios, onSelect: () => acts.copy(place) },
        { id: 'remove', icon: 'trash', danger: true, label: t('remove'), disabled: asked.length === 1, onSelect: () => acts.remove(place) },
      ]} />
    </th>
  )
}
