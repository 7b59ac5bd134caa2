/** Time that runs so many times faster, from an instant on; every process and thread that is handed it agrees. */
export type FastTime = { startRealMs: number; startMs: number; factor: number }
const realNow = Date.now.bind(Date)
export const fastNow = ({ startRealMs, startMs, factor }: FastTime): number => Math.floor(startMs + (realNow() - startRealMs) * factor)
/** From here on this thread believes it. */
export const liveIn = (time: FastTime): void => { Date.now = () => fastNow(time) }
