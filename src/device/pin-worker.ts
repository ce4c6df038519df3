import { keyOfPin, measureCost } from './pin-key.ts'
import type { PinAnswer, PinTask } from './pin-work.ts'

/**
 * Argon2id takes a second and 64 MiB: here it neither stops the page nor outlives its one task. The only script that
 * may run WebAssembly: the gateway's answer for this file carries a policy of its own.
 */
self.onmessage = async ({ data }: MessageEvent<PinTask>) => {
  try {
    self.postMessage(await answerTo(data))
  } catch {
    // Without a cause: it could carry the PIN.
    self.postMessage(null)
  }
}

const answerTo = async (task: PinTask): Promise<PinAnswer> =>
  'measure' in task ? measureCost() : { key: await keyOfPin(task.pin, task.salt, task.cost) }
