import { useEffect } from 'react'
import { useStore } from 'zustand'
import { todayInVietnam } from '../../core/dates.ts'
import type { Journey, JourneyProgress } from '../../core/journey.ts'
import { type JourneyMove, move } from '../../core/journey-moves.ts'
import type { Device } from '../../device/device.ts'
import { openJourneys } from '../../device/journeys.ts'
import { journeys, VNEID } from '../journeys.ts'
import { useDevice } from '../useDevice.ts'
import { useGo } from '../useGo.ts'
import { openProgress, type ProgressState, type ProgressStore } from './progress.ts'
import { type Place, pageOf, standAt, type Way, wayOf } from './way.ts'

const opened = new WeakMap<Device, ProgressStore>()

function storeOf(device: Device, journey: Journey): ProgressStore {
  const known = opened.get(device) ?? openProgress(openJourneys(device), journey, () => new Date())
  opened.set(device, known)
  return known
}

export interface Walked {
  journey: Journey
  state: ProgressState
  way: Way
  /** Nothing is kept yet: the journey was never begun here. */
  begun: boolean
}

/**
 * The journey to VNeID, how far this person is, and the way that follows from it. Read anew when a page of it comes up
 * or in sight, and when another tab wrote.
 */
export function useProgress(): Walked {
  const journey = journeys.read(VNEID)
  const device = useDevice()
  const store = storeOf(device, journey)
  const state = useStore(store)
  useEffect(() => {
    const read = () => void store.getState().read()
    const whenSeen = () => {
      if (document.visibilityState === 'visible') read()
    }
    read()
    const deaf = openJourneys(device).listen(journey.id, read)
    document.addEventListener('visibilitychange', whenSeen)
    return () => {
      deaf()
      document.removeEventListener('visibilitychange', whenSeen)
    }
  }, [store, device, journey])
  const kept = state.known.state === 'ready' ? state.known.value : undefined
  const now = new Date()
  return { journey, state, way: wayOf(journey, kept, todayInVietnam(now), now), begun: kept !== undefined }
}

/**
 * What a press on a page does: the person is put where the page is, moved from there, and shown where that leads once
 * the device has it. Where it could not be kept the page stays, and says so.
 */
export function useMove({ journey, state }: Walked, place: Place) {
  const go = useGo()
  const moved = (progress: JourneyProgress, wanted: JourneyMove): JourneyProgress => {
    const now = new Date()
    const today = todayInVietnam(now)
    const here = standAt(journey, progress, place, today)
    return here ? move(journey, here, wanted, { today, now: now.toISOString() }) : progress
  }
  const make = (wanted: JourneyMove) => {
    let after: JourneyProgress | undefined
    return state
      .change((progress) => {
        after = moved(progress, wanted)
        return after
      })
      .then((kept) => (kept ? after : undefined))
  }
  return {
    /** Makes a move and shows the place that it leads to. */
    async go(wanted: JourneyMove) {
      const after = await make(wanted)
      if (after) await go(pageOf(after))
    },
    /** Makes a move that stays on this page. */
    make,
  }
}
