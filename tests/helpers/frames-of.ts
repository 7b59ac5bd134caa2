/** What `run` takes, in frames of a screen's 60 a second: beside each run a bare job says how quick the machine is at that moment. The first of each warms it up. */
export function framesOf(run: () => void, times = 9): number {
  const spent = { run: 0, bare: 0 }
  for (let round = 0; round < times; round++) {
    const ms = { run: cpuMsOf(run), bare: cpuMsOf(bareJob) }
    if (round === 0) continue
    spent.run += ms.run
    spent.bare += ms.bare
  }
  return spent.run / (spent.bare * bareJobsOfFrame)
}

/** Processor time of this thread: what else the machine does meanwhile is not in it. */
function cpuMsOf(run: () => void): number {
  const before = process.threadCpuUsage()
  run()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}

const words = Array.from({ length: 10_000 }, (_, at) => ({ code: `S-${(at * 7919) % 10_000}`, at }))
const bareJob = (): void => { for (let turn = 0; turn < 3; turn++) words.filter((word) => word.code.length > 3).sort((a, b) => (a.code < b.code ? -1 : 1)) }
/** 7.5 ms each on the machine that the bars of 15 ms were set on. */
const bareJobsOfFrame = 2
