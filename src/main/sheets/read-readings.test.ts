import { expect, test } from 'vitest'
import { quietLog } from '../../../tests/helpers/screen-broker.ts'
import { startSheetThread } from './sheet-thread.ts'

const start = Date.parse('2026-07-06T07:00:00Z')
const zone = { first: 300, changes: [] }

test('[SE2] [AU7] a table of readings is read in the thread of sheets, and what is wrong with it is told by row', async () => {
  const thread = startSheetThread(new URL('./sheet-worker.ts', import.meta.url), quietLog)
  const read = async (text: string) => {
    const answer = await thread.ask({ type: 'readings', text, sensor: 'almaty', zone })
    if (answer.kind === 'refused') throw new Error(answer.problems[0]?.reason)
    return answer.value
  }
  try {
    const { atMs, values, ...rest } = await read('\ufeffвремя;датчик;значение\r\n06.07.2026 12:00;almaty;26,5\r\n06.07.2026 12:01;;\r\nnonsense\r\n06.07.2026 12:02;astana;40\r\n')
    expect([[...atMs], [...values]]).toEqual([[start, start + 60_000], [26.5, NaN]])
    expect(rest).toEqual({ others: 1, badRows: [{ row: 4, text: 'nonsense' }], badCount: 1 })
    expect((await read('')).atMs).toHaveLength(0)
    const spoilt = await read(`${'x'.repeat(500)}\n`.repeat(100))
    expect([spoilt.badCount, spoilt.badRows.length, spoilt.badRows[0]?.text.length]).toEqual([100, 20, 120])
  } finally {
    await thread.stop()
  }
})
