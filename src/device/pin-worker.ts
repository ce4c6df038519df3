import { answerTask, type PinTask } from './pin-key.ts'

/**
 * Argon2id takes a second and 64 MiB: here it neither stops the page nor outlives its one task. The only script that
 * may run WebAssembly: the gateway's answer for this file carries a policy of its own.
 */
self.onmessage = async ({ data }: MessageEvent<PinTask>) => {
  try {
    self.postMessage(await answerTask(data))
  } catch {
    // Without a cause: it could carry the PIN.
    self.postMessage(null)
  }
}
