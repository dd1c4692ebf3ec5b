import { isLocale } from '#workflows/domain/locale.ts';
import type { Channel } from '#workflows/domain/channel.ts';
import { decide } from '#bot/index.ts';
import type { ClinicFacts } from '#bot/facts.ts';
import { readSlots } from '#bot/nlu/entities.ts';
import { readText } from '#bot/reading.ts';
import { detectLanguage } from '#bot/nlu/language.ts';
import { INITIAL_BOT_STATE } from '#bot/turn.ts';
import type { BotTurn } from '#bot/turn.ts';

interface Input {
  readonly id: unknown;
  readonly text: string;
  readonly lang: string | null;
  readonly now: string;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

class BadLine extends Error {
  readonly code: string;
  readonly id: unknown;
  constructor(code: string, message: string, id: unknown = null) {
    super(message);
    this.code = code;
    this.id = id;
  }
}

function parse(line: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new BadLine('classify.not_json', 'the line is not JSON');
  }
  if (!isObject(value)) throw new BadLine('classify.not_object', 'the line is not a JSON object');
  return value;
}

function readInput(line: string): Input {
  const { id = null, text, lang, now } = parse(line);
  if (typeof text !== 'string') throw new BadLine('classify.no_text', '"text" must be a string', id);
  const at = now ?? new Date().toISOString();
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) {
    throw new BadLine('classify.bad_now', '"now" must be an ISO date and time', id);
  }
  return { id, text, lang: typeof lang === 'string' ? lang : null, now: at };
}

/** Intents whose slots would be an attacker's or an advertiser's words. */
const WITHOUT_SLOTS = new Set(['prompt_injection', 'spam_or_abuse']);

/** A turn of a patient who is already in conversation, so that a greeting of the bot does not get in the way. */
const turnOf = ({ text, now }: Input, facts: ClinicFacts): BotTurn => ({
  now,
  channel: 'whatsapp' satisfies Channel,
  messages: [{ seq: 1, kind: 'text', text, choiceId: null, at: now }],
  state: { ...INITIAL_BOT_STATE, disclosedAt: now },
  facts,
  patient: { displayName: null, locale: null, noBot: false },
  lastOutboundAt: now,
  queue: { openNow: true, nextOpeningAt: null },
  enabled: true,
});

function classified(input: Input, facts: ClinicFacts): Record<string, unknown> {
  const hint = isLocale(input.lang) ? input.lang : null;
  const reading = readText(input.text, hint);
  const slots = WITHOUT_SLOTS.has(reading.intent)
    ? {}
    : readSlots(input.text, { now: input.now, facts }, reading.intent);
  return {
    id: input.id,
    lang: detectLanguage(input.text, null).locale,
    intent: reading.intent,
    intents: reading.intents,
    urgency: reading.urgency,
    red_flag: reading.hits[0]?.category ?? null,
    slots,
    action: decide(turnOf(input, facts)).action,
  };
}

/** Classifies one line of JSON and answers with one line of JSON; a line that cannot be read says why. */
export function classifyLine(line: string, facts: ClinicFacts): string {
  try {
    return JSON.stringify(classified(readInput(line), facts));
  } catch (error) {
    if (!(error instanceof BadLine)) throw error;
    return JSON.stringify({ id: error.id, error: { code: error.code, message: error.message } });
  }
}
