import type { Problem } from '../core/problem.ts'
import type { Result } from '../core/result.ts'
import { lastHeard } from './contact.ts'
import type { Device } from './device.ts'
import { attempt, Refusal } from './failure.ts'

/**
 * Erases what was removed long ago from a device that sends nothing itself, by the time that the office last told the
 * one that does (`sends`); before it has, nothing is erased. Opening it ends what a kill has cut short in it.
 */
export const tidy = ({ drafts, files }: Device, sends: Device): Promise<Result<void, Problem>> =>
  attempt(async () => {
    const listed = await drafts.list()
    if (!listed.ok) throw new Refusal(listed.error)
    const heard = await lastHeard(sends.inside.notes)
    if (!heard) return
    const now = new Date(Math.min(Date.now(), Date.parse(heard.time)))
    await drafts.purge(now)
    await files.sweep(now)
  })
