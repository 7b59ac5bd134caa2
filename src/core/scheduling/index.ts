export { algorithm, type Eligibility, exchangeAt, houseAt, type LineInput, type OpenPattern, partsOfPlay, type SchedulingInput, tierIndex } from './input.ts'
export { pace } from './pace.ts'
export { flowParts, type PacedLine, type Snapshot } from './snapshot.ts'
export { allocate, type Allocator, createAllocator } from './allocate.ts'
