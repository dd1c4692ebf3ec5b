import { describe, expect, it } from 'vitest';
import { CLOCKS } from './conversation.contract.ts';
import type { ConversationSnapshot, DeliveryReport, TurnReport } from './conversation.contract.ts';
import { TURNS_PER_RUN, initialState, nextStep, reduce, runStanding } from './conversation-state.ts';
import type { ConversationEvent, ConversationState, Surroundings } from './conversation-state.ts';

const NOW = Date.parse('2026-11-17T13:42:00Z');
const iso = (ms: number): string => new Date(NOW + ms).toISOString();

const snapshot = (changes: Partial<ConversationSnapshot> = {}): ConversationSnapshot => ({
  stage: 'bot',
  version: 1,
  assigneeId: null,
  teamId: null,
  channel: 'whatsapp',
  urgency: 'routine',
  processedSeq: 1,
  nextDueAt: null,
  clocks: {},
  timeZone: 'America/Sao_Paulo',
  ...changes,
});
const turn = (changes: Partial<TurnReport> = {}): TurnReport => ({
  outcome: 'committed',
  waitMs: 0,
  outboxDue: false,
  snapshot: snapshot(),
  ...changes,
});
const delivery = (changes: Partial<DeliveryReport> = {}): DeliveryReport => ({
  sent: 1,
  remaining: 0,
  retryAfterMs: null,
  failed: 0,
  unknown: 0,
  ...changes,
});
const around = (changes: Partial<Surroundings> = {}): Surroundings => ({
  now: NOW,
  askedCount: 0,
  renewalSuggested: false,
  handlersFinished: true,
  ...changes,
});
const after = (...events: ConversationEvent[]): ConversationState => events.reduce(reduce, initialState(0));
const lookBegan: ConversationEvent = { type: 'lookBegan' };
const looked = (changes: Partial<TurnReport> = {}): ConversationEvent => ({
  type: 'looked',
  report: turn(changes),
  now: NOW,
});
const BEGAN: ConversationEvent = { type: 'deliveryBegan' };
const delivered = (changes: Partial<DeliveryReport> = {}): ConversationEvent => ({
  type: 'delivered',
  report: delivery(changes),
  now: NOW,
});
/** A run that looked once and found nothing left to do. */
const idle = (changes: Partial<TurnReport> = {}): ConversationState => after(lookBegan, looked(changes));

describe('what a run does next', () => {
  it('looks first, whatever woke it', () => {
    expect(nextStep(initialState(0), around())).toEqual({ name: 'look' });
  });

  it.each([
    ['a message', initialState(0)],
    ['a failure', reduce(initialState(0), { type: 'failed', now: NOW })],
    ['the end', idle({ snapshot: snapshot({ stage: 'resolved' }) })],
  ])('answers a person before it turns to %s', (_, state) => {
    expect(nextStep(state, around({ askedCount: 1, handlersFinished: false }))).toEqual({ name: 'answer' });
  });

  it('waits for anything to arrive once nothing is left', () => {
    expect(nextStep(idle(), around())).toEqual({ name: 'wait', until: null });
  });

  it.each([
    ['a nudge comes', [{ type: 'nudged' } as const]],
    ['two nudges come', [{ type: 'nudged' } as const, { type: 'nudged' } as const]],
  ])('looks once when %s', (_, nudges) => {
    const nudged = nudges.reduce<ConversationState>(reduce, idle());
    expect(nextStep(nudged, around())).toEqual({ name: 'look' });
    const done = [lookBegan, looked({ outcome: 'idle' })].reduce(reduce, nudged);
    expect(nextStep(done, around()).name).toBe('wait');
  });

  it('looks again when a nudge came during the look', () => {
    expect(nextStep(after(lookBegan, { type: 'nudged' }, looked()), around())).toEqual({ name: 'look' });
  });

  it('looks again at once when the decision was dropped', () => {
    expect(nextStep(idle({ outcome: 'dropped' }), around())).toEqual({ name: 'look' });
  });

  it('waits until the patient is quiet, and looks at once when more comes', () => {
    const typing = idle({ outcome: 'waiting', waitMs: 1500 });
    expect(nextStep(typing, around())).toEqual({ name: 'wait', until: NOW + 1500 });
    expect(nextStep(typing, around({ now: NOW + 1500 }))).toEqual({ name: 'look' });
    expect(nextStep(reduce(typing, { type: 'nudged' }), around())).toEqual({ name: 'look' });
  });

  it('delivers what a turn wrote', () => {
    expect(nextStep(idle({ outboxDue: true }), around())).toEqual({ name: 'deliver' });
  });

  it('asks a model for what is left to it, once, and hears everything else meanwhile', () => {
    const left = idle({ outcome: 'deferred' });
    expect(nextStep(left, around())).toEqual({ name: 'converse' });
    const asking = reduce(left, { type: 'model', step: 'began' });
    expect(nextStep(asking, around())).toEqual({ name: 'wait', until: null });
    expect(nextStep(reduce(asking, { type: 'nudged' }), around())).toEqual({ name: 'look' });
    const again = [lookBegan, looked({ outcome: 'deferred' })].reduce(reduce, asking);
    expect(nextStep(again, around()).name).toBe('wait');
    const resolved = [lookBegan, looked({ snapshot: snapshot({ stage: 'resolved' }) })].reduce(
      reduce,
      asking,
    );
    expect(nextStep(resolved, around()).name).toBe('wait');
  });

  it('looks again after a model, and without it when it could not be asked', () => {
    const asking = reduce(idle({ outcome: 'deferred' }), { type: 'model', step: 'began' });
    const answered = reduce(asking, { type: 'model', step: 'answered', report: turn({ outboxDue: true }) });
    expect(nextStep(answered, around())).toEqual({ name: 'look' });
    expect(nextStep([lookBegan, looked({ outcome: 'idle' })].reduce(reduce, answered), around())).toEqual({
      name: 'deliver',
    });
    const failed = reduce(asking, { type: 'model', step: 'failed' });
    expect(failed.isOffline).toBe(true);
    expect(nextStep(failed, around())).toEqual({ name: 'look' });
    expect([lookBegan, looked()].reduce(reduce, failed).isOffline).toBe(false);
  });

  it.each([
    ['goes on at once while more can leave', { remaining: 2 }, NOW, 'deliver'],
    ['stops when all has left', { remaining: 0 }, NOW, 'wait'],
    ['waits when the provider says so', { sent: 0, remaining: 1, retryAfterMs: 2000 }, NOW + 1999, 'wait'],
    ['goes on after that wait', { sent: 0, remaining: 1, retryAfterMs: 2000 }, NOW + 2000, 'deliver'],
    ['does not spin when nothing could leave', { sent: 0, remaining: 1 }, NOW, 'wait'],
    ['tries a stuck outbox again later', { sent: 0, remaining: 1 }, NOW + 5000, 'deliver'],
  ])('%s', (_, report, now, name) => {
    const state = [BEGAN, delivered(report)].reduce(reduce, idle({ outboxDue: true }));
    expect(nextStep(state, around({ now })).name).toBe(name);
  });

  it('looks at what arrives while a slow provider has a message', () => {
    const delivering = reduce(idle({ outboxDue: true }), BEGAN);
    expect(nextStep(delivering, around())).toEqual({ name: 'wait', until: null });
    expect(nextStep(reduce(delivering, { type: 'nudged' }), around())).toEqual({ name: 'look' });
    expect(nextStep(delivering, around({ askedCount: 1 }))).toEqual({ name: 'answer' });
  });

  it('delivers what was written during a delivery once that is over, and never two at a time', () => {
    const written: ConversationEvent = { type: 'looked', report: turn({ outboxDue: true }), now: NOW };
    const delivering = [BEGAN, written].reduce(reduce, idle({ outboxDue: true }));
    expect(nextStep(delivering, around()).name).toBe('wait');
    expect(nextStep(reduce(delivering, delivered()), around())).toEqual({ name: 'deliver' });
  });

  it('tries a failed delivery again after a pause, and goes on with all else', () => {
    const failed = [BEGAN, { type: 'deliveryFailed', now: NOW } as const].reduce(
      reduce,
      idle({ outboxDue: true }),
    );
    expect(nextStep(failed, around())).toEqual({ name: 'wait', until: NOW + 60_000 });
    expect(nextStep(failed, around({ now: NOW + 60_000 }))).toEqual({ name: 'deliver' });
    expect(nextStep(reduce(failed, { type: 'nudged' }), around())).toEqual({ name: 'look' });
  });

  it.each(CLOCKS)('rings %s when it is due and waits for it before', (clock) => {
    const state = idle({ snapshot: snapshot({ stage: 'queued', clocks: { [clock]: iso(1000) } }) });
    expect(nextStep(state, around())).toEqual({ name: 'wait', until: NOW + 1000 });
    expect(nextStep(state, around({ now: NOW + 1000 }))).toEqual({ name: 'ring', clock });
  });

  it('rings the warning before the breach when both are past', () => {
    const state = idle({
      snapshot: snapshot({ stage: 'queued', clocks: { breach: iso(-1), warn: iso(-1) } }),
    });
    expect(nextStep(state, around())).toEqual({ name: 'ring', clock: 'warn' });
  });

  it('does not spin on a clock that the database thinks too early', () => {
    const due = snapshot({ stage: 'queued', clocks: { breach: iso(-1) } });
    const state = reduce(idle({ snapshot: due }), { type: 'rang', clock: 'breach', snapshot: due, now: NOW });
    expect(nextStep(state, around())).toEqual({ name: 'wait', until: NOW + 5000 });
    expect(nextStep(state, around({ now: NOW + 5000 }))).toEqual({ name: 'ring', clock: 'breach' });
  });

  it('delivers the question that a follow-up asked', () => {
    const state = reduce(idle(), { type: 'rang', clock: 'followUp', snapshot: snapshot(), now: NOW });
    expect(nextStep(state, around())).toEqual({ name: 'deliver' });
  });

  it('stands where a person moved it', () => {
    const moved = snapshot({ stage: 'attended', teamId: 'recepcao', version: 2 });
    const state = reduce(idle(), { type: 'moved', snapshot: moved });
    expect(runStanding(state)).toMatchObject({ stage: 'attended', teamId: 'recepcao', turnCount: 1 });
  });
});

describe('the end of a run', () => {
  const resolved = idle({ snapshot: snapshot({ stage: 'resolved' }) });

  it('comes when the conversation is resolved', () => {
    expect(nextStep(resolved, around())).toEqual({ name: 'finish' });
  });

  it.each([
    ['an update is being handled', resolved, { handlersFinished: false }, 'wait'],
    ['a message is on its way', reduce(resolved, BEGAN), {}, 'wait'],
    ['something has arrived', reduce(resolved, { type: 'nudged' }), {}, 'look'],
    [
      'something must still leave',
      idle({ snapshot: snapshot({ stage: 'resolved' }), outboxDue: true }),
      {},
      'deliver',
    ],
    [
      'the provider asked for patience',
      reduce(resolved, delivered({ sent: 0, remaining: 1, retryAfterMs: 9000 })),
      {},
      'wait',
    ],
  ])('waits while %s', (_, state, surroundings, name) => {
    expect(nextStep(state, around(surroundings)).name).toBe(name);
  });

  it('comes when the conversation is gone, whatever else was to do', () => {
    expect(nextStep(after({ type: 'gone' }), around())).toEqual({ name: 'finish' });
  });
});

describe('handing over to a fresh run', () => {
  const long: ConversationState = { ...idle(), runTurnCount: TURNS_PER_RUN };

  it.each([
    ['the server suggests it', idle(), { renewalSuggested: true }, 'renew'],
    ['the run has had its turns', long, {}, 'renew'],
    ['an update is being handled', long, { handlersFinished: false }, 'wait'],
    ['a message waits', reduce(long, { type: 'nudged' }), {}, 'look'],
    ['the patient is typing', { ...long, quietAt: NOW + 500 }, {}, 'wait'],
    ['the run is young', idle(), {}, 'wait'],
  ])('is decided when %s', (_, state, surroundings, name) => {
    expect(nextStep(state, around(surroundings)).name).toBe(name);
  });

  it('counts turns of all runs on', () => {
    const state = [lookBegan, looked()].reduce(reduce, initialState(41));
    expect(runStanding(state).turnCount).toBe(42);
    expect(state.runTurnCount).toBe(1);
  });
});

describe('a step that failed for good', () => {
  const failed = reduce(idle(), { type: 'failed', now: NOW });

  it('is tried again after a pause', () => {
    expect(nextStep(failed, around())).toEqual({ name: 'wait', until: NOW + 60_000 });
    expect(nextStep(failed, around({ now: NOW + 60_000 }))).toEqual({ name: 'look' });
  });

  it('is tried at once when something arrives', () => {
    expect(nextStep(reduce(failed, { type: 'nudged' }), around())).toEqual({ name: 'look' });
  });
});

it('has a standing before the first look', () => {
  expect(runStanding(initialState(3))).toEqual({
    stage: 'bot',
    urgency: 'routine',
    teamId: null,
    processedSeq: 0,
    nextDueAt: null,
    turnCount: 3,
  });
});
