import { z } from 'zod'

/** Every reason a person can be answered with; each has a sentence in every language (checked). [ER2] */
export const problemReasons = [
  // access
  'not-signed-in', 'permission-missing', 'wrong-password', 'too-many-attempts', 'invite-unknown', 'invite-expired',
  'password-too-short', 'person-blocked', 'last-administrator', 'foreign-origin', 'token-missing',
  // documents
  'document-unknown', 'document-removed', 'field-unknown', 'field-required', 'field-invalid', 'code-taken', 'reference-unknown',
  'reference-removed', 'has-children', 'coordinates-impossible', 'hours-impossible', 'hours-overlap', 'zone-unknown-time', 'date-impossible',
  'field-fixed', 'too-many-changes', 'nothing-to-undo', 'nothing-to-redo', 'undo-overtaken',
  // booking
  'flight-backwards', 'targeting-too-deep', 'targeting-hits-nothing', 'stage-forbidden', 'checks-failing', 'hold-expired', 'campaign-not-editable', 'second-person-needed',
  'hold-date-past', 'template-not-sold', 'control-frozen', 'creative-no-files', 'creative-reason-missing', 'creative-foreign', 'lines-missing',
  // creatives
  'media-unreadable', 'media-kind-unknown', 'media-too-large', 'media-too-many-pixels', 'media-too-long', 'media-codec-unknown', 'media-animated',
  'media-unsafe', 'media-other-size', 'media-stopped', 'creative-full', 'creative-changed',
  // pictures of the studio
  'picture-not-one', 'picture-no-decoder', 'picture-animated', 'picture-many-pages', 'picture-empty', 'picture-truncated', 'picture-gone', 'picture-not-readable', 'picture-too-slow', 'picture-broke-off', 'picture-stopped',
  'picture-over-budget', 'picture-too-large-for-format', 'output-unknown', 'target-taken',
  // models
  'model-unknown', 'model-present', 'model-busy', 'model-shipped', 'model-no-address', 'model-fetch-away', 'model-fetch-refused', 'model-fetch-unsafe', 'model-checksum-wrong', 'model-too-large', 'model-card-unreadable',
  'model-is-html', 'model-not-onnx', 'model-truncated', 'model-external-data', 'model-too-deep', 'model-other-inputs', 'model-other-outputs', 'model-other-size', 'model-answers-nonsense', 'model-too-slow', 'model-too-hungry', 'model-crashed', 'model-refused', 'model-not-commercial', 'model-none-here',
  'provider-unavailable', 'provider-differs', 'runtime-missing',
  // plan
  'plan-not-ready', 'plan-stale', 'plan-unchanged', 'release-unknown', 'release-starts-in-past', 'screen-not-scheduled', 'range-too-long', 'venues-missing',
  // planner
  'recipe-cuts-twice', 'recipe-cutout-late', 'recipe-output-twice', 'naming-word-unknown', 'naming-leaves-folder',
  'brief-too-long', 'brief-without-hours', 'reach-model-exists', 'brief-unknown', 'scenario-unknown',
  'pack-unreadable', 'pack-newer', 'pack-signature-broken', 'pack-too-large', 'pack-unknown', 'pack-signer-changed', 'request-of-other-network', 'request-unknown', 'request-held', 'brief-without-pack',
  // the world around screens
  'light-step-twice', 'light-range-impossible', 'hysteresis-missing', 'city-has-profile', 'rate-missing', 'terms-exist', 'terms-missing', 'scenario-empty', 'scenario-too-fine', 'auction-unknown', 'readings-none', 'clock-unreadable', 'sensor-name-impossible', 'sensor-name-taken', 'sensor-unknown',
  // screens
  'screens-not-ready', 'roll-out-nothing', 'roll-out-other', 'roll-out-no-screens', 'roll-out-open', 'roll-out-over', 'pairing-unknown', 'screen-enrolled', 'screen-not-enrolled', 'screen-static', 'order-unknown', 'order-over', 'order-stale', 'order-too-large', 'order-reaches-nothing', 'second-is-same', 'creative-not-fitting',
  'keys-missing', 'keys-file-unreadable', 'keys-of-other-network', 'keychain-unavailable', 'passphrase-short', 'passphrase-wrong', 'root-not-here', 'root-not-exported',
  // incidents
  'incident-unknown', 'incident-closed', 'incident-no-job', 'incident-has-job', 'reason-missing', 'window-backwards', 'window-too-long', 'mail-not-set', 'notice-not-sent',
  // proofs
  'fork-unknown', 'make-good-none', 'proofs-none-yet',
  // settlement
  'period-unknown', 'period-not-next', 'period-backwards', 'period-too-long', 'period-proofs-awaited', 'period-sales-open', 'exchange-not-ready', 'settled-row-unknown', 'correction-empty', 'correction-unknown', 'report-has-bad-rows', 'report-incomplete', 'report-unknown', 'difference-unknown', 'difference-changed', 'difference-decided', 'difference-no-currency', 'note-missing', 'party-unknown',
  // studio
  'batch-unknown', 'batch-not-ended', 'batch-over', 'batch-too-large', 'batch-nothing-to-retry', 'batch-keeps-nothing', 'picture-unknown', 'picture-not-doubtful', 'picture-being-written', 'picture-not-written', 'picture-output-unknown', 'picture-crashed', 'folder-unreadable', 'target-is-source', 'desk-only', 'address-private', 'studio-not-ready',
  // files and import
  'file-too-large', 'file-empty', 'file-truncated', 'file-not-a-table', 'file-encoding-unknown', 'file-too-many-rows', 'sheet-unknown',
  'column-missing', 'column-twice', 'row-code-missing', 'row-code-twice', 'cell-not-a-number', 'cell-not-a-date', 'cell-not-an-hour',
  'cell-formula-without-value', 'cell-unknown-choice', 'upload-unknown', 'upload-out-of-order', 'import-unknown', 'import-stale', 'import-has-bad-rows',
  'file-encrypted', 'file-old-format', 'file-too-many-columns', 'cell-error', 'cell-formula', 'row-contradicts', 'upload-incomplete',
  'targeting-unreadable', 'dayparts-unreadable', 'names-unreadable', 'reference-ambiguous', 'goal-value-impossible',
  // store
  'folder-in-use', 'folder-read-only', 'disk-full', 'database-newer', 'database-damaged', 'backup-unknown', 'backup-damaged',
  'folder-not-empty', 'folder-missing', 'blob-damaged', 'blob-unknown',
  // the house
  'port-busy', 'port-forbidden', 'address-not-here', 'broker-address-impossible', 'broker-unreachable', 'broker-refused', 'pairings-full', 'certificate-unusable', 'engine-not-running', 'engine-stopped', 'demonstration-present', 'demonstration-absent', 'job-unknown', 'unexpected',
] as const

export const problemReason = z.enum(problemReasons)
export type ProblemReason = z.infer<typeof problemReason>

/** What went wrong, as data: a slug to translate, the values for its sentence, and where it is. */
export const problem = z.object({
  reason: problemReason,
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  documentId: z.string().optional(),
  field: z.string().optional(),
  row: z.number().int().optional(),
  column: z.string().optional(),
})
export type Problem = z.infer<typeof problem>
