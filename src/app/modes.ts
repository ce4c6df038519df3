import { randomId } from '../core/random-id.ts'

/** What differs between the ways of using the app. Screens ask for a trait, never for the name of a mode. */
export interface Mode {
  /** The database of this mode on the device; its name is not sealed, so it is nobody's. */
  device: string
  /** The path under which the app runs in this mode. */
  base: string
  /** Where whoever was locked out comes in again, when that is not the page they were on. */
  entrance: string
  /** A drill: nothing leaves the device, and every page says so. */
  practice: boolean
  /** The person who is helped in this mode, by their random id. */
  resident?: string
  /** The device that locks this one and has its keys; without it, the device is its own. */
  keeper?: string
  /** Where what is finished waits for the office when that is not `device`: nobody here can read it, and no PIN locks it. */
  parcels?: string
  /** Whether a PIN may be set, or must be: then it cannot be taken away, and the key does not outlive ten wrong tries. */
  pin: 'offered' | 'required'
  /** What the first page is about: services, or the people who are helped. */
  home: 'services' | 'people'
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
  /** How many seconds out of sight are too many; a camera or a file that the page itself asked for has two minutes. */
  away: number
}

const phone = {
  remembers: true,
  filesFor: 'self',
  pin: 'offered',
  home: 'services',
  size: 'normal',
  keyboard: 'system',
  idle: { seconds: 300, does: 'lock' },
  away: 120,
} as const satisfies Partial<Mode>

const helper = { ...phone, filesFor: 'others', pin: 'required', idle: { seconds: 120, does: 'lock' }, away: 0 } as const

type Traits = Omit<Mode, 'base' | 'entrance' | 'device' | 'practice' | 'resident' | 'keeper' | 'parcels'>

/** One page is one visit: where nothing is remembered, the next person gets a page of their own. */
let visit: string | undefined

/** Each by the beginning of its paths, with the name of its database; a random id in the path is part of both. */
const ways: readonly { path: RegExp; device(id: string): string; keeper?: string; traits: Traits }[] = [
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
    keeper: 'volunteer',
    traits: helper,
  },
  {
    path: /^\/volunteer(?=\/|$)/,
    device: () => 'volunteer',
    traits: { ...helper, home: 'people' },
  },
  { path: /^/, device: () => 'citizen', traits: phone },
]

const PRACTICE = '/practice'

/** The mode that a path belongs to. Under `/practice` every way has a drill of its own, with a database of its own. */
export function modeOf(path: string): Mode {
  const practice = path === PRACTICE || path.startsWith(`${PRACTICE}/`)
  const rest = practice ? path.slice(PRACTICE.length) : path
  const named = (name: string) => (practice ? `practice-${name}` : name)
  for (const { path: beginning, device, keeper, traits } of ways) {
    const found = beginning.exec(rest)
    if (!found) continue
    const [way = '', resident] = found
    const name = device(resident ?? '')
    const base = `${practice ? PRACTICE : ''}${way}`
    return {
      ...traits,
      practice,
      base,
      entrance: resident === undefined ? base : base.slice(0, -`/for/${resident}`.length),
      device: practice && name === 'citizen' ? 'practice' : named(name),
      ...(resident === undefined ? {} : { resident }),
      ...(keeper === undefined ? {} : { keeper: named(keeper) }),
      ...(traits.filesFor === 'others' ? { parcels: named('parcels') } : {}),
    }
  }
  throw new Error(`No mode takes the path ${path}`)
}

/** The name of the database from which finished dossiers go to the office. */
export const outboxName = ({ parcels, device }: Mode): string => parcels ?? device

/** The path of the mode in which one person is helped, from that of the helper. */
export const baseFor = ({ entrance }: Mode, resident: string) => `${entrance}/for/${resident}`

/** What the databases of those who are helped begin with, from the name of the helper's. */
export const helpedBy = (keeper: string) => `${keeper.slice(0, -'volunteer'.length)}helping-`
