import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Toaster } from '../design/Toasts.tsx'
import { OrdersBar } from '../orders/OrdersBar.tsx'
import { EngineBanner } from './EngineBanner.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { KeysReminder } from './KeysReminder.tsx'
import { KeysDialog } from './KeysDialog.tsx'
import { showOverlay, useOverlay } from './overlay-store.ts'
import { Palette } from './Palette.tsx'
import { Rail } from './Rail.tsx'
import { RoomBroken } from './RoomBroken.tsx'
import { goTo, useRoute } from './route-store.ts'
import { StatusBar } from './StatusBar.tsx'
import { TopBar } from './TopBar.tsx'
import { useFrameKeys } from './use-frame-keys.ts'
import { useHistoryActs } from './use-history-acts.ts'

const close = (): void => showOverlay(null)

/** What stays in place whichever room is open. `overlays` are dialogs of other rooms, by name. */
export function Frame({ children, importDialog }: { children: ReactNode; importDialog: (onClose: () => void) => ReactNode }) {
  const { t } = useTranslation('frame')
  const overlay = useOverlay()
  const { room } = useRoute()
  useFrameKeys()
  useWindowMenu()
  return (
    <div className="frame">
      <a className="skip" href="#room" onClick={(event) => { event.preventDefault(); document.getElementById('room')?.focus() }}>{t('skip')}</a>
      <Rail />
      <TopBar />
      <main id="room" className="room" tabIndex={-1} aria-label={t(`room-${room}`)}>
        <EngineBanner />
        <OrdersBar />
        <KeysReminder />
        <div className="room-body">
          <ErrorBoundary key={room} fallback={(error, retry) => <RoomBroken error={error} retry={retry} />}>{children}</ErrorBoundary>
        </div>
      </main>
      <StatusBar />
      {overlay === 'palette' ? <Palette onClose={close} /> : null}
      {overlay === 'keys' ? <KeysDialog onClose={close} /> : null}
      {overlay === 'import' ? importDialog(close) : null}
      <Toaster />
    </div>
  )
}

/** The desktop window's own menu asks for the same acts. */
function useWindowMenu(): void {
  const { undo, redo } = useHistoryActs()
  useEffect(() => window.pult?.onMenu((command) => {
    const acts = { undo, redo, palette: () => showOverlay('palette'), settings: () => goTo('settings'), import: () => showOverlay('import'), wall: () => goTo('wall') }
    acts[command]()
  }), [undo, redo])
}
