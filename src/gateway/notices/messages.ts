import { appendFile } from 'node:fs/promises'
import path from 'node:path'

/** A way to tell somebody something outside the browser. */
export interface Messages {
  ways: readonly ('sms' | 'email')[]
  /** Nothing really leaves the office. */
  practice: boolean
  /** Resolves when it is on its way; rejects when it could not be sent now. */
  send(way: 'sms' | 'email', to: string, text: string): Promise<void>
}

/** For practice: each message becomes a line of a file in the data folder, which says that it is practice. */
export const practiceMessages = (dataDir: string): Messages => ({
  ways: ['sms', 'email'],
  practice: true,
  async send(way, to, text) {
    const line = JSON.stringify({ practice: 'not sent to anybody', way, to, text })
    await appendFile(path.join(dataDir, 'practice-messages.jsonl'), `${line}\n`, { mode: 0o600 })
  },
})
