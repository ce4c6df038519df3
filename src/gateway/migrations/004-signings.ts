import type { DatabaseSync } from 'node:sqlite'

/**
 * Signing documents: where each is, and its bytes as they were shown, prepared and signed. What is over never changes
 * again; "signed" is only said where the signed document is; a person has one signing of a document at a time.
 */
export function signings(db: DatabaseSync): void {
  db.exec(`
    create table signings (
      id text primary key,
      owner text not null,
      document_hash text not null,
      follows text,
      state text not null,
      body text not null,
      attempt text unique,
      chain text,
      handle text,
      signature text,
      noticed integer not null default 0,
      signed_hash text unique,
      changed_at text not null
    ) strict;
    create unique index signings_once on signings (owner, document_hash)
      where state in ('preparing', 'choosing', 'authorising', 'signed');
    create index signings_by_age on signings (changed_at);

    create table signing_bytes (
      signing text not null references signings (id) on delete cascade,
      kind text not null check (kind in ('shown', 'prepared', 'signed')),
      bytes blob not null,
      primary key (signing, kind)
    ) strict;

    create trigger signings_over before update on signings
      when old.state in ('signed', 'refused', 'expired', 'cancelled')
      begin select raise(abort, 'this signing is over'); end;
    create trigger signings_with_document before update on signings
      when new.state = 'signed' and (new.signed_hash is null
        or not exists (select 1 from signing_bytes where signing = new.id and kind = 'signed'))
      begin select raise(abort, 'signed without a document'); end;
    create trigger signing_bytes_kept before update on signing_bytes
      when old.kind <> 'prepared'
      begin select raise(abort, 'what was shown and signed is kept'); end;
  `)
}
