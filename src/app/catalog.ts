import { createResource } from './resource.ts'
import type { Language } from './words.ts'

/** One procedure as home lists it, in one language; made while building, from the packs and their words. */
export interface CatalogEntry {
  code: string
  pictogram: string
  title: string
  about: string
  keywords: string
}

const loaders: Record<Language, () => Promise<{ catalog: readonly CatalogEntry[] }>> = {
  vi: () => import('virtual:catalog/vi'),
  en: () => import('virtual:catalog/en'),
}

export const catalogs = createResource(async (language: Language) => (await loaders[language]()).catalog)
