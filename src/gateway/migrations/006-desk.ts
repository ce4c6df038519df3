import type { DatabaseSync } from 'node:sqlite'

/**
 * Officers, what they are logged in with, and their work. `work` follows `cases` by triggers, so that no way of changing
 * a case can forget it: whatever was committed is in the list, and in `changes`, which the live streams read.
 * The words by which a case is found are an index without its text: it knows which words stand where, and nothing more.
 */
export function desk(db: DatabaseSync): void {
  db.exec(`
    create table officers (
      id text primary key,
      login text not null unique,
      name text not null,
      role text not null,
      unit text,
      password text not null,
      added_at text not null,
      disabled_at text
    ) strict, without rowid;

    create table officer_sessions (
      id text primary key,
      officer text not null references officers (id),
      began_at text not null,
      used_at text not null
    ) strict, without rowid;
    create index officer_sessions_of on officer_sessions (officer);

    create table work (
      id integer primary key,
      number text not null unique,
      procedure text not null,
      status text not null,
      state text not null check (state in ('open', 'answered', 'waiting', 'ready', 'ended')),
      due text not null,
      received_at text not null,
      ended_at text,
      assigned_to text references officers (id),
      unit text,
      person text
    ) strict;
    create index work_by_due on work (state, due, number);
    create index work_of_officer on work (assigned_to, state, due, number);
    create index work_of_person on work (person, procedure) where person is not null;
    create index work_by_arrival on work (received_at);
    create virtual table work_words using fts5 (words, content='', contentless_delete=1, prefix='2 3');

    create table notes (
      id integer primary key,
      number text not null,
      at text not null,
      officer text references officers (id),
      text text not null
    ) strict;
    create index notes_of_case on notes (number, id);

    create table changes (
      id integer primary key autoincrement,
      at text not null,
      number text not null,
      move text,
      given integer not null default 0,
      assigned_before text
    ) strict;

    insert into work (number, procedure, status, state, due, received_at, ended_at)
      select number, procedure, status, ${stateOf('cases')}, ${dueOf('cases')}, received_at, ${endOf('cases')} from cases;

    create trigger work_begins after insert on cases begin
      insert into work (number, procedure, status, state, due, received_at, ended_at)
        values (new.number, new.procedure, new.status, ${stateOf('new')}, ${dueOf('new')}, new.received_at, ${endOf('new')});
      insert into changes (at, number) values (${lastOf('new', 'at')}, new.number);
    end;
    create trigger work_follows after update of status, events, body on cases begin
      update work set status = new.status, state = ${stateOf('new')}, due = ${dueOf('new')},
          ended_at = case when ${endOf('new')} is null then null else coalesce(ended_at, ${endOf('new')}) end
        where number = new.number;
      insert into changes (at, number, move) values (${lastOf('new', 'at')}, new.number, ${lastOf('new', 'move')});
    end;
    create trigger work_given after update of assigned_to on work when new.assigned_to is not old.assigned_to begin
      insert into changes (at, number, given, assigned_before)
        values (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), new.number, 1, old.assigned_to);
    end;
  `)
}

/** Of the last event in the JSON of a case. */
const lastOf = (row: string, part: string) => `json_extract(${row}.body, '$.events[#-1].${part}')`

/** A day that is not known comes after all others. */
const dueOf = (row: string) => `coalesce(json_extract(${row}.body, '$.due.date'), '9999-12-31')`

/** What an applicant did last is the office's to look at, whoever the status says has it. */
const stateOf = (row: string) => `case
  when ${row}.status = 'withdrawal-asked' then 'answered'
  when ${row}.status = 'needs-supplement' and ${lastOf(row, 'move')} = 'revise' then 'answered'
  when ${row}.status = 'processing' and ${lastOf(row, 'move')} in ('confirm-draft', 'report-draft') then 'answered'
  when ${row}.status in ('needs-supplement', 'needs-payment') then 'waiting'
  when ${row}.status = 'done' then 'ready'
  when ${row}.status in ('not-accepted', 'stopped', 'returned') then 'ended'
  else 'open' end`

/** When the clock ended, if it has. */
const endOf = (row: string) => `case
  when ${row}.status in ('not-accepted', 'withdrawal-asked', 'stopped', 'done', 'returned') then ${lastOf(row, 'at')}
  end`
