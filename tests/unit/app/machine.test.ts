import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { loudnessOf } from '../../../src/app/kiosk/loudness.ts'
import { askedOf, choices, settingsOf } from '../../../src/app/kiosk/setup/asked.ts'
import type { KioskSettings } from '../../../src/core/kiosk.ts'
import { beginMachine, keepMachine } from '../../../src/device/kept-machine.ts'
import { readMachine, setMachine, subscribeMachine } from '../../../src/device/machine.ts'

const settings: KioskSettings = {
  place: 'UBND phường Bến Nghé',
  language: 'en',
  begins: 'queue',
  printer: true,
  camera: false,
  voice: 'quiet',
}

describe('which machine a shared screen is', () => {
  const texts = new Map<string, string>()
  beforeEach(() => {
    texts.clear()
    setMachine(undefined)
    vi.stubGlobal('sessionStorage', {
      getItem: (key: string) => texts.get(key) ?? null,
      setItem: (key: string, text: string) => texts.set(key, text),
    })
  })
  afterEach(() => vi.unstubAllGlobals())

  test('is not known, and nothing is written, where the address names none', () => {
    beginMachine(null)
    beginMachine('not a name')
    expect(readMachine()).toBeUndefined()
    expect(texts.size).toBe(0)
  })

  test('is what the address says, in small letters, and so for the next visits of this browser', () => {
    beginMachine('CUA-1')
    expect(readMachine()).toEqual({ name: 'cua-1' })
    keepMachine({ name: 'cua-1', settings })
    setMachine(undefined)
    beginMachine(null)
    expect(readMachine()).toEqual({ name: 'cua-1', settings })
  })

  test('named anew keeps what it was told; another one is told nothing yet', () => {
    keepMachine({ name: 'cua-1', settings })
    beginMachine('cua-1')
    expect(readMachine()).toEqual({ name: 'cua-1', settings })
    beginMachine('cua-2')
    expect(readMachine()).toEqual({ name: 'cua-2' })
  })

  test('is not taken from a text that somebody else wrote', () => {
    for (const text of ['{', '{"name":"cua-1","settings":{"place":""}}', '{"name":"cua-1","person":"x"}', '7']) {
      texts.set('tung-buoc-machine', text)
      beginMachine(null)
      expect(readMachine(), text).toBeUndefined()
    }
  })

  test('is known to this page where the browser keeps nothing, and whoever listens hears of it', () => {
    vi.stubGlobal('sessionStorage', undefined)
    const heard = vi.fn()
    const deaf = subscribeMachine(heard)
    keepMachine({ name: 'cua-1', settings })
    expect(readMachine()).toEqual({ name: 'cua-1', settings })
    deaf()
    setMachine(undefined)
    expect(heard).toHaveBeenCalledOnce()
  })
})

describe('the form of a machine', () => {
  test('gives back what it was begun with', () => {
    expect(settingsOf(askedOf(settings))).toEqual(settings)
    const second = { ...settings, spot: 'Máy 2', printer: false, camera: true }
    expect(settingsOf(askedOf(second))).toEqual(second)
  })

  test('needs a place, and nothing else', () => {
    expect(settingsOf(askedOf(undefined))).toBeUndefined()
    expect(settingsOf({ ...askedOf(undefined), place: '   ' })).toBeUndefined()
    expect(settingsOf({ ...askedOf(undefined), place: ' Bến Nghé ', spot: ' ' })).toEqual({
      place: 'Bến Nghé',
      language: 'vi',
      begins: 'services',
      printer: false,
      camera: false,
      voice: 'ordinary',
    })
  })

  test('offers only answers that a machine can be told', () => {
    for (const { id, options } of choices) {
      for (const { value } of options) {
        expect(settingsOf({ ...askedOf(settings), [id]: value }), `${id} ${value}`).toBeDefined()
      }
    }
  })
})

test('a machine that nobody told anything asks aloud; one that is to be silent makes no sound', () => {
  expect(loudnessOf()).toEqual(loudnessOf('ordinary'))
  expect(loudnessOf('quiet')?.voice).toBeLessThan(loudnessOf('ordinary')?.voice ?? 0)
  expect(loudnessOf('off')).toBeUndefined()
})
