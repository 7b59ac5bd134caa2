import { join } from 'node:path'
import zoneTable from '../../resources/zones.json' with { type: 'json' }
import type { Delta } from '../contracts/documents.ts'
import type { ZoneTable } from '../core/kernel/local-time.ts'
import { createExchange, type ExchangeParts } from './exchange/create-exchange.ts'
import { createInventory, type InventoryParts } from './exchange/inventory/create-inventory.ts'
import type { SettlementParts } from './exchange/settlement/create-settlement.ts'
import { openSettled, openSettlement } from './exchange/settlement/open-settlement.ts'
import { soldFile } from './exchange/sold-file.ts'
import { createSoldSlots, type SoldSlotsParts } from './exchange/sold-slots.ts'
import { realAfter } from './incidents/wake-list.ts'
import type { Proofs } from './proofs/create-proofs.ts'
import type { createImports } from './sheets/create-imports.ts'
import { workerUrl } from './worker-url.ts'

type OpenExchangeParts = Pick<ExchangeParts, 'plan' | 'readings' | 'store' | 'clock' | 'log' | 'folder'> & {
  imports: Pick<ReturnType<typeof createImports>, 'uploads' | 'readReport' | 'writeTable'>
  newId: (prefix: string) => string
  network: Pick<ExchangeParts, 'door'> & { model: ExchangeParts['model'] & SettlementParts['model'] & InventoryParts['model'] & Parameters<typeof soldFile>[0]; alsoTell(heed: (deltas: readonly Delta[]) => void): void; whenReplaced(heed: () => void): void }
  screens: { supplements: SoldSlotsParts['screens'] }
  proofs: Pick<Proofs, 'ask'>
  followSold(slots: ReturnType<typeof createSoldSlots>): void
}

/** Selling by auction, over the plan in force; what is sold goes to screens, and their proofs come back. */
export function openExchange({ network, plan, readings, store, clock, log, folder, newId, imports, screens, proofs, followSold }: OpenExchangeParts) {
  const [zones, settled] = [zoneTable as unknown as ZoneTable, openSettled({ store, clock, log })]
  const { start, heed, replaced, screenDoor, stop, ...opened } = createExchange({
    ...network, plan, readings, askProofs: proofs.ask, store, kept: settled, clock, log, zones, folder: join(folder, 'exchange'), workerUrl: workerUrl(import.meta.url, './exchange/exchange-worker.ts'), after: realAfter,
    supply: (sales) => slots.supply(sales), begun: () => slots.catchUp(),
  })
  const slots = createSoldSlots({ fileOf: (sale) => soldFile(network.model, sale), screens: screens.supplements, exchange: screenDoor, askSold: (query) => proofs.ask('sold', query), after: realAfter, log })
  const inventory = createInventory({ ...network, clock, writeTable: imports.writeTable })
  followSold(slots)
  for (const each of [heed, inventory.heed]) network.alsoTell(each)
  for (const each of [replaced, inventory.replaced]) network.whenReplaced(each)
  start()
  return {
    ...opened, inventory, settled, settlement: openSettlement({ ...network, exchange: opened.exchange, records: settled, clock, zones, newId, imports }),
    async stop() {
      slots.stop()
      await stop()
    },
  }
}
