import { expect, test } from 'vitest'
import { device, freshName, picture, valueIn } from './fixtures.ts'

test('values come back by their key, also after the page was closed', async () => {
  const name = freshName()
  const store = device(name).store('practice')
  valueIn(await store.set('case/1', { status: 'submitted' }))
  valueIn(await store.set('case/2', ['Ƀ']))
  valueIn(await store.set('next', 3))
  const again = device(name).store('practice')
  expect(valueIn(await again.get('case/1'))).toEqual({ status: 'submitted' })
  expect(valueIn(await again.get('none'))).toBeUndefined()
  const listed = valueIn(await again.list('case/')).sort((a, b) => (a.key < b.key ? -1 : 1))
  expect(listed).toEqual([
    { key: 'case/1', value: { status: 'submitted' } },
    { key: 'case/2', value: ['Ƀ'] },
  ])
  valueIn(await again.remove('case/1'))
  expect(valueIn(await again.list('case/'))).toHaveLength(1)
})

test('a file comes back as a file', async () => {
  const store = device().store('practice')
  const blob = new Blob([picture(), new Uint8Array(100_000).fill(200)], { type: 'image/png' })
  valueIn(await store.set('file', blob))
  const back = valueIn(await store.get('file'))
  if (!(back instanceof Blob)) throw new Error('it is not a file')
  expect(back.type).toBe('image/png')
  expect(await back.arrayBuffer()).toEqual(await blob.arrayBuffer())
})
