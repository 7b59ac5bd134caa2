import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { brokerSettings, commandAnswer, commandInput, orderDraft, orderPreview, screenDetail, screensEvent, screensState } from './devices.ts'
import { ambientNow, cityLight, lightDay, lightSpan, replaySource, ruleTest, sensorAccount, sensorEntry, sensorLogin, sensorName, sensorPoints, triggerRuleFields } from './ambient.ts'
import { waitingCreative } from './buyer-creatives.ts'
import { auditEntry, change, documentId, documentKind, documentSchema, editLabel, stamp } from './documents.ts'
import { auctionDetail, auctionRow, auctionsEvent, auctionsQuery, dealHealth, exchangeState } from './exchange.ts'
import { dryRun, exportedFile, importSubject, openedImport } from './imports.ts'
import { escalationInput, escalationState, incidentDetail, incidentRow, incidentsEvent, incidentsQuery, jobSheet, maintenanceDraft, maintenanceWindow, receiver, testOutcome, uptimeQuery, uptimeRow } from './incidents.ts'
import { documentEvent, stateEvent } from './live.ts'
import { inventoryOrder, inventoryPage, inventoryQuery } from './inventory.ts'
import { language, preferences, type ProcedureMeta, role, sessionEntry, sessionState } from './people.ts'
import { addCreativeInput, advanceInput, avails, check, conflict, draftLine, explanation, lanes, lanesQuery, lineDelivery, occupancy, occupancyQuery, plannedHour, planChoice, planDiff, planState, priceSheet, readings, rehearsal } from './planning.ts'
import { bookBriefInput, forecast, forecastQuery } from './planner.ts'
import { exportPackInput, exportRequestInput, holdRequestInput, openedPack, openedRequest, packRow, trustPackInput } from './planning-pack.ts'
import { problem } from './problems.ts'
import { spending } from './spending-limits.ts'
import { campaignDelivery, ledgerRow, proofPhoto, replay } from './proofs.ts'
import { scenario } from './scenario.ts'
import { buyerReport, comparison, correction, correctInput, daysQuery, decideInput, lockInput, openedReport, periodChoice, readReportInput, registerDay, settlementFile, settlementOverview, settlementPeriod, settlementRegister, tolerance } from './settlement.ts'
import { articleColumns, articleSummary, openedArticles } from './studio-articles.ts'
import { choiceDraft, choiceSummary } from './studio-choices.ts'
import { addModelInput, executionProviders, modelId, modelsState, providerTest } from './studio-models.ts'
import { batchDraft, batchRow, pictureFacts, pictureRow, pictureVerdicts, previewAnswer, studioEvent } from './studio.ts'
import { batchDownload, favouritePictures, folderListing, pictureDetail, picturesQuery } from './studio-batches.ts'
import { correction as maskCorrection } from './studio-corrections.ts'
import { keptImage, recipe } from './studio-recipes.ts'
import { words } from './text.ts'
import { backupEntry, engineHealth } from './system.ts'

/**
 * The one contract: the window, the browser host, the HTTP API and the command line all speak it.
 * What a person did wrong comes back as REFUSED with problems to translate; nothing typed is lost. [ER2]
 */
const procedure = oc.$meta<ProcedureMeta>({ permission: 'signed-in' }).errors({
  REFUSED: { status: 422, data: z.object({ problems: z.array(problem).min(1) }) },
  UNAUTHORIZED: { status: 401, data: z.object({ problems: z.array(problem) }) },
  FORBIDDEN: { status: 403, data: z.object({ problems: z.array(problem) }) },
})
const read = (path: `/${string}`, permission: ProcedureMeta['permission']) => procedure.meta({ permission }).route({ method: 'GET', path })
const act = (path: `/${string}`, permission: ProcedureMeta['permission']) => procedure.meta({ permission }).route({ method: 'POST', path })
const done = z.object({})
const batchId = z.string().max(64)
const pictureIds = z.array(z.string().max(64)).min(1).max(20_000)
const articleList = z.object({ uploadId: z.string().max(64), sheet: z.string().max(200).nullable(), columns: articleColumns.nullable() })
const committed = z.object({ stamp: stamp.nullable(), revision: z.number().int(), documents: z.number().int() })

export const contract = {
  session: {
    state: read('/session', 'anyone').output(sessionState),
    login: act('/session/login', 'anyone').input(z.object({ name: z.string().max(200), password: z.string().max(1000) })).output(sessionState),
    acceptInvite: act('/session/accept-invite', 'anyone').input(z.object({ invite: z.string().max(200), password: z.string().max(1000) })).output(sessionState),
    logout: act('/session/logout', 'signed-in').output(done),
    list: read('/sessions', 'signed-in').output(z.array(sessionEntry)),
    revoke: act('/sessions/revoke', 'signed-in').input(z.object({ id: z.string() })).output(done),
    changePassword: act('/session/password', 'signed-in').input(z.object({ current: z.string().max(1000), next: z.string().max(1000) })).output(done),
    preferences: read('/session/preferences', 'signed-in').output(preferences),
    setPreferences: act('/session/preferences', 'signed-in').input(preferences.partial()).output(preferences),
  },
  people: {
    create: act('/people', 'people.manage').input(z.object({ name: z.string(), roles: z.array(role).min(1) })).output(z.object({ personId: documentId, invite: z.string() })),
    invite: act('/people/invite', 'people.manage').input(z.object({ personId: documentId })).output(z.object({ invite: z.string(), expiresAtMs: z.number() })),
    edit: act('/people/edit', 'people.manage').input(z.object({ personId: documentId, name: z.string().optional(), roles: z.array(role).min(1).optional(), blocked: z.boolean().optional() })).output(committed),
    sessions: read('/people/sessions', 'people.manage').output(z.array(sessionEntry)),
  },
  presence: {
    focus: act('/presence', 'signed-in').input(z.object({ room: z.string().max(40), documentId: documentId.nullable() })).output(done),
  },
  documents: {
    /** All live documents of the kinds asked for, packed as one JSON text (see core/kernel/pack-documents.ts), with the revision to follow from. */
    snapshot: read('/documents/snapshot', 'network.see').input(z.object({ kinds: z.array(documentKind).min(1) })).output(z.object({ revision: z.number().int(), packed: z.string() })),
    get: read('/documents', 'network.see').input(z.object({ ids: z.array(documentId).min(1).max(500) })).output(z.array(documentSchema)),
    edit: act('/documents/edit', 'of-kind').input(z.object({ label: editLabel, changes: z.array(change).min(1).max(200_000) })).output(committed),
    create: act('/documents/create', 'of-kind').input(z.object({ kind: documentKind, fields: z.record(z.string(), z.json()) })).output(z.object({ id: documentId, stamp, revision: z.number().int() })),
    live: read('/documents/live', 'network.see').input(z.object({ fromRevision: z.number().int(), kinds: z.array(documentKind).optional() })).output(eventIterator(documentEvent)),
  },
  state: {
    live: read('/state/live', 'network.see').output(eventIterator(stateEvent)),
  },
  history: {
    state: read('/history', 'signed-in').output(z.object({ undo: auditEntry.nullable(), redo: auditEntry.nullable() })),
    undo: act('/history/undo', 'of-kind').input(z.object({ stamp: stamp.optional() })).output(committed.extend({ skipped: z.number().int() })),
    redo: act('/history/redo', 'of-kind').output(committed.extend({ skipped: z.number().int() })),
    audit: read('/history/audit', 'audit.see').input(z.object({ documentId: documentId.optional(), personId: documentId.optional(), before: stamp.optional(), limit: z.number().int().min(1).max(200) })).output(z.array(auditEntry)),
  },
  search: {
    find: read('/search', 'network.see').input(z.object({ text: z.string().max(200), limit: z.number().int().min(1).max(100) }))
      .output(z.object({ total: z.number().int(), hits: z.array(z.object({ id: documentId, kind: documentKind, title: z.string(), context: z.string(), matched: z.string() })) })),
  },
  uploads: {
    /** `purpose` says how large it may be: a table unless told otherwise. */
    begin: act('/uploads', 'files.send').input(z.object({ fileName: z.string().max(255), bytes: z.number().int().min(0), purpose: z.enum(['table', 'media', 'pack', 'model', 'studio']).optional() })).output(z.object({ uploadId: z.string(), chunkBytes: z.number().int() })),
    chunk: act('/uploads/chunk', 'files.send').input(z.object({ uploadId: z.string(), offset: z.number().int().min(0), base64: z.string().max(1_000_000) })).output(z.object({ received: z.number().int() })),
  },
  imports: {
    open: act('/imports', 'network.import').input(z.object({ uploadId: z.string(), subject: importSubject.optional(), sheet: z.string().optional() })).output(openedImport),
    dryRun: act('/imports/dry-run', 'network.import').input(z.object({ importId: z.string(), networkId: documentId, language: language.optional(), columns: z.array(z.object({ index: z.number().int(), field: z.string().nullable() })) })).output(dryRun),
    apply: act('/imports/apply', 'network.import').input(z.object({ importId: z.string() })).output(committed.extend({ created: z.number().int(), changed: z.number().int(), unchanged: z.number().int() })),
    badRows: read('/imports/bad-rows', 'network.import').input(z.object({ importId: z.string(), language: z.enum(['ru', 'kk', 'en']) })).output(exportedFile),
    close: act('/imports/close', 'network.import').input(z.object({ importId: z.string() })).output(done),
  },
  exports: {
    table: act('/exports/table', 'network.see').input(z.object({ subject: importSubject, format: z.enum(['csv', 'xlsx']), language: z.enum(['ru', 'kk', 'en']), networkId: documentId.optional() })).output(exportedFile),
    everything: act('/exports/everything', 'store.manage').input(z.object({ folder: z.string().min(1).max(1000) })).output(z.object({ jobId: z.string() })),
  },
  plan: {
    state: read('/plan', 'network.see').output(planState),
    occupancy: act('/plan/occupancy', 'network.see').input(occupancyQuery).output(occupancy),
    lanes: act('/plan/lanes', 'network.see').input(lanesQuery).output(lanes),
    conflicts: read('/plan/conflicts', 'network.see').output(z.object({ revision: z.number().int(), conflicts: z.array(conflict) })),
    /** Before booking: how much fits, who would lose, and ways out. `lineId` is the line it replaces. [SC10] */
    avails: act('/plan/avails', 'network.see').input(z.object({ line: draftLine, lineId: documentId.nullable() })).output(avails),
    explain: act('/plan/explain', 'network.see').input(z.object({ screenId: documentId, atMs: z.number().int(), plan: planChoice, readings: readings.optional() })).output(explanation),
    hour: act('/plan/hour', 'network.see').input(z.object({ screenIds: z.array(documentId).min(1).max(40), hour: z.number().int(), plan: planChoice })).output(z.array(plannedHour)),
    diff: act('/plan/diff', 'network.see').input(z.object({ venueIds: z.array(documentId).nullable() })).output(planDiff),
    /** `hash` is that of the diff that was looked at: what was seen is what is published. */
    publish: act('/plan/publish', 'plan.publish').input(z.object({ venueIds: z.array(documentId).min(1).nullable(), startsAtMs: z.number().int().nullable(), note: z.string().max(500).nullable(), hash: z.string() })).output(z.object({ releaseId: documentId, number: z.number().int() })),
    rollBack: act('/plan/roll-back', 'plan.publish').input(z.object({ number: z.number().int(), venueIds: z.array(documentId).min(1).nullable(), note: z.string().max(500).nullable() })).output(z.object({ releaseId: documentId, number: z.number().int() })),
    rehearse: act('/plan/rehearse', 'network.see').input(z.object({ days: z.number().int().min(1).max(28) })).output(z.object({ jobId: z.string() })),
    rehearsal: read('/plan/rehearsal', 'network.see').output(rehearsal.nullable()),
    delivery: read('/plan/delivery', 'network.see').output(z.object({ revision: z.number().int(), lines: z.array(lineDelivery) })),
  },
  campaigns: {
    advance: act('/campaigns/advance', 'campaign.edit').input(advanceInput).output(committed),
    /** The second pair of eyes. */
    approve: act('/campaigns/approve', 'campaign.approve').input(z.object({ campaignId: documentId })).output(committed),
    checks: read('/campaigns/checks', 'network.see').input(z.object({ campaignId: documentId })).output(z.array(check)),
    price: act('/campaigns/price', 'network.see').input(z.object({ line: draftLine, lineId: documentId.nullable() })).output(priceSheet),
    copy: act('/campaigns/copy', 'campaign.edit').input(z.object({ campaignId: documentId, brandId: documentId.nullable(), code: z.string().max(64).nullable(), name: z.string().max(200).nullable(), firstDay: z.string().nullable(), asTemplate: z.boolean() })).output(z.object({ campaignId: documentId })),
    proposal: act('/campaigns/proposal', 'network.see').input(z.object({ campaignId: documentId, language })).output(exportedFile),
  },
  creatives: {
    /** Probes an uploaded file and makes it part of a creative, new or known. */
    add: act('/creatives', 'creative.edit').input(addCreativeInput).output(z.object({ creativeId: documentId })),
    /** `version` is what was looked at: another one since is not judged unseen. */
    judge: act('/creatives/judge', 'creative.approve').input(z.object({ creativeId: documentId, verdict: z.enum(['approved', 'refused']), reason: z.string().max(500).nullable(), version: z.number().int().optional() })).output(committed),
  },
  screens: {
    /** All rows, then those that change, a few times a second at most. */
    live: read('/screens/live', 'network.see').output(eventIterator(screensEvent)),
    /** Broker, totals, progress of publishes, orders, who waits to be paired, keys: as everyone who looks is told it. */
    state: read('/screens', 'network.see').output(screensState),
    detail: read('/screens/detail', 'network.see').input(z.object({ screenId: documentId })).output(screenDetail),
    /** Screens in view say what they show, for a minute. */
    watch: act('/screens/watch', 'network.see').input(z.object({ screenIds: z.array(documentId).min(1).max(100) })).output(done),
    command: act('/screens/command', 'screens.steer').input(commandInput).output(commandAnswer),
    /** Sends what they should have once more. */
    retry: act('/screens/retry', 'screens.steer').input(z.object({ screenIds: z.array(documentId).min(1).max(20_000) })).output(commandAnswer),
    /** `replaces`: the screen has a device already, and this one takes its place. [PL4] */
    enrol: act('/screens/enrol', 'screens.enrol').input(z.object({ code: z.string().max(20), screenId: documentId, replaces: z.boolean() })).output(done),
    refusePairing: act('/screens/refuse-pairing', 'screens.enrol').input(z.object({ pairingId: z.string() })).output(done),
    revoke: act('/screens/revoke', 'screens.enrol').input(z.object({ screenId: documentId, reason: z.string().max(500) })).output(done),
    /** The version of the player that this Pult carries, and that was looked at. */
    startRollOut: act('/screens/roll-out/start', 'screens.steer').input(z.object({ version: z.string().max(60) })).output(done),
    pauseRollOut: act('/screens/roll-out/pause', 'screens.steer').output(done),
    /** Also after it halted by itself: screens that fell back are left as they are. */
    continueRollOut: act('/screens/roll-out/continue', 'screens.steer').output(done),
    stopRollOut: act('/screens/roll-out/stop', 'screens.steer').output(done),
    settings: read('/screens/settings', 'network.see').output(brokerSettings),
    setSettings: act('/screens/settings', 'store.manage').input(brokerSettings.omit({ hasPassword: true }).extend({ password: z.string().max(500).nullable() })).output(done),
    /** For mosquitto: passwords, rules of access, a sample of its settings. */
    brokerFiles: act('/screens/broker-files', 'store.manage').output(z.array(z.object({ name: z.string(), text: z.string() }))),
  },
  /** What is taken off, made dark, or put in the place of everything: signed state, in two steps. [PL5] */
  orders: {
    preview: act('/orders/preview', 'network.see').input(orderDraft).output(orderPreview),
    give: act('/orders', 'screens.order').input(z.object({ draft: orderDraft, hash: z.string(), note: z.string().max(500).nullable() })).output(z.object({ orderId: documentId, stage: z.enum(['waiting-for-second', 'in-force']) })),
    /** Another person agrees: signed in as themselves, or here, with their own name and password. [PE1] */
    second: act('/orders/second', 'signed-in').input(z.object({ orderId: documentId, name: z.string().max(200).nullable(), password: z.string().max(1000).nullable() })).output(done),
    withdraw: act('/orders/withdraw', 'screens.order').input(z.object({ orderId: documentId })).output(done),
    lift: act('/orders/lift', 'screens.order').input(z.object({ orderId: documentId, note: z.string().max(500).nullable() })).output(done),
    /** The corrected version in the place of what was recalled. */
    instead: act('/orders/instead', 'screens.order').input(z.object({ orderId: documentId, creativeId: documentId.nullable() })).output(done),
  },
  keys: {
    exportRoot: act('/keys/export-root', 'keys.manage').input(z.object({ passphrase: z.string().max(1000) })).output(exportedFile),
    /** The exported file was put away: the private half leaves this machine. */
    forgetRoot: act('/keys/forget-root', 'keys.manage').output(done),
    importRoot: act('/keys/import-root', 'keys.manage').input(z.object({ text: z.string().max(20_000), passphrase: z.string().max(1000) })).output(done),
    rotate: act('/keys/rotate', 'keys.manage').output(done),
  },
  /** What was really played, as it is proven. [PP3] */
  proofs: {
    /** Hours that are over, of all lines of a campaign that play on screens. */
    delivery: act('/proofs/delivery', 'network.see').input(z.object({ campaignId: documentId })).output(campaignDelivery),
    replay: act('/proofs/replay', 'network.see').input(z.object({ screenId: documentId, fromMs: z.number().int().min(0), toMs: z.number().int().min(0) })).output(replay),
    ledgers: act('/proofs/ledgers', 'network.see').input(z.object({ screenId: documentId })).output(z.array(ledgerRow)),
    /** Which branch of a fork is true, and why: the one named by its first batch, or none. */
    settle: act('/proofs/settle', 'campaign.edit').input(z.object({ screenId: documentId, ledgerId: z.string().max(32), keepSha256: z.string().max(64).nullable(), reason: z.string().trim().min(1).max(500) })).output(z.object({ forkedFrom: z.number().int().nullable() })),
    makeGood: act('/proofs/make-good', 'campaign.edit').input(z.object({ lineId: documentId, name: z.string().trim().min(1).max(200).nullable() })).output(z.object({ lineId: documentId })),
    /** Static places are proven by dated photos: uploads of purpose `media`. */
    photos: read('/proofs/photos', 'network.see').input(z.object({ campaignId: documentId })).output(z.array(proofPhoto)),
    addPhoto: act('/proofs/photos', 'files.send').input(z.object({ lineId: documentId, screenId: documentId, date: z.string().max(10), uploadId: z.string(), note: z.string().trim().max(300).nullable() })).output(proofPhoto),
    /** `json` is signed: `pult verify` checks it. */
    export: act('/proofs/export', 'network.see').input(z.object({ campaignId: documentId, format: z.enum(['json', 'csv', 'xlsx', 'pdf']), language })).output(exportedFile),
  },
  incidents: {
    list: act('/incidents/list', 'network.see').input(incidentsQuery).output(z.object({ revision: z.number().int(), total: z.number().int(), incidents: z.array(incidentRow) })),
    live: read('/incidents/live', 'network.see').output(eventIterator(incidentsEvent)),
    get: read('/incidents', 'network.see').input(z.object({ id: documentId })).output(incidentDetail),
    acknowledge: act('/incidents/acknowledge', 'incident.handle').input(z.object({ ids: z.array(documentId).min(1).max(500) })).output(done),
    assign: act('/incidents/assign', 'incident.handle').input(z.object({ ids: z.array(documentId).min(1).max(500), ownerId: documentId.nullable() })).output(done),
    note: act('/incidents/note', 'incident.handle').input(z.object({ id: documentId, text: z.string().trim().min(1).max(1000) })).output(done),
    /** Although it lasts: it is not told of again until its trouble has ended once. */
    close: act('/incidents/close', 'incident.handle').input(z.object({ ids: z.array(documentId).min(1).max(500), reason: z.string().trim().max(1000) })).output(done),
    sheet: read('/incidents/sheet', 'network.see').input(z.object({ id: documentId })).output(jobSheet),
    askJob: act('/incidents/job', 'incident.handle').input(z.object({ id: documentId, note: z.string().trim().max(1000).nullable() })).output(done),
    closeJob: act('/incidents/job/close', 'incident.handle').input(z.object({ id: documentId, note: z.string().trim().max(1000).nullable(), uploadId: z.string().nullable() })).output(done),
    windows: read('/incidents/windows', 'network.see').output(z.array(maintenanceWindow)),
    setWindow: act('/incidents/windows', 'incident.handle').input(maintenanceDraft).output(maintenanceWindow),
    removeWindow: act('/incidents/windows/remove', 'incident.handle').input(z.object({ id: documentId })).output(done),
    escalation: read('/incidents/escalation', 'network.see').output(escalationState),
    setEscalation: act('/incidents/escalation', 'store.manage').input(escalationInput).output(escalationState),
    test: act('/incidents/escalation/test', 'store.manage').input(z.object({ to: receiver })).output(testOutcome),
    uptime: act('/incidents/uptime', 'network.see').input(uptimeQuery).output(z.array(uptimeRow)),
    uptimeTable: act('/incidents/uptime/table', 'network.see').input(uptimeQuery.extend({ language })).output(exportedFile),
  },
  /** Selling by auction, live or rehearsed. */
  exchange: {
    state: read('/exchange', 'network.see').output(exchangeState),
    live: read('/exchange/live', 'network.see').output(eventIterator(auctionsEvent)),
    auctions: act('/exchange/auctions', 'network.see').input(auctionsQuery).output(z.object({ rows: z.array(auctionRow), total: z.number().int() })),
    auction: read('/exchange/auction', 'network.see').input(z.object({ id: z.string().max(100) })).output(auctionDetail),
    health: read('/exchange/health', 'network.see').output(z.array(dealHealth)),
    waiting: read('/exchange/waiting', 'network.see').output(z.array(waitingCreative)),
    spending: read('/exchange/spending', 'network.see').output(z.array(spending)),
    /** Screens as DSPs are told of them, and what would get one refused. */
    inventory: act('/exchange/inventory', 'network.see').input(inventoryQuery).output(inventoryPage),
    exportInventory: act('/exchange/inventory/export', 'network.see').input(inventoryOrder).output(exportedFile),
    /** A question to the simulator about the plan in force, whole; of the first network that sells where none is named. */
    scenario: read('/exchange/scenario', 'network.see').input(z.object({ networkCode: z.string().max(64).optional() })).output(scenario),
    /** Whether the assumed buyers of a rehearsal are at work. */
    setMarket: act('/exchange/market', 'exchange.edit').input(z.object({ market: z.enum(['off', 'rehearsal']) })).output(done),
  },
  /** What a budget would get, before it is spent. [AU8] */
  planner: {
    forecast: act('/planner/forecast', 'network.see').input(forecastQuery).output(forecast),
    /** Held for some days, and then on the timeline. */
    book: act('/planner/book', 'campaign.edit').input(bookBriefInput).output(z.object({ campaignId: documentId, lineId: documentId })),
    /** For the client: all scenarios side by side, one of them in full. */
    file: act('/planner/file', 'network.see').input(z.object({ briefId: documentId, scenario: z.number().int().min(0).max(3), format: z.enum(['pdf', 'xlsx']), language })).output(exportedFile),
    /** Networks of others, as they came. [PK4] */
    packs: read('/planner/packs', 'network.see').output(z.array(packRow)),
    exportPack: act('/planner/packs/export', 'campaign.edit').input(exportPackInput).output(exportedFile),
    /** What an upload of purpose `pack` is; kept at once where its signer is known, and otherwise when somebody trusts them. */
    openPack: act('/planner/packs/open', 'campaign.edit').input(z.object({ uploadId: z.string().max(64) })).output(openedPack),
    trustPack: act('/planner/packs/trust', 'campaign.edit').input(trustPackInput).output(openedPack),
    /** Its venues, zones, profiles and screens, packed as a snapshot is, to choose places from. */
    packPlaces: read('/planner/packs/places', 'network.see').input(z.object({ sha256: z.string().max(64) })).output(z.object({ networkId: documentId, packed: z.string() })),
    removePack: act('/planner/packs/remove', 'campaign.edit').input(z.object({ sha256: z.string().max(64) })).output(done),
    exportRequest: act('/planner/requests/export', 'campaign.edit').input(exportRequestInput).output(exportedFile),
    openRequest: act('/planner/requests/open', 'campaign.edit').input(z.object({ uploadId: z.string().max(64) })).output(openedRequest),
    /** Once: the same file again is answered with what it has become. [PK5] */
    holdRequest: act('/planner/requests/hold', 'campaign.edit').input(holdRequestInput).output(z.object({ campaignId: documentId, lineId: documentId })),
  },
  settlement: {
    overview: read('/settlement', 'network.see').output(settlementOverview),
    register: act('/settlement/register', 'network.see').input(periodChoice).output(settlementRegister),
    days: act('/settlement/days', 'network.see').input(daysQuery).output(z.array(registerDay).max(400)),
    /** From then on nothing of these days changes; it cannot be undone. */
    lock: act('/settlement/lock', 'exchange.edit').input(lockInput).output(settlementPeriod),
    correct: act('/settlement/corrections', 'exchange.edit').input(correctInput).output(correction),
    /** What was billed of locked days since becomes corrections of the open period. */
    takeAfterwards: act('/settlement/afterwards', 'exchange.edit').input(z.object({ reason: words.min(1).max(300) })).output(z.object({ count: z.number().int() })),
    openReport: act('/settlement/reports/open', 'exchange.edit').input(readReportInput).output(openedReport),
    takeReport: act('/settlement/reports', 'exchange.edit').input(readReportInput).output(buyerReport),
    reports: read('/settlement/reports', 'network.see').output(z.array(buyerReport)),
    compare: act('/settlement/reports/compare', 'network.see').input(z.object({ reportId: z.string().max(100), tolerance })).output(comparison),
    decide: act('/settlement/differences', 'exchange.edit').input(decideInput).output(done),
    file: act('/settlement/file', 'network.see').input(settlementFile).output(exportedFile),
  },
  /** Product photos by the thousand. [ST4] */
  studio: {
    batches: {
      list: read('/studio/batches', 'network.see').output(z.array(batchRow)),
      create: act('/studio/batches', 'creative.edit').input(batchDraft).output(z.object({ batchId })),
      /** More files of purpose `studio`, to one that was sent in. */
      add: act('/studio/batches/add', 'creative.edit').input(z.object({ batchId, files: z.array(z.object({ uploadId: z.string().max(64), path: words.min(1).max(1000) })).min(1).max(2000) })).output(z.object({ added: z.number().int() })),
      pause: act('/studio/batches/pause', 'creative.edit').input(z.object({ batchId })).output(done),
      /** Also one that stands still because a disk is full, and one that was stopped. */
      resume: act('/studio/batches/resume', 'creative.edit').input(z.object({ batchId })).output(done),
      stop: act('/studio/batches/stop', 'creative.edit').input(z.object({ batchId })).output(done),
      setPriority: act('/studio/batches/priority', 'creative.edit').input(z.object({ batchId, priority: z.number().int().min(-10).max(10) })).output(done),
      /** What is settled is written although others of its set are not. */
      exportNow: act('/studio/batches/export-now', 'creative.edit').input(z.object({ batchId })).output(done),
      /** Nothing more is awaited of a folder that is watched. */
      endWatch: act('/studio/batches/end-watch', 'creative.edit').input(z.object({ batchId })).output(done),
      /** Out of the history, with what the studio kept of it; what was written to folders stays. */
      remove: act('/studio/batches/remove', 'creative.edit').input(z.object({ batchId })).output(done),
      /** What it is made by. */
      recipe: read('/studio/batches/recipe', 'network.see').input(z.object({ batchId })).output(recipe),
      /** All its pictures are made anew by another one; what the cache holds is not made twice. */
      setRecipe: act('/studio/batches/recipe', 'creative.edit').input(z.object({ batchId, recipe })).output(done),
      report: act('/studio/batches/report', 'network.see').input(z.object({ batchId, format: z.enum(['csv', 'xlsx']), language })).output(exportedFile),
      contactSheet: act('/studio/batches/contact-sheet', 'network.see').input(z.object({ batchId, language })).output(exportedFile),
      /** Of drawn pictures, to see it at work before there are photos. */
      trySamples: act('/studio/batches/samples', 'creative.edit').input(z.object({ recipe, name: words.max(120) })).output(z.object({ batchId })),
      downloads: read('/studio/batches/downloads', 'network.see').input(z.object({ batchId })).output(z.array(batchDownload)),
    },
    pictures: {
      list: act('/studio/pictures/list', 'network.see').input(picturesQuery).output(z.object({ total: z.number().int(), rows: z.array(pictureRow) })),
      get: read('/studio/pictures', 'network.see').input(z.object({ pictureId: z.string().max(64) })).output(pictureDetail),
      /** What is printed on it, of text, codes and our brands; read now, and kept nowhere. */
      read: act('/studio/pictures/read', 'creative.edit').input(z.object({ pictureId: z.string().max(64) })).output(pictureFacts.pick({ text: true, codes: true, brands: true })),
      judge: act('/studio/pictures/judge', 'creative.edit').input(z.object({ pictureIds, verdict: z.enum(pictureVerdicts) })).output(done),
      /** The picture is made again by all that was drawn; an empty list takes it back. */
      correct: act('/studio/pictures/correct', 'creative.edit').input(z.object({ pictureId: z.string().max(64), correction: maskCorrection })).output(done),
      retry: act('/studio/pictures/retry', 'creative.edit').input(z.object({ batchId, pictureIds: pictureIds.nullable() })).output(z.object({ pictures: z.number().int() })),
      favourites: read('/studio/pictures/favourites', 'network.see').output(favouritePictures),
      rate: act('/studio/pictures/rate', 'creative.edit').input(z.object({ pictureId: z.string().max(64), rating: z.number().int().min(1).max(5).nullable().optional(), favourite: z.boolean().optional() })).output(done),
      toCreative: act('/studio/pictures/to-creative', 'creative.edit').input(z.object({ pictureId: z.string().max(64), output: z.string().max(40), brandId: documentId.nullable(), creativeId: documentId.nullable() })).output(z.object({ creativeId: documentId })),
    },
    /** Of a picture of a batch; `longSide`: of what is drawn. */
    preview: act('/studio/preview', 'network.see').input(z.object({ pictureId: z.string().max(64), recipe, output: z.string().max(40), correction: maskCorrection, longSide: z.number().int().min(64).max(4096) })).output(previewAnswer),
    /** An upload of purpose `studio`: a background or a mark for recipes. */
    keepImage: act('/studio/images', 'creative.edit').input(z.object({ uploadId: z.string().max(64) })).output(keptImage),
    /** Of the engine's own machine; at the desk only. */
    folders: act('/studio/folders', 'creative.edit').input(z.object({ folder: z.string().max(1000).nullable() })).output(folderListing),
    models: {
      /** What is on the shelf, and what it runs on. */
      list: read('/studio/models', 'network.see').output(modelsState),
      /** From its maker's address, by a job: taken up where it broke off, checked, probed, and then there. */
      fetch: act('/studio/models/fetch', 'creative.edit').input(z.object({ modelId })).output(z.object({ jobId: z.string() })),
      /** An upload of purpose `model`, by a job whose result is the id. */
      add: act('/studio/models', 'creative.edit').input(addModelInput).output(z.object({ jobId: z.string() })),
      remove: act('/studio/models/remove', 'creative.edit').input(z.object({ modelId })).output(done),
      setProvider: act('/studio/models/provider', 'creative.edit').input(z.object({ provider: z.enum(executionProviders) })).output(done),
      testProvider: act('/studio/models/provider/test', 'creative.edit').input(z.object({ provider: z.enum(executionProviders) })).output(providerTest),
    },
    /** A list of what was to be photographed, as an upload of purpose `table`; pictures whose names say nothing are read, by a job. */
    articles: {
      open: act('/studio/articles/open', 'creative.edit').input(articleList).output(openedArticles),
      join: act('/studio/articles', 'creative.edit').input(articleList.extend({ batchId })).output(z.object({ jobId: z.string() })),
      summary: read('/studio/articles', 'network.see').input(z.object({ batchId })).output(articleSummary.nullable()),
    },
    /** Which of two ways to a picture was better, and what all such choices say. */
    choices: {
      add: act('/studio/choices', 'creative.edit').input(choiceDraft).output(done),
      sum: read('/studio/choices', 'network.see').output(choiceSummary),
    },
    events: read('/studio/live', 'network.see').output(eventIterator(studioEvent)),
  },
  ambient: {
    now: read('/ambient', 'network.see').output(ambientNow),
    sensor: read('/ambient/sensor', 'network.see').input(z.object({ sensor: sensorName, fromMs: z.number().int(), toMs: z.number().int() })).output(sensorPoints),
    accounts: read('/ambient/accounts', 'network.see').output(z.array(sensorAccount)),
    accountTrail: read('/ambient/accounts/trail', 'audit.see').output(z.array(sensorEntry).max(500)),
    /** A name without `sensor-` is given it. */
    addAccount: act('/ambient/accounts', 'screens.enrol').input(z.object({ name: z.string().max(100) })).output(sensorLogin),
    /** It is cut off at once. */
    removeAccount: act('/ambient/accounts/remove', 'screens.enrol').input(z.object({ sensor: z.string().max(100) })).output(done),
    /** What a rule, saved or not, would have done; nothing is changed. */
    testRule: act('/ambient/test-rule', 'network.see').input(z.object({ rule: triggerRuleFields, source: replaySource })).output(ruleTest),
    cities: read('/ambient/cities', 'network.see').output(z.array(cityLight)),
    /** Whole local days, both included; the worst first. */
    lightDays: read('/ambient/light', 'network.see').input(z.object({ from: z.string().max(10), to: z.string().max(10) })).output(z.object({ days: z.array(lightDay), left: z.number().int() })),
    lightSpans: read('/ambient/light/screen', 'network.see').input(z.object({ screenId: documentId, date: z.string().max(10) })).output(z.array(lightSpan)),
    exportLight: act('/ambient/light/export', 'network.see').input(z.object({ from: z.string().max(10), to: z.string().max(10), language })).output(exportedFile),
  },
  demonstration: {
    load: act('/demonstration/load', 'store.manage').input(z.object({ seed: z.number().int().min(0).max(4294967295).optional() })).output(committed),
    /** Players for so many of its screens, in a process of their own, until the job is stopped. */
    enliven: act('/demonstration/enliven', 'screens.enrol').input(z.object({ screens: z.number().int().min(1).max(2000) })).output(z.object({ jobId: z.string() })),
    remove: act('/demonstration/remove', 'store.manage').output(committed),
  },
  backups: {
    list: read('/backups', 'store.manage').output(z.array(backupEntry)),
    create: act('/backups', 'store.manage').output(z.object({ jobId: z.string() })),
    restore: act('/backups/restore', 'store.manage').input(z.object({ id: z.string() })).output(z.object({ jobId: z.string() })),
  },
  system: {
    health: read('/system/health', 'system.see').output(engineHealth),
    stopJob: act('/system/jobs/stop', 'signed-in').input(z.object({ jobId: z.string() })).output(done),
    stop: act('/system/stop', 'store.manage').output(done),
    licences: read('/system/licences', 'signed-in').output(z.string()),
  },
}
export type Contract = typeof contract
