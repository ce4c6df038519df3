import type { DatabaseSync } from 'node:sqlite'

/**
 * Numbers for the waiting room. Nobody is named in them. `queue_version` counts every change of theirs in the transaction
 * that makes it: whoever listens is told that something is another, and asks what.
 */
export function queue(db: DatabaseSync): void {
  db.exec(`
    create table queue_days (day text primary key, open integer not null) strict, without rowid;

    create table queue_numbers (
      day text not null,
      letter text not null,
      last integer not null,
      primary key (day, letter)
    ) strict, without rowid;

    create table queue_tickets (
      id text primary key,
      day text not null,
      place integer not null,
      service text not null,
      letter text not null,
      number integer not null,
      priority text,
      prepared text,
      taken_at text not null,
      state text not null check (state in ('waiting', 'called', 'away', 'done')),
      counter text,
      call integer,
      first_call integer,
      called_at text,
      ended_at text,
      unique (day, letter, number),
      unique (day, place)
    ) strict, without rowid;

    create table queue_version (version integer not null) strict;
    insert into queue_version (version) values (0);
    create trigger queue_taken after insert on queue_tickets begin
      update queue_version set version = version + 1;
    end;
    create trigger queue_moved after update on queue_tickets begin
      update queue_version set version = version + 1;
    end;
    create trigger queue_day_begun after insert on queue_days begin
      update queue_version set version = version + 1;
    end;
    create trigger queue_day_changed after update on queue_days begin
      update queue_version set version = version + 1;
    end;
  `)
}
