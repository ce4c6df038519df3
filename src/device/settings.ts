import * as z from 'zod/mini'

/** What is not personal: how the app looks and speaks. */
export const Settings = z.object({
  language: z.catch(z.string().check(z.regex(/^[a-z]{2,3}$/)), 'vi'),
  size: z.catch(z.enum(['normal', 'large']), 'normal'),
  theme: z.catch(z.enum(['system', 'light', 'dark']), 'system'),
  /** How the person is spoken to; null until chosen. */
  you: z.catch(z.nullable(z.enum(['ban', 'bac', 'co', 'chu', 'anh', 'chi'])), null),
})
export type Settings = z.infer<typeof Settings>

/** How many drafts and dossiers each database had. A browser that loses the databases tends to leave this. */
const Counts = z.catch(z.record(z.string(), z.int()), {})

const KEY = 'tung-buoc'
const Kept = z.object({ settings: z.catch(Settings, Settings.parse({})), hadDrafts: Counts })
type Kept = z.infer<typeof Kept>

/** What is used where storage is blocked or absent, as in a worker: it lasts as long as the page. */
let inMemory: Kept = parseKept(null)
const listeners = new Set<(settings: Settings) => void>()

function parseKept(text: string | null): Kept {
  let given: unknown = {}
  try {
    given = JSON.parse(text ?? '{}')
  } catch {
    // Damaged settings are not worth a question: the ordinary ones are used.
  }
  const parsed = Kept.safeParse(given)
  return parsed.success ? parsed.data : { settings: Settings.parse({}), hadDrafts: {} }
}

function read(): Kept {
  try {
    const text = localStorage.getItem(KEY)
    if (text !== null) inMemory = parseKept(text)
  } catch {
    // Blocked storage: the page goes on with what it has.
  }
  return inMemory
}

function write(kept: Kept) {
  inMemory = kept
  try {
    localStorage.setItem(KEY, JSON.stringify(kept))
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

/** How many drafts and dossiers a database had when last counted. */
export const hadDrafts = (device: string): number => read().hadDrafts[device] ?? 0

/** Keeps the count; zero leaves no trace of the name. */
export function noteDrafts(device: string, count: number): void {
  const kept = read()
  if ((kept.hadDrafts[device] ?? 0) === count) return
  const { [device]: _, ...others } = kept.hadDrafts
  write({ ...kept, hadDrafts: count > 0 ? { ...others, [device]: count } : others })
}
