// The first thing every page reads, so it is read without zod: the schema library weighs more than home itself.
import { keptTexts } from './in-page.ts'

const sizes = ['normal', 'large'] as const
const themes = ['system', 'light', 'dark'] as const
const forms = ['ban', 'bac', 'co', 'chu', 'anh', 'chi'] as const

/** What is not personal: how the app looks and speaks. */
export interface Settings {
  /** A code of two or three letters; whether the app is published in it is for the app to say. */
  language: string
  size: (typeof sizes)[number]
  theme: (typeof themes)[number]
  /** How the person is spoken to; null until chosen. */
  you: (typeof forms)[number] | null
}

interface Kept {
  settings: Settings
  /** How many drafts and dossiers each database had. A browser that loses the databases tends to leave this. */
  hadDrafts: Record<string, number>
  /** How many of those dossiers were not at the office yet. */
  hadWaiting: Record<string, number>
  /** Which databases ask for a PIN: read before anything else, so that nothing is shown that should not be. */
  pins: Record<string, number>
  /** How many others each database has people for, so that a journey begins with the right question. */
  others: Record<string, number>
}

type Counts = 'hadDrafts' | 'hadWaiting' | 'pins' | 'others'

const partOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined
const oneOf = <T extends string, D>(allowed: readonly T[], value: unknown, otherwise: D): T | D =>
  allowed.find((candidate) => candidate === value) ?? otherwise

function settingsIn(given: unknown): Settings {
  const language = partOf(given, 'language')
  return {
    language: typeof language === 'string' && /^[a-z]{2,3}$/.test(language) ? language : 'vi',
    size: oneOf(sizes, partOf(given, 'size'), 'normal'),
    theme: oneOf(themes, partOf(given, 'theme'), 'system'),
    you: oneOf(forms, partOf(given, 'you'), null),
  }
}

function countsIn(given: unknown): Record<string, number> {
  const entries = typeof given === 'object' && given !== null ? Object.entries(given) : []
  const counts = entries.flatMap(([name, count]): [string, number][] =>
    Number.isInteger(count) ? [[name, count]] : [],
  )
  return Object.fromEntries(counts)
}

const KEY = 'tung-buoc'

/** What is used where storage is blocked, absent as in a worker, or not wanted: it lasts as long as the page. */
let inMemory: Kept = parseKept(null)
const listeners = new Set<(settings: Settings) => void>()

function parseKept(text: string | null): Kept {
  let given: unknown = {}
  try {
    given = JSON.parse(text ?? '{}')
  } catch {
    // Damaged settings are not worth a question: the ordinary ones are used.
  }
  return {
    settings: settingsIn(partOf(given, 'settings')),
    hadDrafts: countsIn(partOf(given, 'hadDrafts')),
    hadWaiting: countsIn(partOf(given, 'hadWaiting')),
    pins: countsIn(partOf(given, 'pins')),
    others: countsIn(partOf(given, 'others')),
  }
}

function read(): Kept {
  try {
    const text = keptTexts()?.getItem(KEY)
    if (typeof text === 'string') inMemory = parseKept(text)
  } catch {
    // Blocked storage: the page goes on with what it has.
  }
  return inMemory
}

function write(kept: Kept) {
  inMemory = kept
  try {
    keptTexts()?.setItem(KEY, JSON.stringify(kept))
  } catch {
    // As above.
  }
}

export const readSettings = (): Settings => read().settings

/** Changes some of the settings and tells everyone who subscribed. */
export function changeSettings(part: Partial<Settings>): Settings {
  const kept = read()
  const settings = { ...kept.settings, ...part }
  write({ ...kept, settings })
  for (const listener of listeners) listener(settings)
  return settings
}

/** Hears of changes made here or in another tab; returns how to stop. */
export function subscribeSettings(listener: (settings: Settings) => void): () => void {
  const fromElsewhere = ({ key }: StorageEvent) => {
    if (key === KEY) listener(readSettings())
  }
  listeners.add(listener)
  globalThis.addEventListener?.('storage', fromElsewhere)
  return () => {
    listeners.delete(listener)
    globalThis.removeEventListener?.('storage', fromElsewhere)
  }
}

/** Zero leaves no trace of the name. */
function note(kind: Counts, device: string, count: number): boolean {
  const kept = read()
  if ((kept[kind][device] ?? 0) === count) return false
  const { [device]: _, ...others } = kept[kind]
  write({ ...kept, [kind]: count > 0 ? { ...others, [device]: count } : others })
  return true
}

/** How many drafts and dossiers a database had when last counted. */
export const hadDrafts = (device: string): number => read().hadDrafts[device] ?? 0
export const noteDrafts = (device: string, count: number): void => void note('hadDrafts', device, count)

/** How many dossiers of a database were not at the office when last counted; part of `hadDrafts`. */
export const hadWaiting = (device: string): number => read().hadWaiting[device] ?? 0
export const noteWaiting = (device: string, count: number): void => void note('hadWaiting', device, count)

/** The databases of which something was counted, by how their names begin. */
export const devicesNoted = (beginning: string): string[] => {
  const { hadDrafts: drafts, hadWaiting: waiting } = read()
  return [...new Set([...Object.keys(drafts), ...Object.keys(waiting)])].filter((name) => name.startsWith(beginning))
}

/** Whether a database asks for a PIN, as far as can be known at once; the database itself has the last word. */
export const hasPin = (device: string): boolean => (read().pins[device] ?? 0) > 0
export const notePin = (device: string, pin: boolean): void => told('pins', device, pin ? 1 : 0)

/** Whether dossiers are prepared for others than oneself here, as far as can be known at once. */
export const hasOthers = (device: string): boolean => (read().others[device] ?? 0) > 0
export const noteOthers = (device: string, count: number): void => told('others', device, count)

/** Tells those who subscribed to the settings as well. */
function told(kind: Counts, device: string, count: number) {
  if (!note(kind, device, count)) return
  const settings = readSettings()
  for (const listener of listeners) listener(settings)
}
