import { randomId } from '../core/random-id.ts'

/** What differs between the ways of using the app. Screens ask for a trait, never for the name of a mode. */
export interface Mode {
  /** The database of this mode on the device; its name is not sealed, so it is nobody's. */
  device: string
  /** The path under which the app runs in this mode. */
  base: string
  /** A drill: nothing leaves the device, and every page says so. */
  practice: boolean
  /** What is written here outlives the visit. Otherwise it is in memory only, and gone when the visit ends. */
  remembers: boolean
  /** `others`: by somebody who helps, for people who have agreed to it. */
  filesFor: 'self' | 'others'
  /** The smallest size of letters and targets; a person may ask for larger ones. */
  size: 'normal' | 'large'
  /** `screen`: the page brings its own keyboard, because the machine has none. */
  keyboard: 'system' | 'screen'
  /** What happens when nobody has touched the page for so many seconds; `lock` only where there is a PIN. */
  idle: { seconds: number; does: 'lock' | 'forget' }
}

const phone = {
  remembers: true,
  filesFor: 'self',
  size: 'normal',
  keyboard: 'system',
  idle: { seconds: 300, does: 'lock' },
} as const satisfies Partial<Mode>

type Traits = Omit<Mode, 'base' | 'device' | 'practice'>

/** One page is one visit: where nothing is remembered, the next person gets a page of their own. */
let visit: string | undefined

/** Each by the beginning of its paths, with the name of its database; a random id in the path is part of both. */
const ways: readonly { path: RegExp; device(id: string): string; traits: Traits }[] = [
  {
    path: /^\/kiosk(?=\/|$)/,
    device: () => {
      visit ??= randomId()
      return `kiosk-${visit}`
    },
    traits: { ...phone, remembers: false, size: 'large', keyboard: 'screen', idle: { seconds: 60, does: 'forget' } },
  },
  {
    path: /^\/volunteer\/for\/([0-9a-f-]{36})(?=\/|$)/,
    device: (id) => `helping-${id}`,
    traits: { ...phone, filesFor: 'others', idle: { seconds: 120, does: 'lock' } },
  },
  {
    path: /^\/volunteer(?=\/|$)/,
    device: () => 'volunteer',
    traits: { ...phone, filesFor: 'others', idle: { seconds: 120, does: 'lock' } },
  },
  { path: /^/, device: () => 'citizen', traits: phone },
]

const PRACTICE = '/practice'

/** The mode that a path belongs to. Under `/practice` every way has a drill of its own, with a database of its own. */
export function modeOf(path: string): Mode {
  const practice = path === PRACTICE || path.startsWith(`${PRACTICE}/`)
  const rest = practice ? path.slice(PRACTICE.length) : path
  for (const { path: beginning, device, traits } of ways) {
    const found = beginning.exec(rest)
    if (!found) continue
    const name = device(found[1] ?? '')
    const own = name === 'citizen' ? 'practice' : `practice-${name}`
    return { ...traits, practice, base: `${practice ? PRACTICE : ''}${found[0]}`, device: practice ? own : name }
  }
  throw new Error(`No mode takes the path ${path}`)
}
