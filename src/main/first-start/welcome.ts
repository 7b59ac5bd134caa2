import { userInfo } from 'node:os'
import type { Model } from '../../core/network/model.ts'
import { creationChanges } from '../../core/network/index.ts'
import type { Door, Log, Store } from '../services.ts'
import type { Demonstration } from './demonstration.ts'

type Parts = {
  store: Pick<Store, 'privateRecords' | 'putPrivate'>
  door: Pick<Door, 'commit'>
  model: Pick<Model, 'get' | 'all'>
  demonstration: Demonstration
  newId: (prefix: string) => string
  contents: 'demo' | 'empty' | null
  log: Log
}

/** Makes sure that somebody sits at this desk and that a new folder is not an empty room. Answers the desk's own person. */
export async function welcome({ store, door, model, demonstration, newId, contents, log }: Parts): Promise<string> {
  const isFirst = (await store.privateRecords('desk')).length === 0
  const deskPersonId = await seatDesk({ store, door, model, newId })
  const isWanted = contents === 'demo' || (contents === null && isFirst && model.all('network').length === 0)
  if (isWanted && !model.all('network').some(({ fields }) => fields.demonstration)) {
    const outcome = await demonstration.load(deskPersonId)
    if (outcome.kind === 'refused') log.error('demonstration-refused', { problems: outcome.problems })
  }
  return deskPersonId
}

/** Whose desk this is; after a restore from elsewhere it may be somebody else's. */
export async function seatDesk({ store, door, model, newId }: Pick<Parts, 'store' | 'door' | 'model' | 'newId'>): Promise<string> {
  const [known] = await store.privateRecords('desk')
  const owner = typeof known?.value === 'string' ? model.get(known.value) : undefined
  // Somebody blocked in a team would leave this desk to nobody, and nobody could unblock them here.
  const deskPersonId = owner && (owner.fields.blockedAtMs ?? null) === null ? owner.id : await seatOwner({ door, model, newId })
  if (deskPersonId !== known?.value) await store.putPrivate([{ namespace: 'desk', key: 'owner', value: deskPersonId }])
  return deskPersonId
}

async function seatOwner({ door, model, newId }: Pick<Parts, 'door' | 'model' | 'newId'>): Promise<string> {
  const administrator = model.all('person').find(({ fields }) => fields.roles?.includes('administrator') && !fields.blockedAtMs)
  if (administrator) return administrator.id
  const id = newId('pe')
  const changes = creationChanges([{ id, kind: 'person', fields: { name: ownName(), roles: ['administrator'], blockedAtMs: null } }])
  const outcome = await door.commit({ personId: id, label: 'first-start', changes })
  if (outcome.kind === 'refused') throw new Error(`the desk's own person was refused: ${JSON.stringify(outcome.problems)}`)
  return id
}

/** The account's name, as the person is greeted by this machine; they can change it in Settings. */
function ownName(): string {
  const { username } = userInfo()
  return username.charAt(0).toUpperCase() + username.slice(1)
}
