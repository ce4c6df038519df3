import { advance, type Case, isStill } from '../core/case.ts'
import type { Desk } from '../core/ports.ts'
import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'
import { type Kept, unknown } from './practice-cases.ts'
import type { Parts } from './practice-parts.ts'

/** The officer's side of the practice office, for whoever wants to see what becomes of a dossier. */
export function practiceDesk({ store, cases, now, tables, alone }: Parts): Desk {
  const caseOf = async (number: string): Promise<Result<Kept, Problem>> => {
    const found = await cases.byNumber(number)
    if (!found.ok) return found
    return found.value ? ok(found.value) : err(unknown)
  }
  return {
    async list() {
      const all = await cases.list()
      return all.ok ? ok(all.value.map(summary)) : all
    },
    async open(number) {
      const found = await caseOf(number)
      return found.ok ? ok(found.value.case) : found
    },
    async file(number, sha256) {
      const found = await caseOf(number)
      if (!found.ok) return found
      if (!found.value.case.dossier.files.some((file) => file.sha256 === sha256)) return err(unknown)
      const bytes = await store.get(`file/${sha256}`)
      if (!bytes.ok) return bytes
      return bytes.value instanceof Blob ? ok(bytes.value) : err({ code: 'file.unreadable' })
    },
    move: (number, seen, move) =>
      alone(async () => {
        const found = await caseOf(number)
        if (!found.ok) return found
        if (!isStill(found.value.case, seen)) return err({ code: 'case.moved-meanwhile' })
        if ('note' in move && move.note.trim() === '') return err({ code: 'case.note-missing' })
        const moved = advance(found.value.case, move, now(), (await tables()).calendar)
        if (!moved.ok) return moved
        const put = await cases.put({ ...found.value, case: moved.value })
        return put.ok ? moved : put
      }),
  }
}

const summary = ({ number, dossier, status, events }: Case) => ({
  number,
  procedure: dossier.procedure.code,
  status,
  receivedAt: events[0]?.at ?? dossier.sealedAt,
})
