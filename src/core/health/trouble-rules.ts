import type { Fact, TroubleKind } from '../../contracts/incidents.ts'
import type { Fault } from '../../contracts/screens.ts'

/**
 * What each trouble concerns, and how long it must last before it counts, before it is worse, and before it is over: that nothing flaps. [PH1]
 * `hides`: troubles that follow from it by themselves, so that one cause has one name. [PH2]
 */
export type TroubleRule = { fact: Fact; opensAfterMs: number; brokenAfterMs: number; clearsAfterMs: number; hides?: readonly TroubleKind[] }

const second = 1000
const minute = 60_000
const never = Number.POSITIVE_INFINITY

export const troubleRules: Record<TroubleKind, TroubleRule> = {
  'link-lost': { fact: 'link', opensAfterMs: 15 * second, brokenAfterMs: minute, clearsAfterMs: 20 * second, hides: ['link-unstable', 'link-mute'] },
  'link-unstable': { fact: 'link', opensAfterMs: 0, brokenAfterMs: never, clearsAfterMs: minute },
  'link-mute': { fact: 'link', opensAfterMs: 0, brokenAfterMs: 10 * minute, clearsAfterMs: 0 },
  'plan-behind': { fact: 'plan', opensAfterMs: minute, brokenAfterMs: 30 * minute, clearsAfterMs: 0 },
  'manifest-refused': { fact: 'plan', opensAfterMs: 10 * second, brokenAfterMs: 0, clearsAfterMs: 0, hides: ['plan-behind', 'files-missing', 'plan-old'] },
  'files-missing': { fact: 'plan', opensAfterMs: 10 * minute, brokenAfterMs: 60 * minute, clearsAfterMs: 0, hides: ['plan-behind', 'plan-old'] },
  'plan-old': { fact: 'plan', opensAfterMs: minute, brokenAfterMs: never, clearsAfterMs: 0 },
  'offline-ladder': { fact: 'plan', opensAfterMs: 5 * minute, brokenAfterMs: never, clearsAfterMs: minute },
  'clock-wrong': { fact: 'plan', opensAfterMs: minute, brokenAfterMs: never, clearsAfterMs: minute, hides: ['clock-untrusted'] },
  'clock-untrusted': { fact: 'plan', opensAfterMs: 5 * minute, brokenAfterMs: never, clearsAfterMs: minute },
  'zone-wrong': { fact: 'plan', opensAfterMs: 0, brokenAfterMs: never, clearsAfterMs: 0 },
  'disk-full': { fact: 'plan', opensAfterMs: minute, brokenAfterMs: 0, clearsAfterMs: minute, hides: ['disk-low', 'files-missing', 'plan-behind', 'plan-old'] },
  'disk-low': { fact: 'plan', opensAfterMs: 10 * minute, brokenAfterMs: never, clearsAfterMs: minute },
  'storage-not-persistent': { fact: 'plan', opensAfterMs: minute, brokenAfterMs: never, clearsAfterMs: 0 },
  'frames-stuck': { fact: 'frames', opensAfterMs: 90 * second, brokenAfterMs: 0, clearsAfterMs: minute },
  'file-corrupt': { fact: 'frames', opensAfterMs: 0, brokenAfterMs: never, clearsAfterMs: minute },
  'ledger-forked': { fact: 'frames', opensAfterMs: 0, brokenAfterMs: 0, clearsAfterMs: 0 },
  'storage-lost': { fact: 'frames', opensAfterMs: 0, brokenAfterMs: never, clearsAfterMs: 0 },
  'panel-dark': { fact: 'panel', opensAfterMs: 90 * second, brokenAfterMs: 2 * minute, clearsAfterMs: minute },
  // A city's rule is broken. Five minutes are what compliance allows a panel after an order changes.
  'panel-lit': { fact: 'panel', opensAfterMs: 5 * minute, brokenAfterMs: 30 * minute, clearsAfterMs: 0 },
  'panel-hot': { fact: 'panel', opensAfterMs: 2 * minute, brokenAfterMs: never, clearsAfterMs: 2 * minute },
}

/** Taken from the screen's own list as they stand. The control room knows better of its zone, its plan and its ledger. */
export const saidByScreen: readonly Fault[] = ['clock-untrusted', 'clock-wrong', 'disk-full', 'disk-low', 'file-corrupt', 'storage-not-persistent', 'plan-old', 'panel-hot', 'panel-dark', 'frames-stuck', 'offline-ladder']

export const limits = {
  /** A report is due every minute; one that is late by more than two others is missing. */
  reportMissingMs: 200 * second,
  /** A shop has opened, work has ended: devices need to start. */
  bootMs: 10 * minute,
  /** The engine has started: a thousand screens come back spread over a minute and a half. [PL6] */
  returnMs: 3 * minute,
  /** So many losses of the link within so long make it unstable. */
  unstableDrops: 4, unstableWithinMs: 10 * minute,
  /** Beyond it a clock is wrong: screens of a shelf would be seen to change apart, and hours would be. */
  clockOffMs: 30 * second,
  diskFullPart: 0.98, diskLowPart: 0.9,
  hotCelsius: 75,
  /** Colder than this it is well again. */
  coolCelsius: 70,
  /** That storage was lost is said for a day: then it is history. */
  storageLostMs: 24 * 60 * minute,
} as const
