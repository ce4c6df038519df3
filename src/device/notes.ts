import * as z from 'zod/mini'
import type { Problem } from '../core/problem.ts'
import type { Result } from '../core/result.ts'
import { attempt, isUnreadable, refuse } from './failure.ts'
import { mustBeUnchanged, Overtaken, openRows, persistently, type SetAside } from './rows.ts'
import type { Vault } from './sealed.ts'

/** Small sealed values by name. */
export interface Notes {
  /** Undefined when there is none, or one that does not open or has another shape. */
  get<T>(name: string, schema: z.ZodMiniType<T>): Promise<Result<T | undefined, Problem>>
  /** `value`: JSON. */
  put(name: string, value: unknown): Promise<Result<void, Problem>>
  /**
   * Makes a new value of the one that is there and keeps it. Where another tab writes at the same time, `change` runs
   * again on what that tab wrote: neither loses what the other did.
   */
  update<T>(name: string, schema: z.ZodMiniType<T>, change: (now: T | undefined) => T): Promise<Result<T, Problem>>
  remove(name: string): Promise<Result<void, Problem>>
}

/** As `Notes`, for the other parts of this room. Throws; only `glance` does not throw for a note that does not open. */
export interface NoteRows {
  /** Undefined also for a note that does not open: for what the next write puts right. */
  glance<T>(name: string, schema: z.ZodMiniType<T>): Promise<T | undefined>
  read<T>(name: string, schema: z.ZodMiniType<T>): Promise<T | undefined>
  write(name: string, value: unknown): Promise<void>
  /** As `Notes.update`. */
  update<T>(name: string, schema: z.ZodMiniType<T>, change: (now: T | undefined) => T): Promise<T>
  /**
   * Puts what `work` makes of the present value in its place, also when another tab wrote meanwhile: then `work` runs
   * again. Throws for a note that is there and cannot be read or has another shape: it is not written over.
   */
  change<T>(name: string, schema: z.ZodMiniType<T>, work: (value: T | undefined) => T): Promise<void>
  /** Writes only where there is none; returns what is there afterwards, which may be another tab's. */
  writeFirst<T>(name: string, value: T, schema: z.ZodMiniType<T>): Promise<T>
  remove(name: string): Promise<void>
  setAside(): Promise<SetAside[]>
}

const Note = z.strictObject({ name: z.string(), value: z.unknown() })

export function openNoteRows(vault: Vault): NoteRows {
  const rows = openRows(vault, 'notes', Note)
  const idOf = (name: string) => vault.idFor('notes', name)
  const sealed = async (name: string, value: unknown) => rows.seal(await idOf(name), { name, value })

  async function read<T>(name: string, schema: z.ZodMiniType<T>): Promise<T | undefined> {
    const found = await rows.find(await idOf(name))
    const parsed = schema.safeParse(found?.value.value)
    return parsed.success ? parsed.data : undefined
  }

  async function glance<T>(name: string, schema: z.ZodMiniType<T>): Promise<T | undefined> {
    try {
      return await read(name, schema)
    } catch (error) {
      if (isUnreadable(error)) return undefined
      throw error
    }
  }

  return {
    glance,
    read,
    async write(name, value) {
      const row = await sealed(name, value)
      await vault.write(['notes'], (tx) => tx.objectStore('notes').put(row))
    },
    change: (name, schema, work) =>
      persistently(async () => {
        const found = await rows.find(await idOf(name))
        const parsed = schema.safeParse(found?.value.value)
        if (found && !parsed.success) throw refuse('malformed')
        const row = await sealed(name, work(parsed.success ? parsed.data : undefined))
        await vault.write(['notes'], async (tx) => {
          if (found) await mustBeUnchanged(tx, 'notes', found.row)
          else if ((await tx.objectStore('notes').getKey(row.id)) !== undefined) throw new Overtaken()
          await tx.objectStore('notes').put(row)
        })
      }),
    update: (name, schema, change) =>
      persistently(async () => {
        const id = await idOf(name)
        const before = await vault.read(['notes'], (tx) => tx.objectStore('notes').get(id))
        const next = change(await glance(name, schema))
        const row = await sealed(name, next)
        await vault.write(['notes'], async (tx) => {
          if (before) await mustBeUnchanged(tx, 'notes', before)
          else if ((await tx.objectStore('notes').getKey(id)) !== undefined) throw new Overtaken()
          await tx.objectStore('notes').put(row)
        })
        return next
      }),
    async writeFirst(name, value, schema) {
      const row = await sealed(name, value)
      await vault.write(['notes'], async (tx) => {
        if ((await tx.objectStore('notes').getKey(row.id)) === undefined) await tx.objectStore('notes').put(row)
      })
      const first = await read(name, schema)
      if (first === undefined) throw refuse('unreadable')
      return first
    },
    async remove(name) {
      const id = await idOf(name)
      await vault.write(['notes'], (tx) => tx.objectStore('notes').delete(id))
    },
    setAside: () => rows.setAside(),
  }
}

export function openNotes(rows: NoteRows): Notes {
  return {
    get: (name, schema) => attempt(() => rows.glance(name, schema)),
    put: (name, value) => attempt(() => rows.write(name, value)),
    update: (name, schema, change) => attempt(() => rows.update(name, schema, change)),
    remove: (name) => attempt(() => rows.remove(name)),
  }
}
