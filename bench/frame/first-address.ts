import type { ChildProcess } from 'node:child_process'

/** The first http address a process prints. */
export function firstAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (data: Buffer) => {
      said += data.toString()
      const address = /https?:\/\/\S+/.exec(said)?.[0]
      if (address) resolve(address)
    })
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it said where it is: ${said}`)))
  })
}
