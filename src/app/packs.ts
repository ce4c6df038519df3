import { packs as loaders } from 'virtual:packs'
import type { Problem } from '../core/problem.ts'
import type { Procedure } from '../core/procedure.ts'
import { err, ok, type Result } from '../core/result.ts'
import { createResource } from './resource.ts'

/** Packs by code, parsed when the app was built; an unknown code is a value, for the page to say. */
export const packs = createResource(async (code: string): Promise<Result<Procedure, Problem>> => {
  const load = loaders[code]
  return load ? ok((await load()).pack) : err({ code: 'procedure.unknown' })
})
