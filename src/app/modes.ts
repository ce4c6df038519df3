/** What differs between the ways of using the app. Screens ask for a trait, never for the name of a mode. */
export interface Mode {
  /** The database of this mode on the device. */
  device: string
  /** The path under which the app runs in this mode. */
  base: string
  /** A drill: nothing leaves the device, and every page says so. */
  practice: boolean
}

const modes: readonly Mode[] = [
  { device: 'practice', base: '/practice', practice: true },
  { device: 'citizen', base: '', practice: false },
]

/** The mode that a path belongs to; the last one takes every path. */
export function modeOf(path: string): Mode {
  const found = modes.find(({ base }) => path === base || path.startsWith(`${base}/`))
  if (!found) throw new Error(`No mode takes the path ${path}`)
  return found
}
