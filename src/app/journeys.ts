import { journeys as loaders } from 'virtual:journeys'
import type { Journey } from '../core/journey.ts'
import { createResource } from './resource.ts'

/** The one journey that has pages so far; its steps are below `/vneid`. */
export const VNEID = 'vneid'

/** Where a journey's words are: locales/<language>/journeys/<id>.json. */
export const wordsOf = (id: string) => `journeys/${id}`

/** Journeys by id, parsed when the app was built. */
export const journeys = createResource(async (id: string): Promise<Journey> => {
  const load = loaders[id]
  if (!load) throw new Error(`There is no journey ${id}`)
  return (await load()).journey
})
