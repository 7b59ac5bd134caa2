import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from './engine/session-store.ts'
import { Frame } from './frame/Frame.tsx'
import { useRoute } from './frame/route-store.ts'
import { ImportDialog } from './import/ImportDialog.tsx'
import { Settings } from './settings/Settings.tsx'
import { SignIn } from './sign-in/SignIn.tsx'
import { Wall } from './wall/Wall.tsx'

export function App() {
  const { t } = useTranslation('frame')
  const session = useSession()
  const { room, part } = useRoute()
  useEffect(() => { document.title = `${t(`room-${room}`)} · Pult` }, [t, room])
  if (session && !session.person) return <SignIn />
  return (
    <Frame importDialog={(onClose) => <ImportDialog onClose={onClose} />}>
      {room === 'settings' ? <Settings section={part} /> : <Wall />}
    </Frame>
  )
}
