import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { importSubjects } from '../../contracts/imports.ts'
import { languages } from '../../contracts/people.ts'
import { keyNames } from '../design/Kbd.tsx'
import { useToasts } from '../design/Toasts.tsx'
import { engine } from '../engine/client.ts'
import { useDocuments } from '../engine/network-store.ts'
import { setPreferences, useLanguage } from '../engine/preferences-store.ts'
import { saveFile } from '../engine/save-file.ts'
import { useSession } from '../engine/session-store.ts'
import { useAttempt } from '../engine/use-edit.ts'
import type { Command } from './commands.ts'
import { showOverlay } from './overlay-store.ts'
import { languageNames } from '../i18n/language-names.ts'
import { beginOrder } from '../orders/order-acts.ts'
import { showOrders } from '../orders/order-dialog-store.ts'
import { askPairing } from '../wall/pairing/pairing-store.ts'
import { goTo } from './route-store.ts'
import { useHistoryActs } from './use-history-acts.ts'

type Permitted = Command & { needs?: string }

/** What this person may do from anywhere. */
export function useCommands(): Command[] {
  const may = useSession()?.permissions
  const [rooms, history, network, screens, look] = [useRoomCommands(), useHistoryCommands(), useNetworkCommands(), useScreenCommands(), useLookCommands()]
  return useMemo(() => [rooms, history, screens, network, look].flat().filter(({ needs }) => !needs || may?.some((permission) => permission === needs)), [rooms, history, network, screens, look, may])
}

function useRoomCommands(): Permitted[] {
  const { t } = useTranslation('frame')
  return useMemo(() => [
    { id: 'go-wall', group: 'go', title: t('go-wall'), shortcut: 'g w', run: () => goTo('wall') },
    ...(['venues', 'zones'] as const).map((list) => ({ id: `go-${list}`, group: 'go', title: t(`go-${list}`), run: () => goTo('wall', list) })),
    { id: 'go-schedule', group: 'go', title: t('go-schedule'), shortcut: 'g p', run: () => goTo('schedule') },
    { id: 'go-campaigns', group: 'go', title: t('go-campaigns'), shortcut: 'g c', run: () => goTo('campaigns') },
    { id: 'go-planner', group: 'go', title: t('go-planner'), words: t('planner-words'), shortcut: 'g f', run: () => goTo('planner') },
    { id: 'go-exchange', group: 'go', title: t('go-exchange'), words: t('exchange-words'), shortcut: 'g x', run: () => goTo('exchange') },
    { id: 'go-studio', group: 'go', title: t('go-studio'), words: t('studio-words'), shortcut: 'g t', run: () => goTo('studio') },
    { id: 'go-incidents', group: 'go', title: t('go-incidents'), shortcut: 'g i', words: 'alerts alarms', run: () => goTo('incidents') },
    { id: 'go-settings', group: 'go', title: t('go-settings'), shortcut: 'g s', run: () => goTo('settings') },
    ...(['networks', 'profiles', 'advertisers'] as const).map((section) => ({ id: `go-${section}`, group: 'go', title: t(`go-${section}`), needs: 'network.see', run: () => goTo('settings', section) })),
    { id: 'keys', group: 'go', title: t('keys'), shortcut: '?', run: () => showOverlay('keys') },
  ], [t])
}

function useHistoryCommands(): Permitted[] {
  const { t } = useTranslation('frame')
  const { undo, redo } = useHistoryActs()
  return useMemo(() => [
    { id: 'undo', group: 'do', title: t('undo'), shortcut: keyNames('Mod Z'), needs: 'network.see', run: undo },
    { id: 'redo', group: 'do', title: t('redo'), shortcut: keyNames('Mod Shift Z'), needs: 'network.see', run: redo },
  ], [t, undo, redo])
}

function useNetworkCommands(): Permitted[] {
  const { t } = useTranslation('frame')
  const attempt = useAttempt()
  const language = useLanguage()
  const networks = useDocuments('network')
  return useMemo(() => {
    const demonstration = [...networks.values()].some((network) => network.fields.demonstration)
    const say = (text: string) => useToasts.getState().say({ text, state: 'ok' })
    const exportTable = async (subject: (typeof importSubjects)[number]) => {
      const file = await attempt(() => engine.exports.table({ subject, format: 'xlsx', language }))
      if (file) saveFile(file)
    }
    const backUp = async () => { if (await attempt(() => engine.backups.create())) say(t('backup-started')) }
    const load = async () => { if (await attempt(() => engine.demonstration.load({}))) say(t('demonstration-loaded')) }
    return [
      { id: 'import', group: 'do', title: t('import'), words: 'csv xlsx excel', needs: 'network.import', run: () => showOverlay('import') },
      ...importSubjects.map((subject) => ({ id: `export-${subject}`, group: 'do', title: t(`export-${subject}`), words: 'xlsx excel', needs: 'network.see', run: () => void exportTable(subject) })),
      { id: 'backup', group: 'do', title: t('back-up-now'), needs: 'store.manage', run: () => void backUp() },
      // Removing asks first: that page says what goes and what stays.
      demonstration
        ? { id: 'demonstration', group: 'do', title: t('remove-demonstration'), needs: 'store.manage', run: () => goTo('settings', 'data') }
        : { id: 'demonstration', group: 'do', title: t('load-demonstration'), needs: 'store.manage', run: () => void load() },
    ]
  }, [t, attempt, language, networks])
}

function useScreenCommands(): Permitted[] {
  const { t } = useTranslation('frame')
  return useMemo(() => [
    ...(['recall', 'blank', 'override'] as const).map((kind) => ({ id: `order-${kind}`, group: 'do', title: t(`order-${kind}`), words: t(`order-${kind}-words`), shortcut: keyNames(`Shift ${{ recall: 'R', blank: 'B', override: 'O' }[kind]}`), needs: 'screens.order', run: () => beginOrder(kind) })),
    { id: 'orders', group: 'do', title: t('orders-in-force'), needs: 'network.see', run: () => showOrders(true) },
    { id: 'pair', group: 'do', title: t('pair-screen'), words: t('pair-words'), needs: 'screens.enrol', run: () => askPairing(null) },
  ], [t])
}

function useLookCommands(): Permitted[] {
  const { t } = useTranslation('frame')
  const attempt = useAttempt()
  return useMemo(() => [
    ...(['dark', 'light', 'system'] as const).map((theme) => ({ id: `theme-${theme}`, group: 'look', title: `${t('theme')}: ${t(`theme-${theme}`)}`, run: () => void attempt(() => setPreferences({ theme })) })),
    ...languages.map((each) => ({ id: `language-${each}`, group: 'look', title: `${t('language')}: ${languageNames[each]}`, words: 'language язык тіл', run: () => void attempt(() => setPreferences({ language: each })) })),
    ...(['compact', 'comfortable'] as const).map((density) => ({ id: `density-${density}`, group: 'look', title: `${t('density')}: ${t(`density-${density}`)}`, run: () => void attempt(() => setPreferences({ density })) })),
  ], [t, attempt])
}
