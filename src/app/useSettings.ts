import { useSyncExternalStore } from 'react'
import { readSettings, type Settings, subscribeSettings } from '../device/settings.ts'

/** What the prerendered page was made with. */
const ordinary: Settings = { language: 'vi', size: 'normal', theme: 'system', you: null }

let known = ordinary

function snapshot(): Settings {
  const now = readSettings()
  const same =
    now.language === known.language && now.size === known.size && now.theme === known.theme && now.you === known.you
  if (!same) known = now
  return known
}

/** The settings of this device, as they change. */
export const useSettings = (): Settings => useSyncExternalStore(subscribeSettings, snapshot, () => ordinary)
