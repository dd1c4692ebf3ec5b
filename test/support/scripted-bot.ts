import type { BotDecision, BotTurn } from '#bot/turn.ts';
import { DEFAULT_LOCALE } from '#workflows/domain/locale.ts';

const REPLY: Omit<BotDecision, 'state'> = {
  action: 'reply',
  messages: [{ kind: 'text', text: 'olá' }],
  language: DEFAULT_LOCALE,
  intent: 'greeting',
  intents: ['greeting'],
  rule: 'scripted',
  ruleVersion: '1',
  urgency: 'routine',
  redFlag: null,
  handoff: null,
};

function handoff(
  turn: BotTurn,
  reason: 'patient_asked' | 'emergency',
  teamId: string,
): BotDecision['handoff'] {
  return {
    reason,
    teamId,
    card: {
      reason,
      quote: turn.messages.map(({ text }) => text).join('\n'),
      collected: [],
      redFlags: [],
      rule: 'scripted',
      promised: null,
      language: DEFAULT_LOCALE,
      at: turn.now,
    },
  };
}

/**
 * A bot of five words, for tests of everything around the bot: `humano` hands off, `socorro` is an emergency, `urgente`
 * is urgent, `erro` fails, `pergunta` asks back; anything else is answered.
 */
export function scriptedBot(turn: BotTurn): BotDecision {
  const text = turn.messages.map((message) => message.text).join(' ');
  if (text.includes('erro')) throw new Error('the scripted bot was told to fail');
  if (turn.state.emergency) return { ...REPLY, action: 'silence', messages: [], state: turn.state };
  if (text.includes('urgente')) return { ...REPLY, state: turn.state, urgency: 'urgent' };
  if (text.includes('socorro')) {
    return {
      ...REPLY,
      action: 'emergency',
      messages: [{ kind: 'emergency', text: 'ligue 192' }],
      state: { ...turn.state, emergency: { category: 'chest_pain', at: turn.now } },
      urgency: 'emergency',
      redFlag: 'chest_pain',
      handoff: handoff(turn, 'emergency', 'enfermagem_urgente'),
    };
  }
  if (text.includes('humano') || !turn.enabled) {
    return {
      ...REPLY,
      action: 'handoff',
      messages: [{ kind: 'text', text: 'já chamo' }],
      state: turn.state,
      handoff: handoff(turn, 'patient_asked', 'agendamento'),
    };
  }
  const pending = text.includes('pergunta') ? { question: 'day', options: [] } : null;
  return { ...REPLY, state: { ...turn.state, disclosedAt: turn.now, pending } };
}
