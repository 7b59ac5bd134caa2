import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type ProfileFields, profileKinds, type Typed } from '../../../contracts/network.ts'
import { Button } from '../../design/Button.tsx'
import { Empty } from '../../design/Empty.tsx'
import { Icon } from '../../design/Icon.tsx'
import { Table, type TableColumn } from '../../design/Table.tsx'
import { useDocuments } from '../../engine/network-store.ts'
import { useMay } from '../../engine/session-store.ts'
import { useFormats } from '../../i18n/use-formats.ts'
import { Part, Reason, Section } from '../Section.tsx'
import { ProfileOutline } from './ProfileOutline.tsx'
import type { Form, RecordField } from './record-form.ts'
import { RecordDialog } from './RecordDialog.tsx'
import { RecordName } from './RecordName.tsx'
import { useOpened } from './use-opened.ts'

type Profile = Typed<'profile'>
const abilities = ['video', 'sound', 'brightnessControl', 'moving'] as const

export function ProfilesSection({ openId }: { openId: string | null }) {
  const { t } = useTranslation(['settings', 'network'])
  const may = useMay('network.edit')
  const [profiles, networks] = [useDocuments('profile'), useDocuments('network')]
  const { making, make, open, close } = useOpened('profiles')
  const opened = openId === null ? null : profiles.get(openId) ?? null
  const add = <Button tone="primary" icon="plus" onClick={() => make('new')}>{t('network:addProfile')}</Button>
  return (
    <Section title={t('section.profiles')} lead={t('network:profilesLead')} wide actions={may && networks.size > 0 ? add : null}>
      {may ? null : <Reason>{t('network:mayNot')}</Reason>}
      {networks.size === 0 ? <Empty title={t('network:noNetworks')} text={t('network:networkFirst')} /> : profiles.size === 0 ? <Empty title={t('network:noProfiles')} text={t('network:noProfilesText')} /> : null}
      {[...networks.values()].map((network) => {
        const own = [...profiles.values()].filter((profile) => profile.fields.networkId === network.id)
        if (own.length === 0) return null
        const table = <ProfilesTable key={network.id} profiles={own} onOpen={may ? open : null} />
        return networks.size === 1 ? table : <Part key={network.id} title={network.fields.name}>{table}</Part>
      })}
      {may && (making !== null || opened !== null) ? <ProfileDialog key={opened?.id ?? 'new'} of={opened} onClose={close} /> : null}
    </Section>
  )
}

function ProfilesTable({ profiles, onOpen }: { profiles: readonly Profile[]; onOpen: ((id: string) => void) | null }) {
  const { t } = useTranslation('network')
  const formats = useFormats()
  const uses = useUses()
  const sorted = [...profiles].sort((a, b) => profileKinds.indexOf(a.fields.profileKind) - profileKinds.indexOf(b.fields.profileKind) || (uses(b.id) - uses(a.id)))
  const columns: TableColumn<Profile>[] = [
    { id: 'outline', header: <span className="unseen">{t('shape')}</span>, width: 60, cell: (profile) => <ProfileOutline fields={profile.fields} /> },
    { id: 'name', header: t('words:field.name'), cell: (profile) => <RecordName of={profile} onOpen={onOpen} /> },
    { id: 'code', header: t('words:field.code'), cell: (profile) => <span className="mono">{profile.fields.code}</span> },
    { id: 'px', header: t('pixels'), right: true, cell: ({ fields }) => (fields.profileKind === 'screen' ? sizeText(fields.widthPx, fields.heightPx) : <span className="third unbroken">{t('profileKind-static-place')}</span>) },
    { id: 'mm', header: t('millimetres'), right: true, cell: ({ fields }) => sizeText(fields.widthMm, fields.heightMm) },
    ...abilities.map((ability) => ({ id: ability, header: t(`ability-${ability}`), cell: (profile: Profile) => <Able is={profile.fields[ability]} /> })),
    { id: 'file', header: t('file'), right: true, cell: ({ fields }) => (fields.maxFileBytes === null ? '—' : formats.number(fields.maxFileBytes / 1_000_000, fields.maxFileBytes % 1_000_000 === 0 ? 0 : 1)) },
    { id: 'openOoh', header: 'OpenOOH', right: true, cell: ({ fields }) => fields.openOohVenue ?? '—' },
    { id: 'screens', header: t('words:kinds.screen'), right: true, cell: (profile) => formats.number(uses(profile.id)) },
  ]
  return <Table label={t('profiles')} rows={sorted} rowKey={(profile) => profile.id} columns={columns} />
}

const sizeText = (wide: number | null, high: number | null): string => (wide === null || high === null ? '—' : `${wide}\u00a0×\u00a0${high}`)

function Able({ is }: { is: boolean }) {
  const { t } = useTranslation('words')
  return <>{is ? <Icon name="check" size={14} /> : <span className="third" aria-hidden="true">—</span>}<span className="unseen">{t(is ? 'yes' : 'no')}</span></>
}

/** How many screens are of a profile. */
function useUses(): (profileId: string) => number {
  const screens = useDocuments('screen')
  return useMemo(() => {
    const counts = new Map<string, number>()
    for (const { fields } of screens.values()) counts.set(fields.profileId, (counts.get(fields.profileId) ?? 0) + 1)
    return (profileId) => counts.get(profileId) ?? 0
  }, [screens])
}

const ofScreens = (form: Form): boolean => form.profileKind === 'screen'
const begin: Omit<ProfileFields, 'networkId'> = {
  code: '', name: '', profileKind: 'screen', widthPx: 1920, heightPx: 1080, widthMm: null, heightMm: null, video: true, sound: false, brightnessControl: true, moving: false, maxFileBytes: 50_000_000, programmaticCap: null, openOohVenue: null,
}

function ProfileDialog({ of, onClose }: { of: Profile | null; onClose: () => void }) {
  const { t } = useTranslation('network')
  const networks = [...useDocuments('network').values()]
  const own = networks.find(({ fields }) => !fields.demonstration) ?? networks[0]
  const networkChoice: RecordField[] = networks.length < 2 ? [] : [{ id: 'networkId', input: 'choice', once: true, options: networks.map(({ id, fields }) => ({ value: id, label: fields.name })) }]
  const fields: RecordField[] = [
    { id: 'name', input: 'text', required: true }, ...networkChoice, { id: 'code', input: 'text', required: true },
    { id: 'profileKind', input: 'choice', once: true, options: profileKinds.map((value) => ({ value, label: t(`profileKind-${value}`) })) },
    { id: 'widthPx', input: 'whole', when: ofScreens, required: true }, { id: 'heightPx', input: 'whole', when: ofScreens, required: true }, { id: 'widthMm', input: 'whole' }, { id: 'heightMm', input: 'whole' },
    { id: 'maxFileBytes', input: 'megabytes', when: ofScreens }, { id: 'openOohVenue', input: 'whole' },
    ...abilities.map((id) => ({ id, input: 'flag' as const, ...(id === 'moving' ? {} : { when: ofScreens }) })),
  ]
  return <RecordDialog kind="profile" of={of} title={of?.fields.name ?? t('newProfile')} onClose={onClose} begin={{ ...begin, networkId: own?.id ?? '' }} fields={fields} />
}
