import { useTranslation } from 'react-i18next'
import { Icon, type IconName } from '../design/Icon.tsx'
import { Logo } from '../design/Logo.tsx'
import { Tooltip } from '../design/Tooltip.tsx'
import { goTo, type Room, useRoute } from './route-store.ts'

export function Rail() {
  const { t } = useTranslation('frame')
  return (
    <nav className="rail" aria-label={t('rooms')}>
      <span className="rail-logo" role="img" aria-label="Pult"><Logo /></span>
      <RoomLink room="wall" icon="wall" />
      <RoomLink room="schedule" icon="schedule" />
      <RoomLink room="campaigns" icon="campaigns" />
      <RoomLink room="planner" icon="planner" />
      <RoomLink room="exchange" icon="exchange" />
      <RoomLink room="studio" icon="studio" />
      <span className="grow" />
      <RoomLink room="settings" icon="settings" />
    </nav>
  )
}

function RoomLink({ room, icon }: { room: Room; icon: IconName }) {
  const { t } = useTranslation('frame')
  const current = useRoute().room === room
  return (
    <Tooltip text={t(`room-${room}`)} side="right">
      <a className="rail-link" href={`#/${room}`} aria-current={current ? 'page' : undefined} aria-label={t(`room-${room}`)}
        onClick={(event) => { event.preventDefault(); goTo(room) }}><Icon name={icon} /></a>
    </Tooltip>
  )
}
