import type { LocalDate } from '../core/dates.ts'
import type { Language } from './words.ts'

// The no-break spaces keep a day's name, a clock and a sum whole at the end of a line. Written out by hand and not by Intl: the wording of clock and date is the product's (look, "Type rules"), and the same everywhere.

const days: Record<Language, readonly string[]> = {
  vi: ['Chủ\u00a0Nhật', 'Thứ\u00a0Hai', 'Thứ\u00a0Ba', 'Thứ\u00a0Tư', 'Thứ\u00a0Năm', 'Thứ\u00a0Sáu', 'Thứ\u00a0Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
}

/** 05/11/2026 */
export function showDate(date: LocalDate): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${day}/${month}/${year}`
}

/** Thứ Hai 23/11/2026 */
export function showDay(date: LocalDate, language: Language): string {
  const weekday = days[language][new Date(`${date}T00:00:00Z`).getUTCDay()] ?? ''
  return `${weekday} ${showDate(date)}`
}

/** The clock in Vietnam, which keeps UTC+7 all year. */
const inVietnam = (moment: string) => new Date(new Date(moment).getTime() + 7 * 3_600_000).toISOString()

/** 16 giờ 10, Thứ Sáu 20/11/2026, from an instant (UTC, ISO). */
export function showMoment(moment: string, language: Language): string {
  const local = inVietnam(moment)
  const [hour = '', minute = ''] = local.slice(11, 16).split(':')
  const clock = language === 'vi' ? `${Number(hour)}\u00a0giờ\u00a0${minute}` : `${hour}:${minute}`
  return `${clock}, ${showDay(local.slice(0, 10), language)}`
}

/** What stands between thousands: the other sign would make one dong and a fifth of it. */
const thousands: Record<Language, string> = { vi: '.', en: ',' }

/** 1.200.000 đồng */
export const showMoney = (dong: number, language: Language): string =>
  `${String(dong).replace(/\B(?=(\d{3})+$)/g, thousands[language])}\u00a0đồng`
