import { type Implementer, personIn, valueOf } from './create-implementer.ts'
import type { RpcServices } from './rpc-services.ts'

export function ambientProcedures(os: Implementer['ambient'], { ambient, screens }: RpcServices) {
  return {
    now: os.now.handler(() => ambient.readings.now()),
    sensor: os.sensor.handler(async ({ input }) => valueOf(await ambient.sensorPoints(input)).value),
    accounts: os.accounts.handler(() => screens.sensors.list()),
    addAccount: os.addAccount.handler(async ({ input, context }) => valueOf(await screens.sensors.add({ name: input.name, personId: personIn(context).personId })).value),
    accountTrail: os.accountTrail.handler(() => screens.sensors.trail()),
    removeAccount: os.removeAccount.handler(async ({ input, context }) => {
      valueOf(await screens.sensors.remove(input.sensor, personIn(context).personId))
      return {}
    }),
    testRule: os.testRule.handler(async ({ input }) => valueOf(await ambient.testRule(input)).value),
    cities: os.cities.handler(() => ambient.cities()),
    lightDays: os.lightDays.handler(async ({ input }) => valueOf(await ambient.lightDays(input)).value),
    lightSpans: os.lightSpans.handler(async ({ input }) => valueOf(await ambient.lightSpans(input)).value),
    exportLight: os.exportLight.handler(async ({ input }) => valueOf(await ambient.exportLight(input)).value),
  }
}
