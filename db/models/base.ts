import { Model } from 'objection';

/**
 * Base of every model.
 *
 * Fields are `declare`d, never initialised: under Node's type stripping a plain field would become an own
 * `undefined` property of each instance. Names are camelCase here and snake_case in SQL; the connection maps them
 * (`db/knex.ts`), so models need no mappers of their own. No model is bound to a connection: pass one to `query`.
 */
export class BaseModel extends Model {
  // Rows are written through the database's own constraints; nothing is validated twice.
  static override readonly useLimitInFirst = true;
}
