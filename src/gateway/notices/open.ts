import type { Database } from '../database.ts'
import { practiceMessages } from './messages.ts'
import { type Notices, openNotices } from './notices.ts'
import { openPush } from './push.ts'
import type { NoticeSettings } from './settings.ts'

/** Milliseconds between two rounds. */
const ROUND = 2000

export interface OpenNotices {
  notices: Notices
  /** Rounds go on until it is stopped; resolves when the last one is over. */
  begin(onFault: () => void): { stop(): Promise<void> }
}

export async function openNoticing(
  db: Database,
  dataDir: string,
  settings: NoticeSettings,
  now: () => Date,
): Promise<OpenNotices> {
  const push = await openPush(dataDir, settings)
  const notices = openNotices(db, { push, messages: practiceMessages(dataDir), now })
  return {
    notices,
    begin(onFault) {
      let running: Promise<void> | undefined
      const timer = setInterval(() => {
        running ??= notices
          .round()
          .catch(onFault)
          .finally(() => {
            running = undefined
          })
      }, ROUND)
      timer.unref()
      return {
        async stop() {
          clearInterval(timer)
          push.end()
          await running
        },
      }
    },
  }
}
