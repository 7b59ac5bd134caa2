import { lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from './engine/session-store.ts'
import { Frame } from './frame/Frame.tsx'
import { useRoute } from './frame/route-store.ts'
import { Wall } from './wall/Wall.tsx'

// The Wall is what a start shows; the rest is read when somebody goes there.
const ImportDialog = lazy(() => import('./import/ImportDialog.tsx').then((module) => ({ default: module.ImportDialog })))
const Settings = lazy(() => import('./settings/Settings.tsx').then((module) => ({ default: module.Settings })))
const SignIn = lazy(() => import('./sign-in/SignIn.tsx').then((module) => ({ default: module.SignIn })))

export function App() {
  const { t } = useTranslation('frame')
  const session = useSession()
  const { room, part } = useRoute()
  useEffect(() => { document.title = `${t(`room-${room}`)} · Pult` }, [t, room])
  if (session && !session.person) return <Suspense fallback={null}><SignIn /></Suspense>
  return (
    <Frame importDialog={(onClose) => <Suspense fallback={null}><ImportDialog onClose={onClose} /></Suspense>}>
      <Suspense fallback={null}>{room === 'settings' ? <Settings part={part} /> : <Wall />}</Suspense>
    </Frame>
  )
}
