import { lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialogs } from './Dialogs.tsx'
import { useSession } from './engine/session-store.ts'
import { Frame } from './frame/Frame.tsx'
import { type Room, useRoute } from './frame/route-store.ts'
import { Wall } from './wall/Wall.tsx'

// The Wall is what a start shows; the rest is read when somebody goes there.
const ImportDialog = lazy(() => import('./import/ImportDialog.tsx').then((module) => ({ default: module.ImportDialog })))
const Schedule = lazy(() => import('./schedule/Schedule.tsx').then((module) => ({ default: module.Schedule })))
const Campaigns = lazy(() => import('./campaigns/Campaigns.tsx').then((module) => ({ default: module.Campaigns })))
const Planner = lazy(() => import('./planner/Planner.tsx').then((module) => ({ default: module.Planner })))
const Exchange = lazy(() => import('./exchange/Exchange.tsx').then((module) => ({ default: module.Exchange })))
const Studio = lazy(() => import('./studio/Studio.tsx').then((module) => ({ default: module.Studio })))
const Incidents = lazy(() => import('./incidents/Incidents.tsx').then((module) => ({ default: module.Incidents })))
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
      <Suspense fallback={null}><RoomShown room={room} part={part} /></Suspense>
      <Dialogs />
    </Frame>
  )
}

function RoomShown({ room, part }: { room: Room; part: string | null }) {
  if (room === 'settings') return <Settings part={part} />
  if (room === 'planner') return <Planner part={part} />
  if (room === 'exchange') return <Exchange part={part} />
  if (room === 'studio') return <Studio part={part} />
  if (room === 'incidents') return <Incidents part={part} />
  if (room === 'schedule') return <Schedule part={part} />
  return room === 'campaigns' ? <Campaigns part={part} /> : <Wall />
}
