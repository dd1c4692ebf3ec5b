import type { Knex } from 'knex';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { AppError } from '#workflows/domain/errors.ts';

/** How many points in how many seconds. */
interface Limit {
  readonly points: number;
  readonly seconds: number;
  /** Counted in the database, so that every copy of the process shares it and a restart does not forget. */
  readonly isShared: boolean;
}

const LIMITS = {
  /** Everything from one address: far above what a busy console does. */
  address: { points: 1200, seconds: 60, isShared: false },
  /** Log-ins from one address. */
  login_address: { points: 30, seconds: 300, isShared: true },
  /** Wrong passwords for one account. */
  login_account: { points: 10, seconds: 900, isShared: true },
  /** New site-chat visitors from one address: a waiting room shares one. */
  webchat_session: { points: 300, seconds: 300, isShared: true },
  /** Messages of one visitor. */
  webchat_message: { points: 40, seconds: 60, isShared: false },
  /** Pages behind the links of messages, opened or answered from one address. */
  one_tap: { points: 60, seconds: 60, isShared: false },
  /** Readings of one calendar: programs ask every few minutes, and several devices share an address. */
  calendar_feed: { points: 60, seconds: 60, isShared: false },
  /** Files of one visitor or member of the staff. */
  upload: { points: 30, seconds: 300, isShared: false },
} as const satisfies Record<string, Limit>;

/** Name of a limit. */
export type LimitName = keyof typeof LIMITS;

/** Counts what somebody does. */
export interface RateLimits {
  /**
   * Takes one point.
   *
   * @param key who is counted; hash whatever names a person
   * @throws AppError `request.rate_limited` with `retryAfterSeconds`
   */
  take(name: LimitName, key: string): Promise<void>;
  /** Gives a point back: what happened was no offence after all. */
  giveBack(name: LimitName, key: string): Promise<void>;
}

function refuse(outcome: unknown): never {
  if (!(outcome instanceof RateLimiterRes)) throw outcome;
  throw new AppError('request.rate_limited', {
    details: { retryAfterSeconds: Math.ceil(outcome.msBeforeNext / 1000) },
  });
}

/**
 * The limits of this process.
 *
 * While the database is away, shared limits go on in memory: a log-in fails without it anyway.
 */
export function createRateLimits(knex: Knex): RateLimits {
  const limiters = new Map<LimitName, RateLimiterAbstract>();
  for (const name of Object.keys(LIMITS) as LimitName[]) limiters.set(name, createLimiter(knex, name));
  const limiter = (name: LimitName): RateLimiterAbstract => {
    const found = limiters.get(name);
    if (!found) throw new AppError('internal.unexpected');
    return found;
  };
  return {
    take: async (name, key) => {
      await limiter(name).consume(key).catch(refuse);
    },
    giveBack: async (name, key) => {
      await limiter(name).reward(key, 1);
    },
  };
}

function createLimiter(knex: Knex, name: LimitName): RateLimiterAbstract {
  const { points, seconds, isShared } = LIMITS[name];
  const inMemory = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
  if (!isShared) return inMemory;
  return new RateLimiterPostgres({
    storeClient: knex,
    storeType: 'knex',
    tableName: 'rate_limits',
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: seconds,
    insuranceLimiter: inMemory,
  });
}
