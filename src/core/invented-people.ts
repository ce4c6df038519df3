import type { InventedPerson } from './ports.ts'

/**
 * People who do not exist, to practise logging in with: both levels, a child, somebody without a personal ID number.
 * Every name ends in "Tập" (practice), and no place has the code 000 with which the numbers begin, so that none of them
 * can be somebody's.
 */
export const inventedPeople: readonly InventedPerson[] = [
  person('hoa', 2, 'Nguyễn Thị Hoa Tập', '1990-05-12', '000190100001'),
  person('nam', 2, 'Trần Văn Nam Tập', '1985-03-02', '000085100002'),
  person('lan', 1, 'Lê Thị Lan Tập', '2001-11-20', '000301100003'),
  person('tu', 1, 'Phạm Văn Tư Tập', '1952-08-15', '000052100004'),
  person('bao', 2, 'Nguyễn Gia Bảo Tập', '2015-06-01', '000215100005'),
  { id: 'alex', account: { fullName: 'Alex Practice Tập', birthDate: '1978-01-30', level: 2 } },
]

function person(id: string, level: 1 | 2, fullName: string, birthDate: string, personalId: string): InventedPerson {
  return { id, account: { fullName, birthDate, personalId, level } }
}
