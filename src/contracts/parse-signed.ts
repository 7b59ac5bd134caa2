import type { z } from 'zod'
import * as screens from './screens.ts'
import { type Supplement, supplement } from './supplement.ts'

/** What each type of message carries. */
export type SignedPayload = {
  keys: screens.KeyList; epoch: screens.EpochCertificate; manifest: screens.Manifest; supplement: Supplement; state: screens.ScreenState; command: screens.Command; welcome: screens.Welcome; readings: screens.ScreenReadings
  hello: screens.Hello; taken: screens.Taken; proofs: screens.ProofBatch; health: screens.Health; playing: screens.Playing; shot: screens.Shot; done: screens.DoneCommand
}
/** Reads the text of a payload whose signature holds; null where it does not fit its schema. The core is handed these, for it knows no zod. */
export type Parsers = { [T in keyof SignedPayload]: (text: string) => SignedPayload[T] | null }

export const signedParsers: Parsers = {
  keys: parserOf(screens.keyList), epoch: parserOf(screens.epochCertificate), manifest: parserOf(screens.manifest), supplement: parserOf(supplement), state: parserOf(screens.screenState), command: parserOf(screens.command),
  welcome: parserOf(screens.welcome), readings: parserOf(screens.screenReadings), hello: parserOf(screens.hello), taken: parserOf(screens.taken), proofs: parserOf(screens.proofBatch), health: parserOf(screens.health),
  playing: parserOf(screens.playing), shot: parserOf(screens.shot), done: parserOf(screens.doneCommand),
}

function parserOf<T>(schema: z.ZodType<T>): (text: string) => T | null {
  return (text) => {
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch {
      return null
    }
    return schema.safeParse(value).data ?? null
  }
}
