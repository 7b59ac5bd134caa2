import type { Clock, Log, Store } from '../../services.ts'
import type { createImports } from '../../sheets/create-imports.ts'
import { workerUrl } from '../../worker-url.ts'
import { createSettlement, type Settlement, type SettlementParts } from './create-settlement.ts'
import { createSettledRecords, type SettledRecords } from './settled-records.ts'

/** Where sums of sales are kept; what a disk refuses is said, and tried again. */
export const openSettled = ({ store, clock, log }: { store: Pick<Store, 'privateRecords' | 'putPrivate'>; clock: Clock; log: Log }): SettledRecords =>
  createSettledRecords({ store, ...clock, failed: (error) => log.warn('sales-not-kept', { why: error instanceof Error ? error.message : String(error) }) })

type Given = Pick<SettlementParts, 'model' | 'exchange' | 'records' | 'clock' | 'zones' | 'newId'> & { imports: Pick<ReturnType<typeof createImports>, 'uploads' | 'readReport'> }
export const openSettlement = ({ imports, ...parts }: Given): Settlement => createSettlement({
  ...parts, uploads: imports.uploads, readReport: imports.readReport, nameOf: (personId) => parts.model.typed('person', personId)?.fields.name ?? '', workerUrl: workerUrl(import.meta.url, '../../pdf/settlement-worker.ts'),
})
