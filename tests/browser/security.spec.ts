import { procedureCodes } from '../../src/procedures/index.ts'
import { everythingKept } from './device-content.ts'
import { expect, test } from './fixtures.ts'
import { birth, openQuestion } from './pages.ts'
import { photo } from './photos.ts'

const pages = ['/', '/help', '/results', '/no/such/page', ...procedureCodes.map((code) => `/procedures/${code}`)]

test('every page comes with a policy that allows no inline script and no other origin, and needs neither', async ({
  request,
}) => {
  for (const path of [...pages, `/procedures/${birth}/fill/child-name`, '/practice']) {
    const answer = await request.get(path, { headers: { accept: 'text/html' } })
    expect(answer.status(), path).toBe(200)
    const headers = answer.headers()
    const policy = headers['content-security-policy'] ?? ''
    expect(policy, path).toMatch(/default-src 'none'/)
    expect(policy, path).not.toMatch(/unsafe-|\*|https?:/)
    expect(headers['x-content-type-options'], path).toBe('nosniff')
    expect(headers['referrer-policy'], path).toMatch(/no-referrer|same-origin/)
    const html = await answer.text()
    expect(html.match(/<[a-z][^>]*\s(?:style|on[a-z]+)\s*=\s*["'][^>]*>/gi) ?? [], path).toEqual([])
    expect(html, path).not.toMatch(/(?:src|href)="(?:https?:)?\/\/|javascript:/)
  }
})

test('what a person wrote is nowhere to be read: not in the address, storage, caches, console or database', async ({
  page,
  context,
}) => {
  const heard: string[] = []
  context.on('console', (message) => heard.push(message.text()))
  context.on('request', (request) => heard.push(request.url(), request.postData() ?? ''))
  const canary = 'Khuê Mật Nhạn'
  const number = '001196073912'
  const { hands } = await openQuestion(page, birth, 'mother-id')
  await hands.choose(page.locator('input[name="mother.idKind"][value=number]'))
  await hands.fill(page.locator('[name="mother.id"]'), number)
  await page.locator('#go-on').click()
  await expect(page).toHaveURL(/mother-ethnic-group\?draft=/)
  const draft = new URL(page.url()).searchParams.get('draft') ?? ''
  await openQuestion(page, birth, 'child-name', draft)
  await hands.fill(page.locator('[name="child.name"]'), canary)
  await page.locator('#go-on').click()
  await expect(page).toHaveURL(/child-birth-date/)
  await openQuestion(page, birth, 'birth-notice-kind', draft)
  await hands.choose(page.locator('input[value=paper]'))
  await page.locator('#go-on').click()
  await expect(page).toHaveURL(/\/fill\/birth-notice\?/)
  await hands.attach(page.locator('input[type=file]:not([capture])').last(), [await photo(page, canary)])
  await expect(page.locator('img[src^="blob:"]')).toBeVisible()

  const kept = await everythingKept(page)
  expect(kept.databases, 'nothing is kept: nothing is proved').toContain('files')
  for (const secret of [canary, canary.normalize('NFD'), number, '073912', encodeURIComponent(canary)]) {
    for (const [place, text] of Object.entries({ ...kept, heard: heard.join('\n') })) {
      expect(text.includes(secret), `${secret} is to be read in ${place}`).toBe(false)
    }
  }
  expect(kept.databases).not.toContain('extractable: true')
  expect(kept.databases.includes('JFIF'), 'a photo lies there as it is').toBe(false)
})

test('the search for what a person wrote finds it where it does lie in clear', async ({ page }) => {
  await page.goto('/')
  await page.evaluate(async () => {
    localStorage.setItem('note', 'mật 1')
    await (await caches.open('notes')).put('/note', new Response('mật 2'))
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('notes')
      request.onupgradeneeded = () => request.result.createObjectStore('notes')
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    await new Promise((resolve) => {
      const writing = db.transaction('notes', 'readwrite')
      writing.objectStore('notes').put({ sealed: new TextEncoder().encode('mật 3').buffer }, 1)
      writing.oncomplete = resolve
    })
    db.close()
    history.replaceState(null, '', '?note=4')
  })
  const kept = await everythingKept(page)
  expect(kept.storage).toContain('mật 1')
  expect(kept.caches).toContain('mật 2')
  expect(kept.databases).toContain('mật 3')
  expect(kept.address).toContain('note=4')
})
