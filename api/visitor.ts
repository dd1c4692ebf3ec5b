import type { Knex } from 'knex';
import { findVisitor } from '#db/queries/visitors.ts';
import type { VisitorActor } from './actor.ts';
import { hashSecret } from './tokens.ts';

/** The site-chat visitor that a bearer token belongs to, or `null`. */
export async function visitorOf(knex: Knex, bearer: string | null): Promise<VisitorActor | null> {
  if (bearer === null) return null;
  const visitor = await findVisitor(knex, hashSecret(bearer));
  return visitor === null ? null : { kind: 'visitor', ...visitor };
}
