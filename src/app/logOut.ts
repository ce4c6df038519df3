import { noteLogout, owesLogout } from '../device/owed-logout.ts'
import { everyMinute } from './everyMinute.ts'
import { reach } from './reach.ts'
import type { Services } from './services.ts'

type Who = Pick<Services, 'mode' | 'adapter'>

/** How long leaving the page may wait for it. Milliseconds. */
export const PATIENCE = 1000

/** This page is being left for the provider, which may take its time to answer. */
let isLeavingToLogIn = false

/** What waits until this page is in sight again. */
const putOff = new Set<() => void>()

/**
 * Leaves for the provider. Where others' papers are, a page locks when it is hidden, and it hears of that only while the
 * next one opens: it must then neither end the login that has just begun, nor go anywhere else. Nothing done on the page
 * meanwhile takes that back, only coming back to it, or what is returned: the person has given up.
 */
export function leaveToLogIn(address: string): () => void {
  isLeavingToLogIn = true
  // The office has just said that nobody is logged in: what was owed must not end the login that begins.
  noteLogout(false)
  const over = new AbortController()
  const { signal } = over
  const here = () => {
    if (signal.aborted) return
    over.abort()
    isLeavingToLogIn = false
    const waited = [...putOff]
    putOff.clear()
    for (const work of waited) work()
  }
  /** The provider may still be on its way: it must not open under who has gone on here. */
  const giveUp = () => {
    if (!signal.aborted) globalThis.stop()
    here()
  }
  addEventListener('pageshow', here, { signal })
  const seen = () => document.visibilityState === 'visible' && here()
  document.addEventListener('visibilitychange', seen, { signal })
  location.assign(address)
  return giveUp
}

/** A page in sight has not been left, as when the browser was stopped: it locks and logs out like any other. */
const isBeingLeft = () => isLeavingToLogIn && document.visibilityState === 'hidden'

/** Does it now; where this page is being left for the provider, when it is come back to or was not left after all. */
export function onceHere(work: () => void): void {
  if (isBeingLeft()) putOff.add(work)
  else work()
}

const isOwed = ({ mode }: Who) => !mode.practice && owesLogout()

/** In practice the provider is in the page, and goes with it: nothing is owed to it. */
function note({ mode }: Who, owed: boolean) {
  if (!mode.practice) noteLogout(owed)
}

/** It counts whenever the office answers. A session that it does not know any more is over as well. */
async function tellOffice(who: Who) {
  const reached = await reach(who.adapter)
  if (!reached.ok) return
  const left = await reached.value.identity?.logout()
  if (left === undefined || left.ok || left.error.code === 'session.ended') note(who, false)
}

/**
 * Logs out with the device: who holds the phone next is not known to be the same person. As far as it can be done within
 * a moment; what the office has not heard then is owed, and the next page of this browser tries again.
 */
export async function logOut(who: Who): Promise<void> {
  if (isBeingLeft()) return
  note(who, true)
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, PATIENCE)
  })
  await Promise.race([tellOffice(who), late])
  clearTimeout(timer)
}

/** Before it is asked who is logged in: whoever comes next must not see who was. False when it is still owed. */
export async function logOutIfOwed(who: Who): Promise<boolean> {
  if (isOwed(who)) await logOut(who)
  return !isOwed(who)
}

/** At the start of a page: what an earlier page owed. */
export function logOutOwed(who: Who): void {
  if (isOwed(who)) tryUntilHeard(who)
}

/** Logs out as soon as the office hears it: somebody has left a device that goes on to the next person. */
export function logOutAfter(who: Who): void {
  if (isBeingLeft()) return
  note(who, true)
  if (isOwed(who)) tryUntilHeard(who)
  else void logOut(who)
}

let stopTrying = () => {}

/** A browser that believes in a dead line is not believed. What another tab was told, or a new login, ends it too. */
function tryUntilHeard(who: Who) {
  stopTrying()
  const stop = everyMinute(async () => {
    if (await logOutIfOwed(who)) stop()
  })
  stopTrying = stop
}
