import { hashPassword } from '../broker/broker-password.ts'
import { mosquittoFiles } from '../broker/mosquitto-files.ts'
import { type Answer, done, refused } from '../people/answer.ts'
import { newSecret } from '../people/secret.ts'
import { type Books, networkIn, type ScreensParts } from './screens-parts.ts'

/** For a mosquitto outside: passwords, rules of access, a sample of its settings. The engine has to know the password that stands in the file. */
export async function writeBrokerFiles(parts: ScreensParts, { settings, devices, sensors }: Books): Promise<Answer<{ name: string; text: string }[]>> {
  const network = networkIn(parts)
  if (network === null) return refused({ reason: 'keys-missing' })
  const its = settings.get()
  const [user, password] = [its.user ?? 'pult-engine', settings.password() ?? newSecret(parts.random)]
  if (!its.hasPassword || its.user === null) await settings.set({ ...its, user, password })
  const enrolled = [...devices.all()].filter(({ revokedAtMs }) => revokedAtMs === null).map(({ screenId, passwordHash }) => ({ user: screenId, passwordHash }))
  const users = [...enrolled, ...sensors.seats().map(({ sensor, passwordHash }) => ({ user: sensor, passwordHash }))]
  return done(mosquittoFiles({ networkIds: [network.id], users, engine: { user, passwordHash: hashPassword(password, parts.random) }, port: its.mqttPort }).map(({ name, text }) => ({ name, text })))
}
