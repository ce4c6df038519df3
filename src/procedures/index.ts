import * as z from 'zod/mini'
import { Answers } from '../core/answers.ts'
import type { LocalDate } from '../core/dates.ts'
import { type FormLayout, parseFormLayout } from '../core/form.ts'
import { parseProcedure } from '../core/pack.ts'
import type { Problem } from '../core/problem.ts'
import type { Procedure } from '../core/procedure.ts'
import { err, ok, type Result } from '../core/result.ts'

interface Pack {
  procedure: () => Promise<{ default: unknown }>
  samples: () => Promise<{ default: unknown }>
  /** The layout of its official form, where there is one. */
  form?: () => Promise<{ default: unknown }>
}

/** Written out line by line, so that Vite and plain Node both see what may be loaded. */
const packs: Record<string, Pack> = {
  '1.001193': {
    procedure: () => import('./1.001193/procedure.json', { with: { type: 'json' } }),
    samples: () => import('./1.001193/samples.json', { with: { type: 'json' } }),
    form: () => import('./1.001193/form.json', { with: { type: 'json' } }),
  },
  '1.001612': {
    procedure: () => import('./1.001612/procedure.json', { with: { type: 'json' } }),
    samples: () => import('./1.001612/samples.json', { with: { type: 'json' } }),
    form: () => import('./1.001612/form.json', { with: { type: 'json' } }),
  },
  '1.004194': {
    procedure: () => import('./1.004194/procedure.json', { with: { type: 'json' } }),
    samples: () => import('./1.004194/samples.json', { with: { type: 'json' } }),
    form: () => import('./1.004194/form.json', { with: { type: 'json' } }),
  },
  '2.000635': {
    procedure: () => import('./2.000635/procedure.json', { with: { type: 'json' } }),
    samples: () => import('./2.000635/samples.json', { with: { type: 'json' } }),
    form: () => import('./2.000635/form.json', { with: { type: 'json' } }),
  },
  '2.001159': {
    procedure: () => import('./2.001159/procedure.json', { with: { type: 'json' } }),
    samples: () => import('./2.001159/samples.json', { with: { type: 'json' } }),
  },
  // `npm run new-procedure` writes above this line.
}

/** The codes of all packs. */
export const procedureCodes: readonly string[] = Object.keys(packs)

const packOf = (code: string): Pack | undefined => (procedureCodes.includes(code) ? packs[code] : undefined)

const loaded = new Map<string, Promise<Procedure>>()

/** A pack that does not parse is a bug of its author, and the tests find it; a failed load is tried again. */
async function read(code: string, { procedure }: Pack): Promise<Procedure> {
  const parsed = parseProcedure((await procedure()).default)
  if (!parsed.ok) throw new Error(`The pack ${code} has faults:\n${parsed.error.join('\n')}`)
  return parsed.value
}

/** One pack by its code, read once; an unknown code is a problem to show. */
export async function loadProcedure(code: string): Promise<Result<Procedure, Problem>> {
  const pack = packOf(code)
  if (!pack) return err({ code: 'procedure.unknown' })
  let loading = loaded.get(code)
  if (!loading) {
    loading = read(code, pack)
    loaded.set(code, loading)
    loading.catch(() => loaded.delete(code))
  }
  return ok(await loading)
}

/** The pack with which a dossier was made. `outdated`: the procedure is known, but not in this version any more. */
export async function findProcedure(code: string, version: LocalDate): Promise<Procedure | 'unknown' | 'outdated'> {
  const procedure = await loadProcedure(code)
  if (!procedure.ok) return 'unknown'
  return procedure.value.version === version ? procedure.value : 'outdated'
}

/** The layout of a procedure's official form; undefined where the pack has none. A faulty one is a bug of its author. */
export async function loadFormLayout(code: string): Promise<FormLayout | undefined> {
  const procedure = await loadProcedure(code)
  const file = procedure.ok ? await packOf(code)?.form?.() : undefined
  if (!procedure.ok || !file) return undefined
  const layout = parseFormLayout(file.default, procedure.value)
  if (!layout.ok) throw new Error(`The form of ${code} has faults:\n${layout.error.join('\n')}`)
  return layout.value
}

/** A worked example: answers of invented people that pass, and what they show, for tests and for practice. */
const Sample = z.strictObject({ id: z.string(), shows: z.string(), answers: Answers })
export type Sample = z.infer<typeof Sample>

/** The worked examples of a pack; none for an unknown code. Every photo in them is `sample-paper.png`. */
export async function loadSamples(code: string): Promise<Sample[]> {
  const pack = packOf(code)
  return pack ? z.array(Sample).parse((await pack.samples()).default) : []
}
