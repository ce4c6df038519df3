import * as z from 'zod/mini'
import { todayInVietnam } from '../core/dates.ts'
import type { Helper } from '../core/helped.ts'
import { type Agreed, mandateInForce } from '../core/mandate.ts'
import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'
import type { Device } from '../device/device.ts'
import { openMandates } from '../device/mandates.ts'
import { openResidents, type Resident } from '../device/residents.ts'
import type { Mode } from './modes.ts'
import { deviceOf, keeperOf } from './useDevice.ts'

/** The helper's own device, also from the mode in which somebody is helped. */
export const helperDevice = (mode: Mode): Device => keeperOf(mode) ?? deviceOf(mode)

/** How somebody is called on a stone: the first letters of the first and the last word of their name. */
export function initialsOf(name: string): string {
  const letters = name
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => word.charAt(0).toUpperCase())
  return [letters[0] ?? '', letters.length > 1 ? (letters[letters.length - 1] ?? '') : ''].filter(Boolean).join('.')
}

/**
 * "Trần Thị Ngọc" as "T. T. Ngọc": told apart by who knows them, and not read by who sits beside. On one line: a letter
 * with its dot at the end of a line looks like the end of the sentence.
 */
export function shortName(name: string): string {
  const words = name.split(' ').filter((word) => word !== '')
  return words.map((word, at) => (at === words.length - 1 ? word : `${word.charAt(0).toUpperCase()}.`)).join('\u00a0')
}

const HELPER = 'helper'

/** The helper's name as it stands in mandates; undefined when it was not given yet. */
export const helperName = (mode: Mode): Promise<Result<string | undefined, Problem>> =>
  helperDevice(mode).notes.get(HELPER, z.string())

export const nameHelper = (mode: Mode, name: string): Promise<Result<void, Problem>> =>
  helperDevice(mode).notes.put(HELPER, name)

/** Somebody who is helped, with what they allowed, as far as it is in force today. */
export interface Helped {
  resident: Resident
  mandate: Agreed | undefined
}

/** Of one person; `missing` when this device knows no such person. */
export async function helpedOne(mode: Mode, id: string): Promise<Result<Helped, Problem>> {
  const device = helperDevice(mode)
  const [resident, journal] = await Promise.all([openResidents(device).get(id), openMandates(device).journal()])
  if (!resident.ok) return resident
  if (!journal.ok) return journal
  return ok({ resident: resident.value, mandate: mandateInForce(journal.value, id, todayInVietnam(new Date())) })
}

/** Whether this device has no such person, any more or at all. */
export const isGone = ({ facts }: Problem): boolean => facts?.['reason'] === 'missing'

/** What goes with a dossier of somebody who is helped; `helper.no-mandate` when nothing is in force just now. */
export async function helperPart(mode: Mode, id: string): Promise<Result<Helper, Problem>> {
  const [helped, name] = await Promise.all([helpedOne(mode, id), helperName(mode)])
  if (!helped.ok) return helped
  if (!name.ok) return name
  const { mandate } = helped.value
  if (!mandate || name.value === undefined) return err({ code: 'helper.no-mandate' })
  const { act, at, hash } = mandate
  return ok({ name: name.value, mandate: hash, agreedAt: at, until: act.until, how: act.how })
}
