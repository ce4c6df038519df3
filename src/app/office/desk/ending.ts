import type { Desk } from '../../../core/desk-port.ts'
import type { Problem } from '../../../core/problem.ts'
import type { Result } from '../../../core/result.ts'

/** A desk where officers log in and work is divided. */
export type OfficersDesk = Required<Desk>

const isEnd = ({ code }: Problem) => code === 'session.ended' || code === 'desk.forbidden'

/** The same desk, which tells when an answer says that nobody is logged in any more. */
export function noticing(desk: OfficersDesk, ended: () => void): OfficersDesk {
  const heard = async <T>(answer: Promise<Result<T, Problem>>) => {
    const result = await answer
    if (!result.ok && isEnd(result.error)) ended()
    return result
  }
  const heardAll = async <T>(answer: Promise<Result<T, Problem[]>>) => {
    const result = await answer
    if (!result.ok && result.error.some(isEnd)) ended()
    return result
  }
  const { work, board, accounts, queue, phones, checkIn } = desk
  return {
    ...desk,
    list: () => heard(desk.list()),
    open: (number) => heard(desk.open(number)),
    file: (...asked) => heard(desk.file(...asked)),
    picture: (...asked) => heard(desk.picture(...asked)),
    putFile: (...asked) => heard(desk.putFile(...asked)),
    move: (...asked) => heard(desk.move(...asked)),
    work: {
      list: (query) => heard(work.list(query)),
      detail: (number) => heard(work.detail(number)),
      assign: (...asked) => heard(work.assign(...asked)),
      note: (...asked) => heard(work.note(...asked)),
      officers: () => heard(work.officers()),
    },
    board: { board: (period) => heard(board.board(period)), export: (period) => heard(board.export(period)) },
    queue: {
      ...queue,
      counter: (id) => heard(queue.counter(id)),
      act: (asked) => heard(queue.act(asked)),
      setOpen: (open) => heard(queue.setOpen(open)),
    },
    phones: {
      list: () => heard(phones.list()),
      add: (name) => heard(phones.add(name)),
      revoke: (id) => heard(phones.revoke(id)),
      people: (id) => heard(phones.people(id)),
    },
    checkIn: { receive: (...asked) => heardAll(checkIn.receive(...asked)) },
    accounts: {
      list: () => heard(accounts.list()),
      add: (officer) => heard(accounts.add(officer)),
      change: (...asked) => heard(accounts.change(...asked)),
    },
  }
}
