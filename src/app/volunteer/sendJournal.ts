import { sendMandates } from '../../device/mandate-delivery.ts'
import { everyMinute } from '../everyMinute.ts'
import { helperDevice } from '../helping.ts'
import type { Services } from '../services.ts'

let running: Promise<void> | undefined
/** Asked for while a round was under way, which may have begun before the newest line. */
let next: (() => void) | undefined

/**
 * Brings the journal of what people allowed to the office, where it keeps such journals: now, when the line comes back,
 * and every minute, until it is stopped. What fails is tried the next time; what the office refuses is kept on the device
 * beside the journal.
 */
export function sendJournal({ mode, adapter }: Services): () => void {
  let wanted = true
  let sure = 0

  async function round() {
    if (!navigator.onLine) return
    const { office, openMandates } = await adapter()
    if (!openMandates) return
    const sent = await sendMandates({ keeper: helperDevice(mode), office, mandates: await openMandates(), sure })
    if (sent.ok) sure = sent.value
  }

  function begin() {
    if (!wanted) return
    if (running) {
      next = begin
      return
    }
    const ended = () => {
      running = undefined
      const again = next
      next = undefined
      again?.()
    }
    // A part of the app that does not load now may load the next time.
    running = round().then(ended, ended)
  }

  const stop = everyMinute(begin)
  return () => {
    wanted = false
    stop()
  }
}
