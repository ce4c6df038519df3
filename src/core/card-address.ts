import type { AddressAnswer } from './answers.ts'
import type { Conversion, Converter, OldUnit } from './old-units.ts'
import { cleanText } from './text.ts'
import { bareKey, type Commune, type Province, placeKey, type Units } from './units.ts'

/** What a written address may mean today. Never more than a proposal: the person says which one is theirs. */
export interface AddressProposal {
  answer: AddressAnswer
  commune: Commune
  province: Province
  /** The old commune that became this one; absent where the address already names today's. */
  old?: OldUnit
}

const LIMIT = 6
/** An answer's street may be this long (fields/placed.ts). Characters. */
const LONGEST_STREET = 200

const same = (typed: string, name: string) => {
  const [a, b] = [placeKey(typed), placeKey(name)]
  return a !== '' && (a === b || bareKey(a) === bareKey(b))
}

/** A district ends the second last part: then the address is of before July 2025. */
const districtWord = /^(?:quan|huien|thi xa|thanh pho)(?: |$)/

/**
 * Today's places that "street, commune, district, province" or "street, commune, province" may mean, best first. An old
 * commune with the very names goes before one that today's register has, and both before what only resembles.
 */
export function proposeAddresses(written: string, converter: Converter, units: Units): AddressProposal[] {
  const parts = written
    .split(',')
    .map(cleanText)
    .filter((part) => part !== '')
  const old = oldProposals(parts, converter)
  const exact = old.filter(({ isExact }) => isExact).map(({ proposal }) => proposal)
  const rest = old.filter(({ isExact }) => !isExact).map(({ proposal }) => proposal)
  const found = [...exact, ...presentProposals(parts, units), ...rest]
  const first = found.filter(
    ({ commune }, at) => found.findIndex((other) => other.commune.code === commune.code) === at,
  )
  return first.slice(0, LIMIT)
}

const streetOf = (parts: readonly string[]) => parts.join(', ').slice(0, LONGEST_STREET)

const proposalOf = (commune: Commune, province: Province, street: readonly string[]): AddressProposal => ({
  answer: { province: province.code, commune: commune.code, street: streetOf(street) },
  commune,
  province,
})

function oldProposals(parts: readonly string[], converter: Converter) {
  if (parts.length < 3) return []
  const [ward = '', district = '', province = ''] = parts.slice(-3)
  const isExact = ({ old }: Conversion) =>
    same(ward, old.name) && same(district, old.district) && same(province, old.province)
  return converter.suggest({ ward, district, province }, { limit: LIMIT }).map((conversion) => ({
    isExact: isExact(conversion),
    proposal: { ...proposalOf(conversion.commune, conversion.province, parts.slice(0, -3)), old: conversion.old },
  }))
}

function presentProposals(parts: readonly string[], units: Units): AddressProposal[] {
  const [place = '', last = ''] = parts.slice(-2)
  if (parts.length < 2 || districtWord.test(placeKey(place))) return []
  const province = units.searchProvinces(last).find(({ fullName }) => same(last, fullName))
  if (!province) return []
  return units
    .communes(province.code)
    .filter(({ fullName }) => same(place, fullName))
    .map((commune) => proposalOf(commune, province, parts.slice(0, -2)))
}
