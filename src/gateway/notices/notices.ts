import { randomUUID } from 'node:crypto'
import english from '../../../locales/en/notice.json' with { type: 'json' }
import vietnamese from '../../../locales/vi/notice.json' with { type: 'json' }
import { type NoticeLanguage, NoticeTarget } from '../../core/notices.ts'
import type { Database } from '../database.ts'
import type { Messages } from './messages.ts'
import type { Push, Pushed } from './push.ts'
import { afterQuiet } from './quiet.ts'

const words = { vi: vietnamese, en: english }
/** How many places one case may tell: the phones and addresses of a family. The oldest goes. */
const PLACES = 5
/** Notices at once; the others come in the next round. */
const ROUND = 50
const MINUTE = 60_000
/** After this many tries in vain over about a day it is old news. */
const TRIES = 10
/** What applicants do themselves is no news to them. */
const ownMoves: readonly string[] = ['revise', 'withdraw', 'confirm-draft', 'report-draft']

export type Notices = ReturnType<typeof openNotices>

interface Tools {
  push: Push
  messages: Messages
  now: () => Date
}

/** Who wants to be told of news of a case, and telling them: each change once, at no time of the night. */
export function openNotices(db: Database, { push, messages, now }: Tools) {
  /** Turns what happened since the last look into notices, all in one transaction: none is made twice. */
  async function gather(): Promise<void> {
    await db.transaction().execute(async (trx) => {
      const { seen } = await trx.selectFrom('notice_cursor').select('seen').executeTakeFirstOrThrow()
      const changes = await trx
        .selectFrom('changes')
        .select(['id', 'number', 'move', 'given'])
        .where('id', '>', seen)
        .orderBy('id')
        .limit(500)
        .execute()
      const last = changes[changes.length - 1]
      if (!last) return
      for (const { id, number } of changes.filter(isNews)) {
        const places = await trx.selectFrom('notice_places').select('id').where('number', '=', number).execute()
        for (const place of places) {
          const from = afterQuiet(now()).toISOString()
          await trx.insertInto('notices').values({ place: place.id, change: id, not_before: from, tries: 0 }).execute()
        }
      }
      await trx.updateTable('notice_cursor').set({ seen: last.id }).execute()
    })
  }

  async function tell(): Promise<void> {
    const at = now()
    const due = await db
      .selectFrom('notices')
      .innerJoin('notice_places', 'notice_places.id', 'notices.place')
      .select(['notices.id', 'tries', 'place', 'language', 'target'])
      .where('not_before', '<=', at.toISOString())
      .orderBy('notices.id')
      .limit(ROUND)
      .execute()
    for (const { id, tries, place, language, target } of due) {
      const outcome = await send(place, language, NoticeTarget.parse(JSON.parse(target)))
      if (outcome === 'gone') await forget(place)
      else if (outcome === 'told' || tries + 1 >= TRIES) await db.deleteFrom('notices').where('id', '=', id).execute()
      else {
        const next = afterQuiet(new Date(at.getTime() + MINUTE * 2 ** tries)).toISOString()
        await db
          .updateTable('notices')
          .set({ tries: tries + 1, not_before: next })
          .where('id', '=', id)
          .execute()
      }
    }
  }

  async function send(id: string, language: NoticeLanguage, target: NoticeTarget): Promise<Pushed> {
    const { title, body } = words[language]
    if ('push' in target) return push.send(target.push, { id, title, body })
    const [way, to] = 'sms' in target ? (['sms', target.sms] as const) : (['email', target.email] as const)
    return messages.send(way, to, body).then(
      () => 'told',
      () => 'later',
    )
  }

  async function forget(place: string): Promise<void> {
    await db.transaction().execute(async (trx) => {
      await trx.deleteFrom('notices').where('place', '=', place).execute()
      await trx.deleteFrom('notice_places').where('id', '=', place).execute()
    })
  }

  return {
    pushKey: push.publicKey,
    messages: { ways: [...messages.ways], practice: messages.practice },
    forget,

    /** The id by which the place is known to the device; undefined when nothing may be sent there. The same place again gets a new id. */
    async add(number: string, target: NoticeTarget, language: NoticeLanguage): Promise<string | undefined> {
      if ('push' in target && !push.isService(target.push.endpoint)) return undefined
      const id = randomUUID()
      const text = JSON.stringify(target)
      await db.transaction().execute(async (trx) => {
        const known = await trx
          .selectFrom('notice_places')
          .select(['id', 'target'])
          .where('number', '=', number)
          .orderBy('added_at', 'desc')
          .execute()
        const leaving = known.filter((place, index) => place.target === text || index >= PLACES - 1)
        for (const place of leaving) {
          await trx.deleteFrom('notices').where('place', '=', place.id).execute()
          await trx.deleteFrom('notice_places').where('id', '=', place.id).execute()
        }
        const added_at = now().toISOString()
        await trx.insertInto('notice_places').values({ id, number, language, target: text, added_at }).execute()
      })
      return id
    },

    /** One round: what happened becomes notices, and what is due is told. */
    async round(): Promise<void> {
      await gather()
      await tell()
    },
  }
}

const isNews = ({ move, given }: { move: string | null; given: number }) =>
  given === 0 && move !== null && !ownMoves.includes(move)
