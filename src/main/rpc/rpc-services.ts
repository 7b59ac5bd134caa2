import type { z } from 'zod'
import type { Document, DocumentKind } from '../../contracts/documents.ts'
import type { DryRun, exportedFile, ImportSubject, OpenedImport } from '../../contracts/imports.ts'
import type { Language } from '../../contracts/people.ts'
import type { EngineHealth } from '../../contracts/system.ts'
import type { Answer } from '../people/answer.ts'
import type { People } from '../people/create-people.ts'
import type { Ambient } from '../ambient/create-ambient.ts'
import type { PlanDesk } from '../compiler/plan-desk.ts'
import type { Booking } from '../booking/create-booking.ts'
import type { Exchange } from '../exchange/create-exchange.ts'
import type { Planner } from '../forecasting/create-planner.ts'
import type { Inventory } from '../exchange/inventory/create-inventory.ts'
import type { Settlement } from '../exchange/settlement/create-settlement.ts'
import type { UploadPurpose } from '../sheets/uploads.ts'
import type { Studio } from '../open-studio.ts'
import type { Packs } from '../packs/create-packs.ts'
import type { Models } from '../onnx/create-models.ts'
import type { Incidents } from '../incidents/create-incidents.ts'
import type { Proposals } from '../booking/proposals.ts'
import type { Proofs } from '../proofs/create-proofs.ts'
import type { DemonstrationFleet } from '../first-start/demonstration-fleet.ts'
import type { Screens } from '../screens/create-screens.ts'
import type { Creatives } from '../images/create-creatives.ts'
import type { Publisher } from '../compiler/publish-plan.ts'
import type { Clock, Door, DocumentFeed, DoorOutcome, Jobs, Log, StateBoard, Store, Work } from '../services.ts'

export type ExportedFile = z.infer<typeof exportedFile>
export type Imported = { outcome: Exclude<DoorOutcome, { kind: 'refused' }>; created: number; changed: number; unchanged: number }
export type SearchAnswer = { total: number; hits: { id: string; kind: DocumentKind; title: string; context: string; matched: string }[] }

/** Files coming in and tables going out; each file belongs to the person who sent it. */
export type ImportDesk = {
  beginUpload(given: { personId: string; fileName: string; bytes: number; purpose?: UploadPurpose }): Promise<Answer<{ uploadId: string; chunkBytes: number }>>
  appendChunk(given: { personId: string; uploadId: string; offset: number; bytes: Uint8Array }): Promise<Answer<{ received: number }>>
  open(given: { personId: string; uploadId: string; subject?: ImportSubject; sheet?: string }): Promise<Answer<OpenedImport>>
  dryRun(given: { personId: string; importId: string; networkId: string; language?: Language; columns: { index: number; field: string | null }[] }): Promise<Answer<DryRun>>
  apply(given: { personId: string; importId: string }): Promise<Answer<Imported>>
  badRows(given: { personId: string; importId: string; language: Language }): Promise<Answer<ExportedFile>>
  close(given: { personId: string; importId: string }): Promise<void>
  exportTable(given: { subject: ImportSubject; format: 'csv' | 'xlsx'; language: Language; networkId?: string }): Promise<Answer<ExportedFile>>
}

/** What the contract needs of the engine. */
export type RpcServices = {
  engineId: string
  version: string
  clock: Clock
  log: Log
  store: Pick<Store, 'planUndo' | 'historyState' | 'audit' | 'backups' | 'backup' | 'exportEverything'>
  door: Door
  feed: DocumentFeed
  board: StateBoard
  jobs: Jobs
  people: People
  model: { get(id: string): Document | undefined; all(kind: DocumentKind): readonly { id: string; kind: DocumentKind; fields: unknown }[] }
  newId: (prefix: string) => string
  packDocuments: (documents: readonly Document[]) => string
  find: (query: { text: string; limit: number }) => SearchAnswer | Promise<SearchAnswer>
  imports: ImportDesk
  plan: PlanDesk
  publisher: Publisher
  creatives: Creatives
  ambient: Ambient
  booking: Booking
  screens: Screens
  fleet: DemonstrationFleet
  incidents: Incidents
  exchange: Exchange
  planner: Planner
  inventory: Inventory
  settlement: Settlement
  packs: Packs
  studio: Studio
  proposals: Proposals
  models: Models
  proofs: Proofs
  demonstration: { load(personId: string | null, seed?: number): Promise<DoorOutcome>; remove(personId: string | null): Promise<DoorOutcome> }
  /** Restores and reloads everything that was read from the store. */
  restore: (backupId: string, work: Work) => Promise<void>
  health: () => EngineHealth | Promise<EngineHealth>
  licences: () => string | Promise<string>
  /** Asks for an ordered stop; answers before it happens. */
  requestStop: () => void
}
