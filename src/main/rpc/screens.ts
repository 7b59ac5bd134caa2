import type { ScreenDetail } from '../../contracts/devices.ts'
import { screenDetailOf } from '../screens/screen-detail.ts'
import { forbidden, type Implementer, personIn, refusal, valueOf } from './create-implementer.ts'
import type { RpcServices } from './rpc-services.ts'
import { whileAllowed } from './while-allowed.ts'

const watchForMs = 60_000

export function screenProcedures(os: Implementer['screens'], { screens }: RpcServices) {
  return {
    live: os.live.handler(({ signal, context }) => whileAllowed(screens.rows.follow(signal ?? new AbortController().signal), () => context.who()?.permissions.has('network.see') === true)),
    state: os.state.handler(() => screens.state()),
    detail: os.detail.handler(({ input }): ScreenDetail => screenDetailOf(screens, input.screenId)),
    watch: os.watch.handler(({ input }) => {
      screens.commands.send(input.screenIds, 'watch', { forMs: watchForMs }, null)
      return {}
    }),
    command: os.command.handler(({ input, context }) => screens.commands.send(input.screenIds, input.kind, input.params ?? {}, personIn(context).personId)),
    retry: os.retry.handler(({ input }) => screens.retry(input.screenIds)),
    enrol: os.enrol.handler(async ({ input, context }) => {
      valueOf(await screens.enrolment.enrol({ ...input, personId: personIn(context).personId }))
      return {}
    }),
    refusePairing: os.refusePairing.handler(({ input }) => {
      if (!screens.refusePairing(input.pairingId)) throw refusal([{ reason: 'pairing-unknown' }])
      return {}
    }),
    revoke: os.revoke.handler(async ({ input, context }) => {
      valueOf(await screens.enrolment.revoke({ ...input, personId: personIn(context).personId }))
      return {}
    }),
    startRollOut: os.startRollOut.handler(async ({ input, context }) => { valueOf(await screens.rollOut.start(input.version, personIn(context).personId)); return {} }),
    pauseRollOut: os.pauseRollOut.handler(async ({ context }) => { valueOf(await screens.rollOut.pause(personIn(context).personId)); return {} }),
    continueRollOut: os.continueRollOut.handler(async ({ context }) => { valueOf(await screens.rollOut.continue(personIn(context).personId)); return {} }),
    stopRollOut: os.stopRollOut.handler(async ({ context }) => { valueOf(await screens.rollOut.stop(personIn(context).personId)); return {} }),
    settings: os.settings.handler(() => screens.settings.get()),
    setSettings: os.setSettings.handler(async ({ input }) => {
      await screens.settings.set(input)
      await screens.replaced()
      return {}
    }),
    brokerFiles: os.brokerFiles.handler(async () => valueOf(await screens.brokerFiles()).value),
  }
}

export function orderProcedures(os: Implementer['orders'], { screens, people }: RpcServices) {
  const { orders } = screens
  return {
    preview: os.preview.handler(({ input, context }) => valueOf(orders.preview(input, personIn(context).personId)).value),
    give: os.give.handler(async ({ input, context }) => valueOf(await orders.give({ ...input, personId: personIn(context).personId })).value),
    second: os.second.handler(async ({ input, context }) => {
      const other = input.name === null ? personIn(context) : valueOf(await people.vouch({ name: input.name, password: input.password ?? '', address: context.address })).value
      if (!other.permissions.has('screens.order')) throw forbidden('screens.order')
      valueOf(await orders.second(input.orderId, other.personId))
      return {}
    }),
    withdraw: os.withdraw.handler(async ({ input, context }) => { valueOf(await orders.withdraw(input.orderId, personIn(context).personId)); return {} }),
    lift: os.lift.handler(async ({ input, context }) => { valueOf(await orders.lift(input.orderId, personIn(context).personId, input.note)); return {} }),
    instead: os.instead.handler(async ({ input }) => { valueOf(await orders.instead(input.orderId, input.creativeId)); return {} }),
  }
}

export function keyProcedures(os: Implementer['keys'], { screens }: RpcServices) {
  const { vault } = screens
  return {
    exportRoot: os.exportRoot.handler(async ({ input }) => {
      const text = valueOf(await vault.exportRoot(input.passphrase)).value
      await screens.keysChanged()
      return { fileName: `pult-keys-${vault.state().rootKeyId.slice(0, 8)}.json`, mediaType: 'application/json', base64: Buffer.from(text).toString('base64') }
    }),
    forgetRoot: os.forgetRoot.handler(async () => { valueOf(await vault.forgetRoot()); await screens.keysChanged(); return {} }),
    importRoot: os.importRoot.handler(async ({ input }) => { valueOf(await vault.importRoot(input.text, input.passphrase)); await screens.keysChanged(); return {} }),
    rotate: os.rotate.handler(async () => { valueOf(await vault.rotate()); await screens.keysChanged(); return {} }),
  }
}
