import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eventReader } from '../../../src/adapters/event-stream.ts'

const stream =
  'retry: 2000\n\n:\n\nid: a.1\nevent: reload\ndata: {}\n\nid: a.2\n\nid: a.3\nevent: changed\ndata: {"number":"H99"}\n\n'

test('Events are read alike however the stream is cut into pieces and whichever line ends it has', () => {
  fc.assert(
    fc.property(fc.constantFrom('\n', '\r\n', '\r'), fc.array(fc.nat({ max: stream.length * 2 })), (end, cuts) => {
      // A carriage return alone is only known to end a line by what follows it.
      const text = `${stream}:`.replaceAll('\n', end)
      const at = [0, ...cuts.map((cut) => cut % text.length).sort((a, b) => a - b), text.length]
      const reader = eventReader()
      const events = at.slice(1).flatMap((to, index) => reader.feed(text.slice(at[index], to)))
      expect(events).toEqual([
        { kind: 'reload', data: '{}' },
        { kind: 'changed', data: '{"number":"H99"}' },
      ])
      expect([reader.id, reader.retry]).toEqual(['a.3', 2000])
    }),
    { numRuns: 300, seed: 2026 },
  )
})

test('A block without data moves only the place in the stream, and several lines of data are one', () => {
  const reader = eventReader()
  expect(reader.feed('id: 7\n\n')).toEqual([])
  expect(reader.id).toBe('7')
  expect(reader.feed('data: one\ndata:two\nother: x\nnothing\n\n')).toEqual([{ kind: 'message', data: 'one\ntwo' }])
  expect(reader.feed('retry: soon\n\n')).toEqual([])
  expect(reader.retry).toBeUndefined()
})

test('What was not finished when the line broke is no event', () => {
  const reader = eventReader()
  expect(reader.feed('id: 8\nevent: changed\ndata: {"nu')).toEqual([])
})
