import type { Knex } from 'knex';
import { inserted } from '../inserted.ts';
import type { Locale } from '#workflows/domain/locale.ts';

/** A browser that writes on the site chat keeps its token for so long. */
const VISITOR_DAYS = 180;

/** Somebody at the site chat. */
export interface Visitor {
  readonly visitorId: string;
  readonly identityId: string;
}

/** The visitor with this token, unless it is too old. */
export async function findVisitor(knex: Knex, tokenHash: Buffer): Promise<Visitor | null> {
  const row = await knex('webchatVisitors')
    .where('tokenHash', tokenHash)
    .whereRaw('expires_at > now()')
    .first<Visitor | undefined>('id as visitorId', 'channelIdentityId as identityId');
  return row ?? null;
}

/** Whether a visitor still counts, by id: for links that were made for them. */
export async function visitorExists(knex: Knex, visitorId: string): Promise<Visitor | null> {
  const row = await knex('webchatVisitors')
    .where('id', visitorId)
    .whereRaw('expires_at > now()')
    .first<Visitor | undefined>('id as visitorId', 'channelIdentityId as identityId');
  return row ?? null;
}

/** A new visitor, and the address under which intake and delivery know them. */
export interface NewVisitor {
  /** The clinic's side: which widget. */
  readonly account: string;
  /** Who they are on the channel: random, nothing about the person. */
  readonly externalId: string;
  readonly tokenHash: Buffer;
  readonly locale: Locale | null;
  readonly isDemo: boolean;
}

/** Makes a visitor known. Only the hash of the token is stored. */
export async function addVisitor(trx: Knex, visitor: NewVisitor): Promise<Visitor> {
  const identity = inserted(
    await trx('channelIdentities')
      .insert({
        channel: 'webchat',
        account: visitor.account,
        externalId: visitor.externalId,
        locale: visitor.locale,
        isDemo: visitor.isDemo,
      })
      .returning<{ id: string }[]>('id'),
  );
  const row = inserted(
    await trx('webchatVisitors')
      .insert({
        channelIdentityId: identity.id,
        tokenHash: visitor.tokenHash,
        expiresAt: trx.raw("now() + ? * interval '1 day'", [VISITOR_DAYS]),
      })
      .returning<{ id: string }[]>('id'),
  );
  return { visitorId: row.id, identityId: identity.id };
}
