import './jitless.ts'
import { loadProcedure } from '../procedures/index.ts'
import { createResource } from './resource.ts'

/** Packs by code; an unknown code and a broken pack are values, for the page to say. */
export const packs = createResource((code: string) => loadProcedure(code))
