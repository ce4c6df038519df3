import { daysBetween, todayInVietnam } from '../core/dates.ts'
import { walk } from '../core/wizard.ts'
import type { Device } from '../device/device.ts'
import type { Draft } from '../device/drafts.ts'
import { aboutOf } from './about.ts'
import { packs } from './packs.ts'

/** How far a draft has come. Sections are counted, as the stones of the way are. */
export interface DraftSummary {
  about: string
  step: number
  steps: number
}

/** A draft as the lists show it. */
export interface OpenDraft {
  draft: Draft
  summary: DraftSummary | undefined
  /** How the person is called whom it is for; of oneself nothing is said. */
  whom: string | undefined
}

/** Each draft with how far it has come, and how the person is called whom it is for. */
export async function summarised({ people }: Device, drafts: readonly Draft[]): Promise<OpenDraft[]> {
  const listed = await people.list()
  const names = new Map(listed.ok ? listed.value.map(({ id, name }) => [id, name]) : [])
  return Promise.all(
    drafts.map(async (draft) => ({
      draft,
      summary: await summarise(draft),
      whom: names.get(draft.person ?? '') || undefined,
    })),
  )
}

/** Reads the draft's pack and walks it; undefined when this version of the app has no such pack. */
export async function summarise({ procedure, answers, step }: Draft): Promise<DraftSummary | undefined> {
  const pack = await packs.preload(procedure.code).catch(() => undefined)
  if (!pack?.ok) return undefined
  const walked = walk(pack.value, answers, { today: todayInVietnam(new Date()) })
  const sections = [...new Set(walked.steps.map((at) => at.step.section))]
  const section = pack.value.steps.find(({ id }) => id === step)?.section ?? ''
  return {
    about: aboutOf(pack.value, answers),
    step: Math.max(1, sections.indexOf(section) + 1),
    steps: sections.length,
  }
}

/**
 * How many days ago it was last written, by Vietnam's calendar: 0 is today, 1 yesterday. Never below 0: a clock that
 * was set back does not put a draft into the future.
 */
export function daysSinceWritten({ updatedAt }: Draft, now: Date): number {
  return Math.max(0, daysBetween(todayInVietnam(new Date(updatedAt)), todayInVietnam(now)))
}
