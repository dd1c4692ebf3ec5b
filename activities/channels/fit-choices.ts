import type { ChannelLimits } from '#workflows/domain/channel.ts';
import type { Choice, OutboundContent } from '#workflows/domain/message.ts';
import { shorten, textParts } from './text-parts.ts';

/** Longest ids that WhatsApp takes: 256 for a button, 200 for a row. Meta, "Interactive messages", read 2026-11. */
const BUTTON_ID_LENGTH = 256;
const ROW_ID_LENGTH = 200;
/** Longest label of the button that opens a list. Same source. */
const LIST_LABEL_LENGTH = 20;
/** Label for buttons that had to become a list: a sign, because here nobody knows the patient's language. */
const LIST_SIGN = '☰';

type Choosable = Extract<OutboundContent, { kind: 'buttons' | 'list' }>;

const areUnique = (values: readonly string[]): boolean => new Set(values).size === values.length;

function fitButtons(choices: readonly Choice[], limits: ChannelLimits): readonly Choice[] | null {
  const fits =
    choices.length > 0 &&
    choices.length <= limits.buttonCount &&
    areUnique(choices.map(({ title }) => title)) &&
    choices.every(
      ({ id, title, description }) =>
        description === undefined &&
        title.length <= limits.buttonTitleLength &&
        id.length <= BUTTON_ID_LENGTH,
    );
  return fits ? choices : null;
}

function fitRow(choice: Choice, limits: ChannelLimits): Choice {
  const title = shorten(choice.title, limits.listRowTitleLength);
  // What the title loses is said in the description.
  const lost = title === choice.title ? [] : [choice.title];
  const words = choice.description === undefined ? lost : [...lost, choice.description];
  if (words.length === 0) return { id: choice.id, title };
  return { id: choice.id, title, description: shorten(words.join(' · '), limits.listRowDescriptionLength) };
}

function fitRows(choices: readonly Choice[], limits: ChannelLimits): readonly Choice[] | null {
  const rows = choices.map((choice) => fitRow(choice, limits));
  const fits =
    rows.length > 0 &&
    rows.length <= limits.listRowCount &&
    areUnique(rows.map(({ title }) => title)) &&
    rows.every(({ id }) => id.length <= ROW_ID_LENGTH);
  return fits ? rows : null;
}

function numbered(choices: readonly Choice[]): string {
  return choices
    .map(({ title, description }, index) =>
      description === undefined ? `${index + 1}. ${title}` : `${index + 1}. ${title} – ${description}`,
    )
    .join('\n');
}

/** Whatever does not fit into the body of the choices goes before it, as plain text. */
function withBody(
  text: string,
  limits: ChannelLimits,
  build: (body: string) => OutboundContent,
): readonly OutboundContent[] {
  const parts = textParts(text, limits.interactiveBodyLength, limits.textBytes);
  const body = parts.pop() ?? '';
  if (parts.length === 0) return [build(body)];
  const before = textParts(parts.join('\n'), limits.textLength, limits.textBytes);
  return [...before.map((part): OutboundContent => ({ kind: 'text', text: part })), build(body)];
}

/**
 * Fits choices into a channel: as buttons if they are few and short, else as a list, else as numbered lines.
 *
 * Nothing that can be chosen is ever left out, and no two choices may look the same.
 */
export function fitChoices(content: Choosable, limits: ChannelLimits): readonly OutboundContent[] {
  if (limits.choices === 'numbered') return fitNumbered(content, limits);
  const hasLists = limits.listRowCount > 0;
  const buttons = content.kind === 'buttons' || !hasLists ? fitButtons(content.choices, limits) : null;
  if (buttons) {
    return withBody(content.text, limits, (text) => ({ kind: 'buttons', text, choices: buttons }));
  }
  const rows = hasLists ? fitRows(content.choices, limits) : null;
  if (rows) {
    const label = content.kind === 'list' ? shorten(content.label, LIST_LABEL_LENGTH) : LIST_SIGN;
    return withBody(content.text, limits, (text) => ({ kind: 'list', text, label, choices: rows }));
  }
  return fitNumbered(content, limits);
}

/** A text in parts; the last one keeps what its numbered lines stand for, because that is where the answer goes. */
function fitText(
  text: string,
  choices: readonly Choice[],
  limits: ChannelLimits,
): readonly OutboundContent[] {
  const parts = textParts(text, limits.textLength, limits.textBytes);
  return parts.map((part, index) => ({
    kind: 'text',
    text: part,
    ...(choices.length > 0 && index === parts.length - 1 ? { choices } : {}),
  }));
}

function fitNumbered(content: Choosable, limits: ChannelLimits): readonly OutboundContent[] {
  const lines = [content.text, numbered(content.choices)].filter((part) => part !== '').join('\n\n');
  return fitText(lines, content.choices, limits);
}

/**
 * Fits any content into a channel. The emergency text and templates are never touched; a mail becomes a text where
 * there are no subjects.
 */
export function fitContent(content: OutboundContent, limits: ChannelLimits): readonly OutboundContent[] {
  if (content.kind === 'buttons' || content.kind === 'list') return fitChoices(content, limits);
  if (content.kind === 'text' || content.kind === 'email') {
    return fitText(content.text, content.choices ?? [], limits);
  }
  return [content];
}
