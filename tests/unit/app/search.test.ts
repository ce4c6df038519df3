import { expect, test } from 'vitest'
import type { CatalogEntry } from '../../../src/app/catalog.ts'
import { searchProcedures } from '../../../src/app/search.ts'

const entry = (code: string, title: string, about: string, keywords: string): CatalogEntry => ({
  code,
  pictogram: 'paper',
  title,
  about,
  keywords,
})

const catalog = [
  entry(
    'birth',
    'Khai sinh cho cháu bé',
    'Giấy tờ đầu tiên của cháu',
    'đăng ký khai sinh, giấy khai sinh, trẻ mới sinh',
  ),
  entry('residence', 'Đăng ký tạm trú', 'Ở nơi mới từ 30 ngày', 'tạm trú, nhà trọ, KT3, ở thuê'),
  entry('copy', 'Xin bản sao giấy hộ tịch', 'Bản sao khai sinh, kết hôn', 'trích lục, bản sao, khai sinh, kết hôn'),
  entry('guest', 'Báo có khách ngủ lại', 'Khi nhà có người ở lại qua đêm', 'lưu trú, khách, thông báo lưu trú'),
]

const found = (text: string) => searchProcedures(text, catalog).map(({ code }) => code)

test('an empty search shows every procedure', () => {
  expect(found('  ')).toEqual(['birth', 'residence', 'copy', 'guest'])
})

test('marks and capitals do not matter', () => {
  expect(found('KHAI SINH')[0]).toBe('birth')
  expect(found('tam tru')).toEqual(['residence'])
  expect(found('đăng kí tạm trú'.normalize('NFD'))).toEqual(['residence'])
})

test('the first letters of a word are enough', () => {
  expect(found('khác')).toEqual(['guest'])
  expect(found('lưu')).toEqual(['guest'])
})

test('official and popular words lead to the plain title', () => {
  expect(found('trích lục')).toEqual(['copy'])
  expect(found('nhà trọ')).toEqual(['residence'])
})

test('one slip of the finger is forgiven in longer words', () => {
  expect(found('khaai sinh')[0]).toBe('birth')
  expect(found('khai snih')[0]).toBe('birth')
  expect(found('khac nguu lai')).toEqual(['guest'])
})

test('words that nothing has do not hide what the others find', () => {
  expect(found('tôi muốn xin trích lục')[0]).toBe('copy')
})

test('a procedure that shares only the common words is left out', () => {
  expect(found('đăng ký tạm trú')).toEqual(['residence'])
})

test('what nothing is about finds nothing', () => {
  expect(found('hộ chiếu zzz')).not.toContain('birth')
  expect(found('qqqq')).toEqual([])
})
