import type { Knex } from 'knex';
import { DOCUMENT_SETTINGS, KNOWLEDGE_KINDS, KNOWLEDGE_MAP_KINDS } from '#db/queries/clinic-document.ts';
import { DEFAULT_SETTINGS } from '#db/queries/settings.ts';
import { fillCatalogue } from './clinic-catalogue.ts';
import { insertMissing } from './insert-missing.ts';

/** A queue of a clinic file. */
interface QueueEntry {
  readonly id: string;
  readonly name: object;
  readonly default?: boolean;
  readonly intents: readonly string[];
  readonly business_hours: object;
  readonly sla: {
    readonly first_response_minutes: number;
    readonly resolution_minutes: number;
    readonly warning_ratio: number;
    readonly count: string;
  };
}

interface ReplyEntry {
  readonly id: string;
  readonly shortcut: string;
  readonly category: string;
  readonly text: object;
}

interface TemplateEntry {
  readonly id: string;
  readonly category: string;
  readonly languages: object;
  readonly body: object;
  readonly footer: object;
  readonly parameters: readonly object[];
  readonly buttons?: readonly object[];
}

type Lists = Readonly<Record<keyof typeof KNOWLEDGE_KINDS, readonly object[]>>;
type Maps = Readonly<Record<keyof typeof KNOWLEDGE_MAP_KINDS, object>>;

/**
 * Everything that a clinic tells about itself, in one file: units, queues with their clocks, what the bot may say,
 * replies and templates. `db/seeds/demo/clinic.json` is a whole one.
 */
export interface ClinicFile extends Lists, Maps {
  readonly clinic: { readonly time_zone: string };
  readonly policies: object;
  readonly notice: object;
  readonly units: readonly { readonly id: string; readonly name: string; readonly time_zone: string }[];
  readonly queues: readonly QueueEntry[];
  readonly canned_replies: readonly ReplyEntry[];
  readonly templates: readonly TemplateEntry[];
}

const LISTS = [...Object.keys(KNOWLEDGE_KINDS), 'canned_replies', 'templates'];
const RECORDS = [...Object.keys(KNOWLEDGE_MAP_KINDS), ...DOCUMENT_SETTINGS];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parts that a file lacks; what is inside of them the database judges when it is written. */
function missingParts(value: unknown): string[] {
  if (!isRecord(value)) return ['everything'];
  const lists = LISTS.filter((key) => !Array.isArray(value[key]));
  const hasQueue = Array.isArray(value['queues']) && value['queues'].length > 0;
  return [...lists, ...RECORDS.filter((key) => !isRecord(value[key])), ...(hasQueue ? [] : ['a queue'])];
}

const isClinicFile = (value: unknown): value is ClinicFile => missingParts(value).length === 0;

/**
 * Reads a clinic file.
 *
 * @throws SyntaxError if it is no JSON, Error with the names of the parts that it lacks
 */
export function readClinicFile(text: string): ClinicFile {
  const value: unknown = JSON.parse(text);
  if (isClinicFile(value)) return value;
  throw new Error(`The clinic file lacks: ${missingParts(value).join(', ')}`);
}

const json = (value: unknown): string => JSON.stringify(value);

async function insertTeams(trx: Knex, file: ClinicFile): Promise<void> {
  await insertMissing(
    trx,
    'units',
    file.units.map((unit, position) => ({
      id: unit.id,
      name: unit.name,
      timeZone: unit.time_zone,
      position,
    })),
  );
  await insertMissing(
    trx,
    'teams',
    file.queues.map((queue, position) => ({
      id: queue.id,
      name: json(queue.name),
      isDefault: queue.default ?? false,
      intents: queue.intents,
      timeZone: file.clinic.time_zone,
      openingHours: json(queue.business_hours),
      firstResponseMinutes: queue.sla.first_response_minutes,
      resolutionMinutes: queue.sla.resolution_minutes,
      warningRatio: queue.sla.warning_ratio,
      clock: queue.sla.count,
      position,
    })),
  );
}

/** Holidays have no id in the document: their date and scope name them. */
function itemId(item: object, position: number): string {
  if ('id' in item && typeof item.id === 'string') return item.id;
  if ('date' in item && 'scope' in item) return `${String(item.date)}/${String(item.scope)}`;
  return String(position);
}

async function insertKnowledge(trx: Knex, file: ClinicFile): Promise<void> {
  const lists = Object.entries(KNOWLEDGE_KINDS).flatMap(([key, kind]) =>
    file[key as keyof typeof KNOWLEDGE_KINDS].map((item, position) => ({
      kind,
      id: itemId(item, position),
      position,
      data: json(item),
    })),
  );
  const maps = Object.entries(KNOWLEDGE_MAP_KINDS).flatMap(([key, kind]) =>
    Object.entries(file[key as keyof typeof KNOWLEDGE_MAP_KINDS]).map(([id, item], position) => ({
      kind,
      id,
      position,
      data: json(item),
    })),
  );
  await insertMissing(trx, 'knowledge', [...lists, ...maps]);
}

const insertSettings = (trx: Knex, values: Readonly<Record<string, unknown>>): Promise<void> =>
  insertMissing(
    trx,
    'clinicSettings',
    Object.entries(values).map(([key, value]) => ({ key, value: json(value) })),
  );

async function insertTexts(trx: Knex, file: ClinicFile): Promise<void> {
  await insertMissing(
    trx,
    'cannedReplies',
    file.canned_replies.map((reply, position) => ({
      id: reply.id,
      shortcut: reply.shortcut,
      category: reply.category,
      body: json(reply.text),
      position,
    })),
  );
  await insertMissing(
    trx,
    'messageTemplates',
    file.templates.map((template, position) => ({
      id: template.id,
      channel: 'whatsapp',
      category: template.category,
      languages: json(template.languages),
      body: json(template.body),
      footer: json(template.footer),
      parameters: json(template.parameters),
      buttons: json(template.buttons ?? []),
      position,
    })),
  );
}

/** Writes what a clinic is and knows; rows that are already there stay as they are. */
export async function saveClinicFile(trx: Knex, file: ClinicFile): Promise<void> {
  await insertTeams(trx, file);
  await insertKnowledge(trx, file);
  await insertSettings(trx, Object.fromEntries(DOCUMENT_SETTINGS.map((key) => [key, file[key]])));
  await fillCatalogue(trx);
  await insertSettings(trx, { ...DEFAULT_SETTINGS });
  await insertTexts(trx, file);
}
