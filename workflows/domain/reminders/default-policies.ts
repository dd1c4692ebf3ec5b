import type { ReminderPolicy, ReminderStep } from './policy.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

/** What a step is unless it says otherwise. */
const STEP = {
  isOn: true,
  condition: 'always',
  fallbackAfterMinutes: 2 * HOUR,
  staleAfterMinutes: 12 * HOUR,
  leadMinutes: 30,
} as const;

const hoursBefore = (hours: number): ReminderStep['when'] => ({
  anchor: 'start',
  minutesBefore: hours * HOUR,
});

/**
 * The ladder that a clinic starts with: what was agreed, the question two days before, once more on another channel a
 * day before, a call by a person to whoever has not answered, the day itself, and afterwards a question how it went.
 */
export const DEFAULT_POLICY: ReminderPolicy = {
  quietHours: { from: '21:00', until: '07:00' },
  restDays: { weekdays: ['sun'], holidays: true, until: '09:00' },
  jitterMinutes: 4,
  mostBeforeVisit: 5,
  steps: [
    {
      ...STEP,
      id: 'summary',
      kind: 'summary',
      when: { anchor: 'booked', minutesAfter: 0 },
      channels: ['whatsapp', 'email', 'sms'],
      fallbackAfterMinutes: 10,
    },
    {
      ...STEP,
      id: 'preparation',
      kind: 'preparation',
      when: hoursBefore(72),
      channels: ['whatsapp', 'email'],
      staleAfterMinutes: DAY,
      leadMinutes: 12 * HOUR,
    },
    {
      ...STEP,
      id: 'confirmation',
      kind: 'confirmation',
      when: hoursBefore(48),
      condition: 'unanswered',
      channels: ['whatsapp', 'email', 'sms'],
    },
    {
      ...STEP,
      id: 'second-question',
      kind: 'confirmation',
      when: hoursBefore(24),
      condition: 'unanswered',
      channels: ['sms', 'email', 'whatsapp'],
      avoidChannelOf: 'confirmation',
    },
    {
      ...STEP,
      id: 'call',
      kind: 'attendant_call',
      when: hoursBefore(20),
      condition: 'unanswered',
      channels: [],
      teamId: 'agendamento',
    },
    {
      ...STEP,
      id: 'day',
      kind: 'day_reminder',
      when: hoursBefore(3),
      condition: 'settled',
      channels: ['whatsapp', 'sms'],
      fallbackAfterMinutes: 30,
      staleAfterMinutes: 2.5 * HOUR,
    },
    {
      ...STEP,
      id: 'survey',
      kind: 'survey',
      when: { anchor: 'end', minutesAfter: 3 * HOUR },
      channels: ['whatsapp', 'email'],
      fallbackAfterMinutes: DAY,
      staleAfterMinutes: 2 * DAY,
    },
    {
      ...STEP,
      id: 'no-show',
      kind: 'no_show',
      when: { anchor: 'day', daysAfter: 1, at: '09:00' },
      channels: ['whatsapp', 'sms', 'email'],
      staleAfterMinutes: 3 * DAY,
    },
    {
      ...STEP,
      id: 'return-visit',
      kind: 'return_visit',
      when: { anchor: 'day', daysAfter: 20, at: '10:00' },
      channels: ['whatsapp', 'email'],
      staleAfterMinutes: 3 * DAY,
    },
  ],
};

const soon = (minutesAfter: number): ReminderStep['when'] => ({ anchor: 'booked', minutesAfter });

/** The same ladder in minutes from the booking, at any hour: somebody who tries the product sees it happen. */
export const DEMO_POLICY: ReminderPolicy = {
  quietHours: null,
  restDays: null,
  jitterMinutes: 0,
  mostBeforeVisit: 5,
  steps: DEFAULT_POLICY.steps.map((step): ReminderStep => {
    const quick = { ...step, fallbackAfterMinutes: 1, leadMinutes: 0 };
    const minutes = { summary: 0, confirmation: 1, 'second-question': 4, call: 6, day: 8 }[step.id];
    if (minutes !== undefined) return { ...quick, when: soon(minutes), staleAfterMinutes: HOUR };
    return step.id === 'survey' ? { ...quick, when: { anchor: 'end', minutesAfter: 1 } } : step;
  }),
};
