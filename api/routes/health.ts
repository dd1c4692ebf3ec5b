import type { Knex } from 'knex';
import { isMigrated } from '#db/queries/health.ts';
import type { Context, Middleware } from '../context.ts';
import type { Deps } from '../deps.ts';

/** A check that takes longer has failed. */
const CHECK_MS = 2000;

type State = 'ok' | 'down' | 'behind';

async function within<T>(promise: Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => {
      resolve(otherwise);
    }, CHECK_MS);
  });
  try {
    return await Promise.race([promise.catch(() => otherwise), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function checkDatabase(knex: Knex): Promise<State> {
  return within<State>(
    knex.raw('select 1').then(() => 'ok'),
    'down',
  );
}

async function checkMigrations(knex: Knex): Promise<State> {
  return within<State>(
    isMigrated(knex).then((is) => (is ? 'ok' : 'behind')),
    'down',
  );
}

async function checkTemporal({ conversations }: Deps): Promise<State> {
  return (await within(conversations.isReachable(), false)) ? 'ok' : 'down';
}

/** Whether requests should be sent here: everything that they need must answer. */
async function ready(ctx: Context, deps: Deps): Promise<void> {
  const [database, migrations, temporal] = await Promise.all([
    checkDatabase(deps.knex),
    checkMigrations(deps.knex),
    checkTemporal(deps),
  ]);
  const checks = { database, migrations, temporal };
  ctx.status = Object.values(checks).every((state) => state === 'ok') ? 200 : 503;
  ctx.body = checks;
}

async function metrics(ctx: Context, deps: Deps): Promise<void> {
  const { contentType, text } = await deps.metrics.render();
  ctx.set('content-type', contentType);
  ctx.body = text;
}

/** Answers by path. */
const PAGES: Readonly<Record<string, (ctx: Context, deps: Deps) => Promise<void> | void>> = {
  '/healthz': (ctx) => {
    ctx.body = { status: 'ok' };
  },
  '/readyz': ready,
  '/metrics': metrics,
};

/** What monitors ask: whether the process lives, whether it can work, and how it is doing. */
export function healthRoutes(deps: Deps): Middleware {
  return async (ctx, next) => {
    const page = Object.hasOwn(PAGES, ctx.path) ? PAGES[ctx.path] : undefined;
    if (!page || !['GET', 'HEAD'].includes(ctx.method)) {
      await next();
      return;
    }
    ctx.state.route = ctx.path;
    await page(ctx, deps);
    ctx.set('cache-control', 'no-store');
  };
}
