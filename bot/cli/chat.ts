import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';
import type { OutboundContent } from '#workflows/domain/message.ts';
import type { ClinicFacts } from '#bot/facts.ts';
import { INITIAL_BOT_STATE } from '#bot/turn.ts';
import type { BotState, PatientMessage } from '#bot/turn.ts';
import { PaperAgenda } from './paper-agenda.ts';
import { decideWith } from './paper-turn.ts';

function printed(content: OutboundContent): string {
  const text = 'text' in content ? content.text : '';
  const choices =
    'choices' in content ? (content.choices ?? []).map(({ id, title }) => `  [${title}] (${id})`) : [];
  return [content.kind === 'emergency' ? `!! ${text}` : text, ...choices].join('\n');
}

/** A line such as `#faq:hours` taps a choice; any other line is what the patient wrote. */
function messageOf(line: string, seq: number, at: string): PatientMessage {
  const tapped = line.startsWith('#');
  return {
    seq,
    kind: tapped ? 'choice' : 'text',
    text: tapped ? '' : line,
    choiceId: tapped ? line.slice(1) : null,
    at,
  };
}

/**
 * A conversation in the terminal with the bot as it is, against the demo clinic and an agenda on paper. Ends with the
 * input.
 */
export async function chat(facts: ClinicFacts): Promise<void> {
  const agenda = new PaperAgenda(facts);
  let state: BotState = INITIAL_BOT_STATE;
  let lastOutboundAt: string | null = null;
  let seq = 0;
  const lines = createInterface({ input: stdin, output: stdout, prompt: '> ' });
  lines.prompt();
  for await (const line of lines) {
    const now = new Date().toISOString();
    seq += 1;
    const decision = decideWith(agenda, {
      now,
      channel: 'webchat',
      messages: [messageOf(line, seq, now)],
      state,
      facts,
      patient: { displayName: null, locale: null, noBot: false },
      lastOutboundAt,
      queue: { openNow: true, nextOpeningAt: null },
      enabled: true,
    });
    state = decision.state;
    if (decision.messages.length > 0) lastOutboundAt = now;
    const team = decision.handoff === null ? '' : `, team ${decision.handoff.teamId}`;
    stdout.write(`${decision.messages.map(printed).join('\n')}\n`);
    stdout.write(`   (${decision.action}, ${decision.intent}, rule ${decision.rule}${team})\n`);
    lines.prompt();
  }
  stdout.write('\n');
}
