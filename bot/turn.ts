import type { HandoffCard, HandoffReason, Urgency } from '#workflows/domain/conversation.ts';
import type { Channel } from '#workflows/domain/channel.ts';
import type { Locale } from '#workflows/domain/locale.ts';
import type { MessageKind, OutboundContent } from '#workflows/domain/message.ts';
import type { AgendaAct, AgendaDialogue, AgendaView, SlotWish } from './agenda/view.ts';
import type { Intent } from './nlu/intents.ts';
import type { ConsentState, Purpose } from '#workflows/domain/consent.ts';
import type { ClinicFacts } from './facts.ts';

/** One patient message as the bot sees it. */
export interface PatientMessage {
  readonly seq: number;
  readonly kind: MessageKind;
  /** Text, caption or transcript; empty for a picture without words. */
  readonly text: string;
  /** Id of the button or list row that was tapped. */
  readonly choiceId: string | null;
  /** ISO instant at which the patient wrote, by the provider's clock. */
  readonly at: string;
}

/** What the bot remembers of a conversation between turns. JSON, stored with the conversation. */
export interface BotState {
  readonly language: Locale | null;
  /** ISO instant of the last time the bot said that it is a virtual assistant. */
  readonly disclosedAt: string | null;
  /** Question the bot is waiting an answer to. */
  readonly pending: { readonly question: string; readonly options: readonly string[] } | null;
  /** An emergency that no person has closed yet. */
  readonly emergency: { readonly category: string; readonly at: string } | null;
  /** Turns in a row that the bot did not understand. */
  readonly misunderstoodCount: number;
  /** A dialogue about the agenda that is under way. */
  readonly dialogue?: AgendaDialogue | null;
  /** A request for a person whose particulars are being asked. */
  readonly request?: {
    readonly kind: Intent;
    /** ISO instant of its last turn. */
    readonly at: string;
    /** What is known by field, in the patient's own words, identifiers masked. */
    readonly fields: Readonly<Record<string, string>>;
    readonly asked: string | null;
    /** The words it began with. */
    readonly text: string;
    readonly urgency: Urgency;
  } | null;
  /** The other thing a message wanted, put off until the first is done. */
  readonly later?: { readonly intent: Intent; readonly text: string } | null;
  /** Names of the clinic's that the talk was last about: "and how much is it?" is about these. */
  readonly subject?: string | null;
}

/** State of a conversation the bot has not spoken in yet. */
export const INITIAL_BOT_STATE: BotState = {
  language: null,
  disclosedAt: null,
  pending: null,
  emergency: null,
  misunderstoodCount: 0,
};

/** Everything a turn needs; the bot reads nothing else. */
export interface BotTurn {
  /** ISO instant of the turn. */
  readonly now: string;
  readonly channel: Channel;
  /** All messages waiting, oldest first; never empty. */
  readonly messages: readonly PatientMessage[];
  readonly state: BotState;
  readonly facts: ClinicFacts;
  readonly patient: {
    readonly displayName: string | null;
    readonly locale: Locale | null;
    readonly noBot: boolean;
  };
  /** ISO instant of the last message from the clinic's side, if any. */
  readonly lastOutboundAt: string | null;
  /** ISO instant by which a person will answer if the conversation is handed off now, and whether the team is open. */
  readonly queue: { readonly openNow: boolean; readonly nextOpeningAt: string | null };
  /** The agenda as far as it is this patient's business; without it the bot passes such wishes on to a person. */
  readonly agenda?: AgendaView | null;
  /** False when a manager has switched the bot off (everywhere or on this channel): the gate still runs. */
  readonly enabled: boolean;
}

/** What was asked of a model in a turn and what came of it. Holds no text. */
export interface ModelTrace {
  readonly model: string;
  readonly promptVersion: string;
  /** `answered`: the decision is the agent's; anything else says why it is the offline one. */
  readonly outcome:
    | 'answered'
    | 'timeout'
    | 'unavailable'
    | 'rate_limited'
    | 'garbage'
    | 'budget'
    | 'refused'
    | 'loop'
    | 'unknown_tool'
    | 'unauthorised'
    | 'guard'
    | 'broken'
    | `answer.${string}`;
  /** Tools that were used, in order. */
  readonly tools: readonly string[];
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What the bot decided. Nothing has happened yet: the caller commits it. */
export interface BotDecision {
  readonly action: 'reply' | 'handoff' | 'emergency' | 'silence';
  readonly messages: readonly OutboundContent[];
  readonly state: BotState;
  readonly language: Locale;
  /** Primary intent, all intents, and the rule that led here: for the log, the console and the scorecard. */
  readonly intent: string;
  readonly intents: readonly string[];
  readonly rule: string;
  readonly ruleVersion: string;
  readonly urgency: Urgency;
  readonly redFlag: string | null;
  /** Free times to look for before the turn is decided again; nothing else of the decision counts then. */
  readonly lookUp?: SlotWish;
  /** What the agenda must do for the decision to hold; if it refuses, the turn is decided again. */
  readonly act?: AgendaAct;
  /** What the patient has said about being written to; kept with the decision. */
  readonly consent?: { readonly state: ConsentState; readonly purposes: readonly Purpose[] };
  /** Present when a model was asked, whatever came of it. */
  readonly model?: ModelTrace;
  /** Present exactly when `action` is `handoff` or `emergency`. */
  readonly handoff: {
    readonly reason: HandoffReason;
    readonly teamId: string;
    readonly card: HandoffCard;
  } | null;
}
