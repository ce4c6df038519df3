/** A name, and a version where the browser tells one. */
export interface Named {
  name: string
  version?: string
}

/** What a browser can tell of the device that it runs on. Whatever it does not tell is absent. */
export interface Abilities {
  system?: Named
  browser?: Named
  /** Not a phone or tablet, as far as can be told. */
  computer: boolean
  camera: 'yes' | 'no' | 'hidden'
  /** Room left for this site, in megabytes (10⁶ bytes). */
  room?: number
  /** The browser has promised not to clear this site's data by itself. */
  keeps?: boolean
}

const named = (name: string, version: string | undefined): Named => ({
  name,
  ...(version === undefined ? {} : { version: version.replaceAll('_', '.') }),
})

/**
 * The system that a user agent speaks of. Windows and macOS freeze the version in it, so there is none; Chrome on
 * Android has said 10 for every newer one since 2022, so a 10 is not told either.
 */
export function systemOf(agent: string): Named | undefined {
  const android = /Android(?: (\d+(?:\.\d+)*))?/.exec(agent)
  if (android) return named('Android', android[1] === '10' ? undefined : android[1])
  const apple = /(?:iPhone|iPad|iPod).*? OS (\d+(?:_\d+)*)/.exec(agent)
  if (apple) return named('iOS', apple[1])
  if (/Windows NT/.test(agent)) return named('Windows', undefined)
  if (/Mac OS X/.test(agent)) return named('macOS', undefined)
  if (/CrOS/.test(agent)) return named('ChromeOS', undefined)
  return /Linux/.test(agent) ? named('Linux', undefined) : undefined
}

/** Of several names in one user agent the first of these is the true one: the others stand there for old sites. */
const browsers: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Cốc Cốc', /coc_coc_browser\/(\d+(?:\.\d+)?)/],
  ['Zalo', /Zalo(?:[ /]\w+)?\/(\d+(?:\.\d+)?)/],
  ['Facebook', /FBAV\/(\d+(?:\.\d+)?)/],
  ['Edge', /Edg(?:A|iOS)?\/(\d+)/],
  ['Samsung Internet', /SamsungBrowser\/(\d+(?:\.\d+)?)/],
  ['Opera', /OPR\/(\d+)/],
  ['Firefox', /(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /(?:Chrome|CriOS)\/(\d+)/],
  ['Safari', /Version\/(\d+(?:\.\d+)?).*Safari/],
]

/** The browser that a user agent speaks of. */
export function browserOf(agent: string): Named | undefined {
  for (const [name, pattern] of browsers) {
    const found = pattern.exec(agent)
    if (found) return named(name, found[1])
  }
  return undefined
}

/** A tablet of Apple calls itself a Mac; only its screen gives it away. */
const isPhone = (agent: string, touches: number) =>
  /Android|iPhone|iPad|iPod|Mobile/.test(agent) || (/Mac OS X/.test(agent) && touches > 1)

async function camera(): Promise<Abilities['camera']> {
  try {
    const devices = await navigator.mediaDevices.enumerateDevices()
    return devices.some(({ kind }) => kind === 'videoinput') ? 'yes' : 'no'
  } catch {
    return 'hidden'
  }
}

async function room(): Promise<Pick<Abilities, 'room' | 'keeps'>> {
  try {
    const { quota, usage } = await navigator.storage.estimate()
    return {
      ...(quota === undefined ? {} : { room: Math.max(0, Math.floor((quota - (usage ?? 0)) / 1e6)) }),
      keeps: await navigator.storage.persisted(),
    }
  } catch {
    return {}
  }
}

/** Looks at what the browser tells. Asks the person for nothing, opens no camera, sends nothing. */
export async function askAbilities(): Promise<Abilities> {
  const { userAgent, maxTouchPoints } = navigator
  const [system, browser] = [systemOf(userAgent), browserOf(userAgent)]
  return {
    ...(system ? { system } : {}),
    ...(browser ? { browser } : {}),
    computer: !isPhone(userAgent, maxTouchPoints),
    camera: await camera(),
    ...(await room()),
  }
}
