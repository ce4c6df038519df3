import { preloadViews } from '../fields/fieldViews.ts'
import { packs } from '../packs.ts'
import { type Language, words } from '../words.ts'
import { later } from './later.ts'

const light: ReadonlySet<string> = new Set([
  'text',
  'text-area',
  'person-name',
  'date',
  'sex',
  'personal-id',
  'phone',
  'email',
  'choice',
  'many',
  'yes-no',
  'number',
  'money',
  'declaration',
])

/** Loads what a step needs beyond the code of every question. */
export async function preloadStep(code: string, stepId: string, language: Language): Promise<void> {
  const pack = await packs.preload(code)
  const step = pack.ok ? pack.value.steps.find(({ id }) => id === stepId) : undefined
  const isAsked = step?.kind === 'ask' || step?.kind === 'capture'
  await Promise.all([
    isAsked ? undefined : later.preload('steps'),
    step?.kind === 'sign' ? words.preload(`${language}/signed-form`) : undefined,
    step?.fields.every(({ kind }) => light.has(kind)) ? undefined : preloadViews(),
  ])
}
