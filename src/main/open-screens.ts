import type { Delta } from '../contracts/documents.ts'
import { createScreens, type Screens, type ScreensParts } from './screens/create-screens.ts'

type Given = Omit<ScreensParts, 'factsOf' | 'alsoTell' | 'brokerChanged' | 'heedSensor' | 'lightOf'>
type Around = Pick<ScreensParts, 'factsOf' | 'alsoTell' | 'brokerChanged' | 'heedSensor' | 'lightOf'>

/** A start has other things to do first; screens that are waiting outside are spread over their own waits anyway. */
const startsAfterMs = 2_500

/** Screens, and those who follow what becomes known of them. */
export function openScreens(given: Given, around: Around, { atOnce }: { atOnce: boolean }): { screens: Screens; heed(deltas: readonly Delta[]): void; stop(): Promise<void> } {
  const screens = createScreens({ ...given, ...around })
  const start = () => void screens.start().catch((error: unknown) => given.log.error('screens-not-started', { error: String(error), stack: error instanceof Error ? error.stack : undefined }))
  const timer = setTimeout(start, atOnce ? 0 : startsAfterMs)
  return {
    screens, heed: screens.heed,
    async stop() {
      clearTimeout(timer)
      await screens.stop()
    },
  }
}
