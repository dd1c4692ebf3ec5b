import type { OutboundContent } from '#workflows/domain/message.ts';
import { DEFAULT_LOCALE } from '#workflows/domain/locale.ts';
import { BOT_VERSION, guarded, handoffOf } from './decision.ts';
import type { Scene } from './decision.ts';
import { commonLine, emergencyText } from './safety/replies.ts';
import type { RedFlagHit } from './safety/index.ts';
import type { BotDecision, BotState } from './turn.ts';

/** How long the bot keeps quiet after it spoke of an emergency, unless something new is told. */
const QUIET_MS = 2 * 60 * 1000;

function texts(scene: Scene, hits: readonly RedFlagHit[]): string[] {
  const { turn, language, text } = scene;
  const numbers = turn.facts.emergencyNumbers;
  const [first] = hits;
  if (first === undefined) return [];
  const suicide = hits.find(({ category }) => category === 'suicide');
  const isOnPurpose = first.category === 'overdose_poisoning' && suicide !== undefined;
  const isAway =
    language !== turn.facts.clinic.defaultLocale && turn.facts.clinic.defaultLocale === DEFAULT_LOCALE;
  return [
    emergencyText(first, text, language, numbers),
    ...(isOnPurpose ? [emergencyText(suicide, text, language, numbers)] : []),
    commonLine(turn.queue.openNow ? 'handoff' : 'handoff_after_hours', language, numbers),
    ...(isAway ? [commonLine('not_in_country', language, numbers)] : []),
  ];
}

/** The bot spoke, whatever it owed: the fixed text comes before any introduction. */
const stateAfter = ({ turn, language }: Scene, category: string): BotState => ({
  ...turn.state,
  language,
  pending: null,
  misunderstoodCount: 0,
  emergency: { category, at: turn.now },
});

/** The fixed text at once, the nurses called, everything else set aside. */
export function raiseEmergency(scene: Scene, hits: readonly RedFlagHit[]): BotDecision {
  const category = hits[0]?.category ?? 'chest_pain';
  const rule = hits[0]?.ruleId ?? 'gate';
  const told = [...new Set(hits.map((hit) => hit.category))];
  const messages: OutboundContent[] = texts(scene, hits).map((text) => ({ kind: 'emergency', text }));
  return guarded(scene, {
    action: 'emergency',
    messages,
    state: stateAfter(scene, category),
    language: scene.language,
    intent: 'emergency',
    intents: ['emergency'],
    rule,
    ruleVersion: BOT_VERSION,
    urgency: 'emergency',
    redFlag: category,
    handoff: handoffOf(
      scene,
      'emergency',
      rule,
      messages[0] !== undefined && 'text' in messages[0] ? messages[0].text : null,
      told.map((flag) => ({ category: flag, answer: 'yes' })),
    ),
  });
}

/**
 * The patient writes again while an emergency is open. The bot stays on that subject, without repeating itself:
 * a new kind of emergency is answered, anything else gets one line that a person is coming, and not twice in a row.
 */
export function stayOnEmergency(scene: Scene, hits: readonly RedFlagHit[]): BotDecision {
  const { turn, say } = scene;
  const open = turn.state.emergency;
  const isNew = hits[0] !== undefined && hits.every(({ category }) => category !== open?.category);
  if (isNew) return raiseEmergency(scene, hits);
  const isQuiet =
    turn.lastOutboundAt !== null && Date.parse(turn.now) - Date.parse(turn.lastOutboundAt) < QUIET_MS;
  const ambulance = turn.facts.emergencyNumbers['ambulance'] ?? '112';
  const category = open?.category ?? null;
  return {
    action: isQuiet ? 'silence' : 'reply',
    messages: isQuiet ? [] : [{ kind: 'text', text: say.emergencyStay(ambulance) }],
    state: { ...turn.state, language: scene.language },
    language: scene.language,
    intent: 'emergency',
    intents: ['emergency'],
    rule: 'emergency.stay',
    ruleVersion: BOT_VERSION,
    urgency: 'emergency',
    redFlag: category,
    handoff: null,
  };
}
