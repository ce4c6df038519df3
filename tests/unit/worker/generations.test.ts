import { expect, test } from 'vitest'
import { fileFor } from '../../../src/worker/files.ts'
import { givenBack, leftOver, nextGeneration, readGeneration } from '../../../src/worker/generations.ts'

const first = ['/index.html?1', '/assets/a-11111111.js', '/assets/same-00000000.js']
const second = ['/index.html?2', '/assets/a-22222222.js', '/assets/same-00000000.js']
const third = ['/index.html?3', '/assets/a-33333333.js']

test('after an update the parts of the version before are kept, those of older ones are left over', () => {
  const one = nextGeneration(undefined, '1', first)
  const two = nextGeneration(one, '2', second)
  expect(leftOver([...first, ...second], two)).toEqual(['/index.html?1'])
  const three = nextGeneration(two, '3', third)
  expect(leftOver([...first, ...second, ...third], three)).toEqual([
    '/index.html?1',
    '/assets/a-11111111.js',
    '/index.html?2',
  ])
})

test('a version that takes over from itself keeps what the one before it still needs', () => {
  const two = nextGeneration(nextGeneration(undefined, '1', first), '2', second)
  expect(nextGeneration(two, '2', second)).toEqual(two)
})

test('files of a version that never took over are left over', () => {
  const three = nextGeneration(nextGeneration(undefined, '1', first), '3', third)
  expect(leftOver([...first, ...second, ...third], three)).toEqual([
    '/index.html?1',
    '/index.html?2',
    '/assets/a-22222222.js',
  ])
})

test('a version without room gives back what only it has', () => {
  const one = nextGeneration(undefined, '1', first)
  expect(givenBack([...first, ...second], one, false)).toEqual(['/index.html?2', '/assets/a-22222222.js'])
  expect(givenBack(second, undefined, false)).toEqual(second)
})

test('a version without room takes nothing from the one that waits for the person', () => {
  const one = nextGeneration(undefined, '1', first)
  expect(givenBack([...first, ...second, ...third.slice(0, 1)], one, true)).toEqual([])
})

test('a record that is none is not believed', () => {
  const record = nextGeneration(undefined, '1', first)
  expect(readGeneration(JSON.parse(JSON.stringify(record)))).toEqual(record)
  for (const spoilt of [undefined, null, 'x', {}, { ...record, current: [1] }, { ...record, id: 2 }]) {
    expect(readGeneration(spoilt)).toBeUndefined()
  }
})

test('a path finds its file as the gateway would', () => {
  const files = new Set(['index.html', 'help/index.html', 'assets/x-12345678.js'])
  expect(
    ['/', '/help', '/help/', '/assets/x-12345678.js', '/nowhere', '/%E0%A4%A', '/constructor'].map((path) =>
      fileFor(path, files),
    ),
  ).toEqual([
    'index.html',
    'help/index.html',
    'help/index.html',
    'assets/x-12345678.js',
    undefined,
    undefined,
    undefined,
  ])
})
