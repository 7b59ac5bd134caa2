/** One Ctrl-C may arrive several times: from the terminal and from whoever started us. */
const sameSignalMs = 2_000
const looksEveryMs = 500

/** A signal, a person in the window, or the end of whoever started us. Who asks again, later, does not want to wait. */
export function stopRequested(stopped: Promise<void>, env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve) => {
    let firstAt: number | null = null
    const hear = () => {
      if (firstAt !== null && performance.now() - firstAt > sameSignalMs) process.exit(1)
      firstAt ??= performance.now()
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, hear)
    void stopped.then(resolve)
    if (isAccompanied(env)) watchParent(resolve)
  })
}

/** Started through npm or through an older Node, which only stand before us: whoever ends them means us, and npm passes no signal on. */
const isAccompanied = (env: NodeJS.ProcessEnv): boolean => ['start', 'pult'].includes(env.npm_lifecycle_event ?? '') || env.PULT_REEXECUTED !== undefined

function watchParent(onGone: () => void): void {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    onGone()
  }, looksEveryMs)
  timer.unref()
}
