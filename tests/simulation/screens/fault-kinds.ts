export const faultKinds = [
  'engine-power-cut', 'engine-killed', 'engine-write-lost', 'engine-write-torn', 'engine-disk-full', 'engine-io-error', 'engine-restored',
  'screen-power-cut', 'screen-write-lost', 'screen-part-torn', 'screen-disk-full', 'screen-storage-lost', 'screen-storage-set-back', 'screen-cloned', 'file-corrupt', 'download-broken',
  'broker-outage', 'network-outage', 'message-dropped', 'message-duplicated', 'message-reordered', 'message-replayed', 'message-forged',
  'clock-wrong', 'clock-dead', 'clock-jump', 'keys-rotated', 'slept-through-rotations', 'blank-and-lift-raced', 'published-in-trouble',
  'slot-sold', 'sale-withdrawn', 'sold-slot-shown',
] as const
export type FaultKind = (typeof faultKinds)[number]
export type Faults = Record<FaultKind, number>
export const noFaults = (): Faults => Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as Faults
