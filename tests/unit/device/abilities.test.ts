import { afterEach, describe, expect, test, vi } from 'vitest'
import { askAbilities, browserOf, systemOf } from '../../../src/device/abilities.ts'

const agents = {
  oldAndroid:
    'Mozilla/5.0 (Linux; Android 8.1.0; SM-J530Y) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/87.0.4280.141 Mobile Safari/537.36',
  newAndroid:
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
  samsung:
    'Mozilla/5.0 (Linux; Android 13; SAMSUNG SM-A146B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/21.0 Chrome/110.0.5481.154 Mobile Safari/537.36',
  iphone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 15_8_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.6 Mobile/15E148 Safari/604.1',
  mac: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15',
  windows: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0',
  cocCoc:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/120.0.0 Chrome/114.0.0.0 Safari/537.36',
}

describe('what a browser says of itself', () => {
  test.each([
    ['oldAndroid', { name: 'Android', version: '8.1.0' }, { name: 'Chrome', version: '87' }],
    ['newAndroid', { name: 'Android' }, { name: 'Chrome', version: '140' }],
    ['samsung', { name: 'Android', version: '13' }, { name: 'Samsung Internet', version: '21.0' }],
    ['iphone', { name: 'iOS', version: '15.8.3' }, { name: 'Safari', version: '15.6' }],
    ['mac', { name: 'macOS' }, { name: 'Safari', version: '17.4' }],
    ['windows', { name: 'Windows' }, { name: 'Firefox', version: '128' }],
    ['cocCoc', { name: 'Windows' }, { name: 'Cốc Cốc', version: '120.0' }],
  ] as const)('is read from the user agent of %s', (name, system, browser) => {
    expect(systemOf(agents[name])).toEqual(system)
    expect(browserOf(agents[name])).toEqual(browser)
  })

  test('is left out where nothing is known', () => {
    expect(systemOf('curl/8')).toBeUndefined()
    expect(browserOf('curl/8')).toBeUndefined()
  })
})

describe('what a device can do', () => {
  afterEach(() => vi.unstubAllGlobals())

  test('is asked without opening the camera', async () => {
    const getUserMedia = vi.fn()
    vi.stubGlobal('navigator', {
      userAgent: agents.oldAndroid,
      maxTouchPoints: 5,
      mediaDevices: { enumerateDevices: async () => [{ kind: 'audioinput' }, { kind: 'videoinput' }], getUserMedia },
      storage: { estimate: async () => ({ quota: 250_400_000, usage: 400_000 }), persisted: async () => true },
    })
    expect(await askAbilities()).toEqual({
      system: { name: 'Android', version: '8.1.0' },
      browser: { name: 'Chrome', version: '87' },
      computer: false,
      camera: 'yes',
      room: 250,
      keeps: true,
    })
    expect(getUserMedia).not.toHaveBeenCalled()
  })

  test('is said to be hidden by an old browser that tells nothing, and a tablet that calls itself a Mac is none', async () => {
    vi.stubGlobal('navigator', { userAgent: agents.mac, maxTouchPoints: 5 })
    expect(await askAbilities()).toMatchObject({ computer: false, camera: 'hidden' })
    vi.stubGlobal('navigator', { userAgent: agents.mac, maxTouchPoints: 0 })
    expect((await askAbilities()).computer).toBe(true)
  })
})
