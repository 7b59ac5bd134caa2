import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { findChromium } from '../../../scripts/find-chromium.mjs'
import { startProcess, type Victim } from './processes.ts'

/** A player that is killed: where its ledger is, and what is in it. */
export type PlayerVictim = Victim & { storedBatches(): Promise<{ batch: Uint8Array; key: string }[]> }

/** The player's page in a real Chromium with a profile of its own, as a kiosk runs it. */
export function kioskVictim(name: string, url: string, folder: string, logFile: string): PlayerVictim {
  mkdirSync(folder, { recursive: true })
  const { executablePath, args } = findChromium()
  const portFile = join(folder, 'DevToolsActivePort')
  let running: ReturnType<typeof startProcess> | null = null
  return {
    name,
    async start() {
      rmSync(portFile, { force: true })
      running = startProcess(executablePath, [...args, '--headless=new', '--window-size=640,360', `--user-data-dir=${folder}`, '--remote-debugging-port=0', '--autoplay-policy=no-user-gesture-required', url], logFile)
      running.said.catch(() => undefined)
      for (let tries = 0; !existsSync(portFile); tries++) {
        if (tries > 600) throw new Error(`${name} did not start: see ${logFile}`)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    async kill() { await running?.end('SIGKILL') },
    storedBatches: () => onPage(portFile, url, readStored),
  }
}

async function onPage<T>(portFile: string, url: string, ask: (page: Page) => Promise<T>): Promise<T> {
  const [port] = readFileSync(portFile, 'utf8').split('\n')
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
  try {
    const page = browser.contexts().flatMap((context) => context.pages()).find((its) => its.url().startsWith(new URL(url).origin))
    if (!page) throw new Error('the page of the player is gone')
    return await ask(page)
  } finally {
    await browser.close()
  }
}

/** The batches as they lie in the page's database. */
async function readStored(page: Page): Promise<{ batch: Uint8Array; key: string }[]> {
  const stored = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('pult-player')
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    const range = IDBKeyRange.bound('batch/', 'batch/\uffff')
    const all = <T>(ask: (store: IDBObjectStore) => IDBRequest<T>) => new Promise<T>((resolve, reject) => {
      const request = ask(database.transaction(['kept'], 'readonly').objectStore('kept'))
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    const keys = (await all((store) => store.getAllKeys(range))).map(String)
    const found: { key: string; bytes: number[] }[] = []
    for (const key of keys) found.push({ key, bytes: [...((await all((store) => store.get(key))) as Uint8Array)] })
    database.close()
    return found
  })
  return stored.map(({ key, bytes }) => ({ key, batch: Uint8Array.from(bytes) }))
}
