import { type Case, isStill } from '../core/case.ts'
import { advance } from '../core/case-advance.ts'
import type { OfficeFile, PayeeAccount } from '../core/case-event.ts'
import { readMove } from '../core/case-move.ts'
import type { Desk } from '../core/desk-port.ts'
import { FILE_LIMITS } from '../core/dossier.ts'
import { FILE_HEAD, fileTypeOf } from '../core/file-type.ts'
import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'
import { sha256 as hashOf } from '../core/sha256.ts'
import { type Kept, unknown } from './practice-cases.ts'
import type { Parts } from './practice-parts.ts'

/** Nobody's: no bank has this number, so that no money can go anywhere. */
const PRETENDED: PayeeAccount = { bank: '000000', number: '0000000000', name: 'TAI KHOAN TAP', invented: true }

/** The officer's side of the practice office, for whoever wants to see what becomes of a dossier. */
export function practiceDesk({ store, cases, now, procedures, tables, alone }: Parts): Desk {
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
    putFile: (number, file) =>
      alone(async () => {
        const found = await caseOf(number)
        if (!found.ok) return found
        const bytes = await file.arrayBuffer()
        if (bytes.byteLength > FILE_LIMITS.bytes) return err({ code: 'file.too-large' })
        const type = fileTypeOf(new Uint8Array(bytes.slice(0, FILE_HEAD)))
        if (type !== 'application/pdf') return err({ code: 'file.type' })
        const paper: OfficeFile = { sha256: await hashOf(bytes), size: bytes.byteLength, type }
        const put = await store.set(`file/${paper.sha256}`, new Blob([bytes], { type }))
        if (!put.ok) return put
        const others = (found.value.papers ?? []).filter(({ sha256 }) => sha256 !== paper.sha256)
        const kept = await cases.put({ ...found.value, papers: [...others, paper] })
        return kept.ok ? ok(paper) : kept
      }),
    move: (number, seen, move) =>
      alone(async () => {
        const found = await caseOf(number)
        if (!found.ok) return found
        if (!isStill(found.value.case, seen)) return err({ code: 'case.moved-meanwhile' })
        const read = readMove(move)
        if (!read.ok) return read
        const { code, version } = found.value.case.dossier.procedure
        const procedure = await procedures.load(code, version)
        const moved = advance(found.value.case, read.value, now(), {
          calendar: (await tables()).calendar,
          procedure: typeof procedure === 'string' ? undefined : procedure,
          files: found.value.papers,
          account: PRETENDED,
        })
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
