import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from './default-policies.ts';
import { planReminders } from './plan.ts';
import type { DoneNotice, PlanInput, PlannedNotice } from './plan.ts';
import type { Reachability } from './channel-chain.ts';
import type { ReminderPolicy } from './policy.ts';
import type { RemindedVisit } from './step-conditions.ts';

/** Local time of São Paulo in 2026, which has no summer time: UTC−3. */
const sp = (local: string): Date => new Date(`${local}:00-03:00`);

const POLICY: ReminderPolicy = { ...DEFAULT_POLICY, jitterMinutes: 0 };

/** The visit of the design's laboratory: Thursday 19 November, 14:20, agreed on the 3rd. */
const visit = (changes: Partial<RemindedVisit> = {}): RemindedVisit => ({
  appointmentId: '0199d2b7-3b0e-7a3c-8a44-5f3c3a0d1a11',
  status: 'booked',
  startsAt: sp('2026-11-19T14:20'),
  endsAt: sp('2026-11-19T14:40'),
  agreedAt: sp('2026-11-03T16:10'),
  timeZone: 'America/Sao_Paulo',
  holidays: ['2026-11-02', '2026-11-20'],
  wantsOtherTime: false,
  wasToldAtBooking: false,
  hasPreparation: false,
  hasLaterVisit: false,
  mayReturn: true,
  ...changes,
});

const channel = { isOn: true, hasAddress: true, refused: [], isUnreachable: false, freeTextUntil: null };
const REACH: Reachability = {
  channels: { whatsapp: { ...channel, freeTextUntil: sp('2026-11-04T10:00') }, sms: channel, email: channel },
  templates: { summary: 'approved', confirmation: 'approved', day_reminder: 'approved', survey: 'approved' },
};

const plan = (changes: Partial<PlanInput> = {}): readonly PlannedNotice[] =>
  planReminders({
    visit: visit(),
    policy: POLICY,
    reach: REACH,
    done: [],
    now: sp('2026-11-03T16:10'),
    ...changes,
  }).notices;

function noticeOf(stepId: string, changes: Partial<PlanInput> = {}): PlannedNotice {
  const found = plan(changes).find((notice) => notice.stepId === stepId);
  if (!found) throw new Error(`no notice ${stepId}`);
  return found;
}

const sent = (stepId: string, kind: DoneNotice['kind'], attempts: DoneNotice['attempts']): DoneNotice => ({
  stepId,
  kind,
  outcome: 'sent',
  reason: null,
  attempts,
});

/** Instants by step, as the patient's wall clock shows them; the reason where there is none. */
function ladder(changes: Partial<PlanInput> = {}): Record<string, string> {
  return Object.fromEntries(
    plan(changes).map((notice) => {
      if (notice.state === 'skipped') return [notice.stepId, notice.reason];
      if (notice.state !== 'planned') return [notice.stepId, notice.state];
      const local = new Date(notice.at.getTime() - 3 * 60 * 60_000).toISOString().slice(5, 16);
      return [notice.stepId, `${local} ${notice.shift}`];
    }),
  );
}

describe('the plan of the laboratory’s visit', () => {
  it('follows the ladder', () => {
    expect(ladder()).toEqual({
      summary: '11-03T16:10 none',
      preparation: 'nothing_to_prepare',
      confirmation: '11-17T14:20 none',
      'second-question': '11-18T14:20 none',
      call: '11-18T18:20 none',
      day: '11-19T11:20 none',
      survey: '11-19T17:40 none',
      'no-show': '11-20T09:00 none',
      'return-visit': '12-09T10:00 none',
    });
  });

  it('says what each step still waits for', () => {
    const open = plan().map((notice) => (notice.state === 'planned' ? notice.open : notice.state));
    expect(open).toEqual([
      null,
      'skipped',
      'if_unanswered',
      'if_unanswered',
      'if_unanswered',
      'if_settled',
      'if_attended',
      'if_missed',
      'if_attended',
    ]);
  });

  it('asks nobody who has confirmed, and reminds them on the day', () => {
    expect(ladder({ visit: visit({ status: 'confirmed' }), now: sp('2026-11-17T15:00') })).toMatchObject({
      confirmation: 'already_confirmed',
      'second-question': 'already_confirmed',
      call: 'already_confirmed',
      day: '11-19T11:20 none',
    });
  });

  it.each(['cancelled', 'rescheduled', 'expired'] as const)('sends nothing for one that is %s', (status) => {
    expect(new Set(Object.values(ladder({ visit: visit({ status }) })))).toEqual(new Set(['visit_dead']));
    expect(
      planReminders({
        visit: visit({ status }),
        policy: POLICY,
        reach: REACH,
        done: [],
        now: sp('2026-11-03T16:10'),
      }).nextAt,
    ).toBeNull();
  });

  it('sends nothing while the time is only held', () => {
    expect(new Set(Object.values(ladder({ visit: visit({ status: 'held' }) })))).toEqual(
      new Set(['not_agreed_yet']),
    );
  });

  it('leaves whoever wants another time to the person who finds it', () => {
    expect(ladder({ visit: visit({ wantsOtherTime: true }), now: sp('2026-11-17T15:00') })).toMatchObject({
      'second-question': 'wants_other_time',
      call: 'wants_other_time',
      day: 'wants_other_time',
    });
  });
});

describe('quiet hours', () => {
  it('put what falls into the night to the morning, if that is still in time', () => {
    const early = visit({ startsAt: sp('2026-11-19T09:30'), endsAt: sp('2026-11-19T10:00') });
    expect(ladder({ visit: early })).toMatchObject({ day: '11-19T07:00 after_quiet' });
  });

  it('put it to the evening before, if the morning would be too late', () => {
    const earlier = visit({ startsAt: sp('2026-11-19T07:15'), endsAt: sp('2026-11-19T07:45') });
    expect(ladder({ visit: earlier })).toMatchObject({ day: '11-18T20:59 before_quiet' });
  });

  it.each([
    ['a Sunday', '2026-11-24T08:30', '11-22T09:00 after_quiet'],
    ['a holiday', '2026-11-22T08:30', '11-20T09:00 after_quiet'],
    ['an ordinary day', '2026-11-21T08:30', '11-19T08:30 none'],
  ])('last longer on %s', (_, startsAt, confirmation) => {
    const start = sp(startsAt);
    const endsAt = new Date(start.getTime() + 20 * 60_000);
    expect(ladder({ visit: visit({ startsAt: start, endsAt }) })).toMatchObject({ confirmation });
  });

  it('are those of the unit’s zone, and move when the zone does', () => {
    const inManaus = visit({ startsAt: sp('2026-11-19T10:30'), timeZone: 'America/Manaus' });
    expect(ladder({ visit: inManaus })).toMatchObject({ day: '11-19T08:00 after_quiet' });
    const inLisbon = visit({ startsAt: sp('2026-11-19T10:30'), timeZone: 'Europe/Lisbon' });
    expect(ladder({ visit: inLisbon })).toMatchObject({ day: '11-19T07:30 none' });
  });
});

describe('a visit agreed at short notice', () => {
  const late = visit({ agreedAt: sp('2026-11-19T08:00') });

  it('gets its summary and its reminder, and no question that was due before', () => {
    expect(ladder({ visit: late, now: sp('2026-11-19T08:00') })).toMatchObject({
      summary: '11-19T08:00 none',
      confirmation: 'agreed_too_late',
      'second-question': 'agreed_too_late',
      call: 'agreed_too_late',
      day: '11-19T11:20 none',
    });
    expect(noticeOf('day', { visit: late, now: sp('2026-11-19T08:00') })).toMatchObject({ open: null });
  });

  it('is told nothing twice: the chat’s last word was the summary', () => {
    expect(ladder({ visit: visit({ wasToldAtBooking: true }) })).toMatchObject({
      summary: 'told_at_booking',
    });
  });

  it('in the night before gets nothing that only the night would hold', () => {
    const overnight = visit({
      agreedAt: sp('2026-11-18T22:00'),
      startsAt: sp('2026-11-19T07:20'),
      endsAt: sp('2026-11-19T07:50'),
    });
    expect(ladder({ visit: overnight, now: sp('2026-11-18T22:00') })).toMatchObject({
      summary: 'no_allowed_time',
      day: 'no_allowed_time',
    });
  });
});

describe('a step that could not be done in time', () => {
  it('is made up for as long as it makes sense', () => {
    expect(ladder({ now: sp('2026-11-17T18:00') })).toMatchObject({ confirmation: '11-17T18:00 late' });
  });

  it('waits for the end of the quiet hours', () => {
    expect(ladder({ now: sp('2026-11-17T21:30') })).toMatchObject({ confirmation: 'missed' });
    const patient: ReminderPolicy = {
      ...POLICY,
      steps: POLICY.steps.map((step) => ({ ...step, staleAfterMinutes: 20 * 60 })),
    };
    expect(ladder({ policy: patient, now: sp('2026-11-17T21:30') })).toMatchObject({
      confirmation: '11-18T07:00 late',
    });
  });

  it('is never made up for after the visit began', () => {
    const after = ladder({ now: sp('2026-11-19T14:20') });
    const before = ['summary', 'confirmation', 'second-question', 'call', 'day'];
    expect(before.map((stepId) => after[stepId])).toEqual(before.map(() => 'missed'));
  });
});

describe('the day’s reminder', () => {
  const asked = [
    sent('confirmation', 'confirmation', [
      { channel: 'whatsapp', at: sp('2026-11-17T14:20'), state: 'arrived' },
    ]),
  ];

  it('is left out for good when the patient was asked and has not answered', () => {
    expect(noticeOf('day', { done: asked, now: sp('2026-11-19T11:20') })).toMatchObject({
      state: 'skipped',
      reason: 'not_confirmed',
      isFinal: true,
    });
  });

  it('goes out when the patient could not be asked', () => {
    const nobody: Reachability = {
      ...REACH,
      templates: {},
      channels: { whatsapp: REACH.channels.whatsapp ?? channel },
    };
    expect(noticeOf('day', { reach: nobody, now: sp('2026-11-19T11:20') })).toMatchObject({
      state: 'skipped',
      reason: 'no_channel',
    });
    expect(noticeOf('day', { now: sp('2026-11-19T11:20') })).toMatchObject({ state: 'planned', open: null });
  });
});

describe('after the visit', () => {
  it.each([
    ['completed', 'survey', 'planned'],
    ['arrived', 'survey', 'planned'],
    ['no_show', 'survey', 'skipped'],
    ['confirmed', 'survey', 'waiting'],
    ['no_show', 'no-show', 'planned'],
    ['completed', 'no-show', 'skipped'],
    ['confirmed', 'no-show', 'planned'],
  ] as const)('a visit that is %s has its %s %s', (status, stepId, state) => {
    expect(noticeOf(stepId, { visit: visit({ status }), now: sp('2026-11-19T17:40') })).toMatchObject({
      state,
    });
  });

  it.each([
    ['has a later visit', { hasLaterVisit: true }, 'has_later_visit'],
    ['has no right to a return', { mayReturn: false }, 'no_return_due'],
  ])('nobody is invited back who %s', (_, changes, reason) => {
    const seen = visit({ status: 'completed', ...changes });
    expect(ladder({ visit: seen })).toMatchObject({ 'return-visit': reason });
  });
});

describe('the way to the patient', () => {
  const chainOf = (stepId: string, changes: Partial<PlanInput> = {}): string[] => {
    const notice = noticeOf(stepId, changes);
    if (notice.state !== 'planned') throw new Error(notice.state);
    return notice.chain.map(({ channel: name, way, reason }) => `${name} ${way ?? '-'} ${reason}`);
  };
  const without = (changes: Partial<Reachability['channels']>): Reachability => ({
    ...REACH,
    channels: { ...REACH.channels, ...changes },
  });

  it('is free text within the window and a template outside of it', () => {
    expect(chainOf('summary')[0]).toBe('whatsapp free_text preferred');
    expect(chainOf('confirmation')[0]).toBe('whatsapp template preferred');
  });

  it.each([
    ['has paused the template', { ...REACH, templates: { confirmation: 'paused' } }, 'template_paused'],
    ['has no template', { ...REACH, templates: {} }, 'template_missing'],
    ['has no number', without({ whatsapp: { ...channel, hasAddress: false } }), 'no_address'],
    ['was told to stop', without({ whatsapp: { ...channel, refused: ['reminder'] } }), 'opted_out'],
    ['reaches nobody', without({ whatsapp: { ...channel, isUnreachable: true } }), 'unreachable'],
    ['is switched off', without({ whatsapp: { ...channel, isOn: false } }), 'channel_off'],
  ] as const)('leaves out WhatsApp when it %s, and says so', (_, reach, reason) => {
    expect(chainOf('confirmation', { reach })).toEqual([
      `whatsapp - ${reason}`,
      'email free_text preferred',
      'sms free_text fallback',
    ]);
  });

  it('asks for the second time where the first question did not go', () => {
    const done = [
      sent('confirmation', 'confirmation', [
        { channel: 'sms', at: sp('2026-11-17T14:20'), state: 'arrived' },
      ]),
    ];
    expect(chainOf('second-question', { done })).toEqual([
      'email free_text preferred',
      'whatsapp template fallback',
      'sms free_text carried_earlier_step',
    ]);
  });

  it('is still open before the step is due, even where there is none now', () => {
    const nowhere: Reachability = { channels: {}, templates: {} };
    expect(chainOf('confirmation', { reach: nowhere })).toEqual([
      'whatsapp - channel_off',
      'email - channel_off',
      'sms - channel_off',
    ]);
    expect(noticeOf('confirmation', { reach: nowhere, now: sp('2026-11-17T14:20') })).toMatchObject({
      state: 'skipped',
      reason: 'no_channel',
    });
  });
});

describe('a message that does not arrive', () => {
  const at = sp('2026-11-17T14:20');
  const nextOf = (attempts: DoneNotice['attempts'], changes: Partial<PlanInput> = {}): string | null => {
    const done = [sent('confirmation', 'confirmation', attempts)];
    const notice = noticeOf('confirmation', { done, now: at, ...changes });
    if (notice.state !== 'sent') throw new Error(notice.state);
    return notice.next && `${notice.next.channel.channel} ${notice.next.at.toISOString()}`;
  };

  it('goes out on the next channel once its time has passed', () => {
    expect(nextOf([{ channel: 'whatsapp', at, state: 'open' }])).toBe('email 2026-11-17T19:20:00.000Z');
  });

  it('goes out on the next channel at once when the first one refused it', () => {
    expect(nextOf([{ channel: 'whatsapp', at, state: 'failed' }])).toBe('email 2026-11-17T17:20:00.000Z');
  });

  it('never goes out twice on one channel', () => {
    const all = (['whatsapp', 'email', 'sms'] as const).map((name) => ({
      channel: name,
      at,
      state: 'failed' as const,
    }));
    expect(nextOf(all.slice(0, 2))).toMatch(/^sms /);
    expect(nextOf(all)).toBeNull();
  });

  it.each([
    ['it arrived', [{ channel: 'whatsapp', at, state: 'arrived' }] as const, {}],
    [
      'the patient confirmed meanwhile',
      [{ channel: 'whatsapp', at, state: 'open' }] as const,
      { visit: visit({ status: 'confirmed' }) },
    ],
    [
      'the visit is dead',
      [{ channel: 'whatsapp', at, state: 'open' }] as const,
      { visit: visit({ status: 'cancelled' }) },
    ],
    [
      'it would make no sense any more',
      [{ channel: 'whatsapp', at, state: 'open' }] as const,
      { now: sp('2026-11-18T02:20') },
    ],
  ])('stays where it is when %s', (_, attempts, changes) => {
    expect(nextOf([...attempts], changes)).toBeNull();
  });
});

describe('looking again', () => {
  const nextAt = (changes: Partial<PlanInput>): Date | null =>
    planReminders({
      visit: visit(),
      policy: POLICY,
      reach: REACH,
      done: [],
      now: sp('2026-11-03T16:11'),
      ...changes,
    }).nextAt;
  const summary = sent('summary', 'summary', [
    { channel: 'whatsapp', at: sp('2026-11-03T16:10'), state: 'arrived' },
  ]);

  it('is due when the next thing is', () => {
    expect(nextAt({ done: [summary] })).toEqual(sp('2026-11-17T14:20'));
  });

  it('is never due in the past', () => {
    const now = sp('2026-11-17T18:00');
    expect(nextAt({ done: [summary], now })).toEqual(now);
  });

  it('is never due when all is done', () => {
    expect(nextAt({ visit: visit({ status: 'completed' }), now: sp('2027-03-01T12:00') })).toBeNull();
  });
});
