import { type Implementer, valueOf } from './create-implementer.ts'
import type { RpcServices } from './rpc-services.ts'
import { whileAllowed } from './while-allowed.ts'

export function exchangeProcedures(os: Implementer['exchange'], { exchange, inventory }: RpcServices) {
  return {
    state: os.state.handler(() => exchange.state()),
    live: os.live.handler(({ signal, context }) => whileAllowed(exchange.follow(signal ?? new AbortController().signal), () => context.who()?.permissions.has('network.see') === true)),
    auctions: os.auctions.handler(({ input }) => exchange.auctions(input)),
    auction: os.auction.handler(async ({ input }) => valueOf(await exchange.auction(input.id)).value),
    health: os.health.handler(() => exchange.health()),
    waiting: os.waiting.handler(() => exchange.waiting()),
    spending: os.spending.handler(() => exchange.spending()),
    inventory: os.inventory.handler(({ input }) => inventory.page(input)),
    exportInventory: os.exportInventory.handler(async ({ input }) => valueOf(await inventory.export(input)).value),
    scenario: os.scenario.handler(async ({ input }) => valueOf(await exchange.scenario(input.networkCode ?? null)).value),
    setMarket: os.setMarket.handler(async ({ input }) => {
      valueOf(await exchange.setMarket(input.market))
      return {}
    }),
  }
}
