import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PEOPLE, startApi, type TestApi } from '#test/support/api.ts';
import { ROLES, type Role } from '#workflows/domain/staff.ts';
import type { AnyRoute } from '../route.ts';
import { routeKey } from '../router.ts';
import { routes } from './index.ts';

/**
 * Who may call what, written down a second time and by hand: a route that is not here, or whose rule was changed by
 * mistake, fails this file.
 */
const EXPECTED: Readonly<Record<string, 'everybody' | 'visitors' | readonly Role[]>> = {
  'POST /auth/login': 'everybody',
  'POST /auth/logout': ROLES,
  'POST /auth/logout-everywhere': ROLES,
  'POST /auth/password': ROLES,
  'GET /me': ROLES,
  'PATCH /me': ROLES,
  'GET /inbox': ['attendant', 'manager'],
  'POST /conversations/take-next': ['attendant', 'manager'],
  'GET /conversations/:id': ['attendant', 'manager'],
  'POST /conversations/:id/take': ['attendant', 'manager'],
  'POST /conversations/:id/release': ['attendant', 'manager'],
  'POST /conversations/:id/resolve': ['attendant', 'manager'],
  'POST /conversations/:id/return-to-bot': ['attendant', 'manager'],
  'POST /conversations/:id/close-emergency': ['attendant', 'manager'],
  'POST /conversations/:id/transfer': ['attendant', 'manager'],
  'POST /conversations/:id/read': ['attendant', 'manager'],
  'POST /conversations/:id/viewing': ['attendant', 'manager'],
  'GET /conversations/:id/messages': ['attendant', 'manager'],
  'POST /conversations/:id/messages': ['attendant', 'manager'],
  'POST /conversations/:id/notes': ['attendant', 'manager'],
  'POST /conversations/:id/attachments': ['attendant', 'manager'],
  'GET /attachments/:id': 'everybody',
  'POST /messages/:id/retry': ['attendant', 'manager'],
  'POST /patients/:id/reveal': ['attendant', 'manager'],
  'POST /patients/search': ['attendant', 'manager'],
  'POST /patients': ['attendant', 'manager'],
  'GET /teams': ROLES,
  'GET /staff': ROLES,
  'GET /canned-replies': ['attendant', 'manager'],
  'GET /templates': ['attendant', 'manager'],
  'GET /settings/bot': ['manager', 'operator'],
  'PATCH /settings/bot': ['manager'],
  'GET /settings/webchat': ['manager', 'operator'],
  'PATCH /settings/webchat': ['manager'],
  'GET /catalogue/professionals/:id/calendar': ['manager'],
  'POST /catalogue/professionals/:id/calendar': ['manager'],
  'DELETE /catalogue/professionals/:id/calendar': ['manager'],
  'GET /links/:token': 'everybody',
  'POST /links/:token/use': 'everybody',
  'GET /agenda/slots': ['attendant', 'manager'],
  'GET /agenda/next-slots': ['attendant', 'manager'],
  'GET /agenda/days': ['attendant', 'manager'],
  'GET /agenda/affected': ['attendant', 'manager'],
  'GET /agenda/changes': ['attendant', 'manager'],
  'GET /agenda/changes/:id': ['attendant', 'manager'],
  'POST /agenda/changes': ['attendant', 'manager'],
  'POST /agenda/changes/:id/withdraw': ['attendant', 'manager'],
  'GET /patients/:id/exams': ['attendant', 'manager'],
  'POST /patients/:id/exams': ['attendant', 'manager'],
  'POST /exams/:id/collect': ['attendant', 'manager'],
  'POST /exams/:id/withdraw': ['attendant', 'manager'],
  'POST /agenda/blocks': ['attendant', 'manager'],
  'DELETE /agenda/blocks/:id': ['attendant', 'manager'],
  'POST /appointments': ['attendant', 'manager'],
  'POST /appointments/holds': ['attendant', 'manager'],
  'POST /appointments/:id/book': ['attendant', 'manager'],
  'POST /appointments/:id/reschedule': ['attendant', 'manager'],
  'GET /appointments/:id': ['attendant', 'manager'],
  'GET /patients/:id/appointments': ['attendant', 'manager'],
  'POST /appointments/:id/confirm': ['attendant', 'manager'],
  'POST /appointments/:id/cancel': ['attendant', 'manager'],
  'POST /appointments/:id/release': ['attendant', 'manager'],
  'POST /appointments/:id/check-in': ['attendant', 'manager'],
  'POST /appointments/:id/no-show': ['attendant', 'manager'],
  'POST /appointments/:id/complete': ['attendant', 'manager'],
  'GET /waitlist': ['attendant', 'manager'],
  'GET /waitlist/offers': ['attendant', 'manager'],
  'GET /waitlist/offers/:id': ['attendant', 'manager'],
  'POST /waitlist': ['attendant', 'manager'],
  'PATCH /waitlist/:id': ['attendant', 'manager'],
  'POST /waitlist/:id/leave': ['attendant', 'manager'],
  'GET /patients/:id/relatives': ['attendant', 'manager'],
  'POST /patients/:id/relatives': ['attendant', 'manager'],
  'DELETE /patients/:id/relatives/:relativeId': ['attendant', 'manager'],
  'PATCH /patients/:id': ['attendant', 'manager'],
  'GET /agenda/catalogue': ['attendant', 'manager'],
  'GET /catalogue/professionals/:id/hours': ['attendant', 'manager'],
  'GET /catalogue/holidays': ['attendant', 'manager'],
  'GET /settings/agenda': ['attendant', 'manager'],
  'POST /catalogue/units': ['manager'],
  'PATCH /catalogue/units/:id': ['manager'],
  'POST /catalogue/rooms': ['manager'],
  'PATCH /catalogue/rooms/:id': ['manager'],
  'POST /catalogue/specialties': ['manager'],
  'PATCH /catalogue/specialties/:id': ['manager'],
  'POST /catalogue/visit-types': ['manager'],
  'PATCH /catalogue/visit-types/:id': ['manager'],
  'POST /catalogue/insurers': ['manager'],
  'PATCH /catalogue/insurers/:id': ['manager'],
  'POST /catalogue/professionals': ['manager'],
  'PATCH /catalogue/professionals/:id': ['manager'],
  'POST /catalogue/professionals/:id/hours': ['manager'],
  'POST /catalogue/professionals/:id/exceptions': ['manager'],
  'DELETE /catalogue/professionals/:id/exceptions/:onDate': ['manager'],
  'POST /catalogue/holidays': ['manager'],
  'DELETE /catalogue/holidays/:id': ['manager'],
  'PATCH /settings/agenda': ['manager'],
  'GET /settings/reminders': ['attendant', 'manager'],
  'PATCH /settings/reminders/draft': ['manager'],
  'DELETE /settings/reminders/draft': ['manager'],
  'POST /settings/reminders/publish': ['manager'],
  'GET /appointments/:id/plan': ['attendant', 'manager'],
  'GET /system/health': ['manager', 'operator'],
  'GET /system/quarantine': ['manager', 'operator'],
  'GET /system/channels': ['manager', 'operator'],
  'GET /reports/overview': ['manager'],
  'GET /reports/metrics': ['manager'],
  'GET /reports/:metric/rows': ['manager'],
  'POST /webchat/sessions': 'everybody',
  'GET /webchat/messages': 'visitors',
  'POST /webchat/messages': 'visitors',
  'POST /webchat/attachments': 'visitors',
  'POST /webchat/read': 'visitors',
};

const CALLERS = ['anonymous', 'a visitor', ...ROLES] as const;
type Caller = (typeof CALLERS)[number];
const isRole = (caller: Caller): caller is Role => (ROLES as readonly string[]).includes(caller);

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
beforeEach(() => api.knex('rateLimits').delete());
afterAll(() => api.close());

/** A right-looking address: what is behind it does not exist, so whoever gets in finds nothing. */
const addressOf = ({ path }: AnyRoute): string =>
  `/api${path.replace(':id', randomUUID()).replace(':metric', 'contacts').replace(':relativeId', randomUUID()).replace(':onDate', '2027-01-04').replace(':token', 'forged')}`;

async function credentials(caller: Caller): Promise<{ cookie?: string; headers?: Record<string, string> }> {
  if (caller === 'a visitor') {
    const { body } = await api.call<{ token: string }>('/api/webchat/sessions', { body: {} });
    return { headers: { authorization: `Bearer ${body.token}` } };
  }
  return isRole(caller) ? { cookie: (await api.logIn(PEOPLE[caller])).cookie } : {};
}

const knock = async (route: AnyRoute, caller: Caller) =>
  api.call<{ code?: string }>(addressOf(route), {
    method: route.method,
    ...(route.method === 'GET' ? {} : { body: {} }),
    ...(await credentials(caller)),
  });

/** What the table says of a caller: in, or turned away as a stranger or as somebody without the right. */
function verdict(key: string, caller: Caller): 'in' | 'auth.required' | 'auth.forbidden' {
  const allowed = EXPECTED[key];
  if (allowed === 'everybody') return 'in';
  if (allowed === 'visitors') return caller === 'a visitor' ? 'in' : 'auth.required';
  if (!isRole(caller)) return 'auth.required';
  return allowed?.includes(caller) ? 'in' : 'auth.forbidden';
}

it('covers every route, and no route that is gone', () => {
  expect(Object.keys(EXPECTED).sort()).toEqual((routes as readonly AnyRoute[]).map(routeKey).sort());
});

describe.each(CALLERS)('%s', (caller) => {
  it.each(
    (routes as readonly AnyRoute[]).map(
      (route) => [verdict(routeKey(route), caller), routeKey(route), route] as const,
    ),
  )('gets %s at %s', async (expected, _key, route) => {
    const { status, body } = await knock(route, caller);
    if (expected !== 'in') {
      expect(body).toMatchObject({ code: expected, status: expected === 'auth.required' ? 401 : 403 });
      return;
    }
    expect(body.code ?? 'none').not.toMatch(/^auth\.(required|forbidden|cross_site)$/);
    expect(status).toBeLessThan(500);
  });
});
