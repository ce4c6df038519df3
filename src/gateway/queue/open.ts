import { todayInVietnam } from '../../core/dates.ts'
import type { Problem } from '../../core/problem.ts'
import type { QueueDay, QueueSettings } from '../../core/queue.ts'
import { ok, type Result } from '../../core/result.ts'
import type { Database } from '../database.ts'
import { type Deed, record } from '../journal.ts'
import { type Feed, openHub } from '../live/hub.ts'
import { openStreams } from '../live/streams.ts'
import { queueRows, queueVersion } from './rows.ts'

/** That something of the queue is another; what it is, whoever listens asks. */
export interface QueueChange {
  id: number
}

interface Options {
  db: Database
  settings: QueueSettings
  epoch: string
  now: () => Date
  onFault: () => void
}

/** A day as it was at one moment. */
export interface QueueNow {
  queue: QueueDay
  at: Date
  isToday: boolean
}

export type OpenQueue = ReturnType<typeof openQueue>

/** The queue of the office: read as one value, changed by the moves of core, kept with its journal in one transaction. */
export function openQueue({ db, settings, epoch, now, onFault }: Options) {
  const hub = openHub(feed(db), onFault)
  let known: { version: number; queue: QueueDay } | undefined

  /** Only what is committed is remembered: never called after the first write of a transaction. */
  async function read(from: Database, day: string): Promise<QueueDay> {
    const version = await queueVersion(from)
    if (known?.version === version && known.queue.day === day) return known.queue
    const queue = await queueRows(from, settings).read(day)
    known = { version, queue }
    return queue
  }

  const today = () => todayInVietnam(now())

  return {
    settings,
    streams: openStreams(hub, epoch),
    close: () => hub.close(),
    sweep: () => queueRows(db, settings).sweep(now()),

    async today(): Promise<QueueNow> {
      const queue = await db.transaction().execute((trx) => read(trx, today()))
      return { queue, at: now(), isToday: true }
    },

    /** The day of a number; today for one that is not known. */
    async ofTicket(id: string): Promise<QueueNow> {
      const day = (await queueRows(db, settings).dayOf(id)) ?? today()
      const isToday = day === today()
      const queue = isToday
        ? await db.transaction().execute((trx) => read(trx, day))
        : await queueRows(db, settings).read(day)
      return { queue, at: now(), isToday }
    },

    /**
     * Makes a move of today's queue. When it resolves with the queue, the disk has it; a move that changed nothing is
     * not in the journal. `told`: what the journal says of it.
     */
    async change(
      move: (queue: QueueDay, at: Date) => Result<QueueDay, Problem>,
      told: (after: QueueDay) => Omit<Deed, 'at'>,
    ): Promise<Result<QueueNow, Problem>> {
      return db.transaction().execute(async (trx): Promise<Result<QueueNow, Problem>> => {
        const at = now()
        const before = await read(trx, todayInVietnam(at))
        const after = move(before, at)
        if (!after.ok) return after
        if (after.value !== before) {
          await queueRows(trx, settings).keep(before, after.value)
          await record(trx, { at, ...told(after.value) })
        }
        return ok({ queue: after.value, at, isToday: true })
      })
    },
  }
}

function feed(db: Database): Feed<QueueChange> {
  const last = () => queueVersion(db)
  const after = async (id: number) => {
    const version = await last()
    return version > id ? [{ id: version }] : []
  }
  return { last, after, since: async (id) => (id > (await last()) ? undefined : after(id)) }
}
