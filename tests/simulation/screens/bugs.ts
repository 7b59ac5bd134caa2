import type { Sql } from '../../../src/main/database/sql.ts'
import type { SegmentDisk } from '../../../src/main/telemetry/segment-disk.ts'
import type { Ports } from '../../../src/player/ports.ts'
import type { Life } from './virtual-time.ts'
import type { World } from './world.ts'

export type Bug = {
  sql?(sql: Sql): Sql
  segmentDisk?(disk: SegmentDisk): SegmentDisk
  pragmas?(usual: readonly string[]): readonly string[]
  ports?(ports: Ports, world: World, life: Life): Ports
}
export const bugs: Readonly<Record<string, Bug>> = {}
