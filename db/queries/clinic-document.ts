import type { Knex } from 'knex';
import type { ClinicDocument } from '#bot/clinic-document.ts';
import { loadKnownCatalogue, withCatalogue } from './clinic-catalogue.ts';

/** Lists of the clinic document that are kept item by item, with the kind of knowledge each item is. */
export const KNOWLEDGE_KINDS = {
  units: 'unit',
  holidays: 'holiday',
  specialties: 'specialty',
  visit_types: 'visit_type',
  insurers: 'insurer',
  not_accepted_insurers: 'not_accepted_insurer',
  professionals: 'professional',
  exams: 'exam',
  not_offered_exams: 'not_offered_exam',
  faq: 'faq',
  queues: 'queue',
} as const;

/** Maps of the clinic document that are kept entry by entry: the map's key is the row's id. */
export const KNOWLEDGE_MAP_KINDS = { emergency_numbers: 'emergency_number' } as const;

/** Parts of the clinic document that are kept whole, as settings of the same name. */
export const DOCUMENT_SETTINGS = ['clinic', 'policies', 'notice'] as const;

/** A fact as stored. */
export interface KnowledgeRow {
  readonly kind: string;
  readonly id: string;
  readonly data: unknown;
}

/** A setting as stored. */
export interface SettingRow {
  readonly key: string;
  readonly value: unknown;
}

/**
 * Puts the clinic document together again from its rows, in the rows' order.
 *
 * Staff, canned replies and templates are not part of it: they have tables of their own and are none of the
 * bot's business.
 */
export function clinicDocument(
  knowledge: readonly KnowledgeRow[],
  settings: readonly SettingRow[],
): ClinicDocument {
  const parts: Record<string, unknown> = {};
  for (const { key, value } of settings) parts[key] = value;
  const rowsOf = (kind: string): readonly KnowledgeRow[] => knowledge.filter((row) => row.kind === kind);
  for (const [key, kind] of Object.entries(KNOWLEDGE_KINDS)) parts[key] = rowsOf(kind).map((row) => row.data);
  for (const [key, kind] of Object.entries(KNOWLEDGE_MAP_KINDS)) {
    parts[key] = Object.fromEntries(rowsOf(kind).map((row) => [row.id, row.data]));
  }
  // The rows were written from such a document and every writer keeps the shape.
  return parts as object as ClinicDocument;
}

/** Reads what the clinic once told about itself, in its own words. */
export async function loadToldDocument(knex: Knex): Promise<ClinicDocument> {
  const knowledge = (await knex('knowledge').orderBy(['kind', 'position', 'id'])) as KnowledgeRow[];
  const settings = (await knex('clinicSettings').whereIn('key', DOCUMENT_SETTINGS)) as SettingRow[];
  return clinicDocument(knowledge, settings);
}

/** Reads everything that is known of the clinic: what it told, with the agenda's catalogue as it is now. */
export async function loadClinicDocument(knex: Knex): Promise<ClinicDocument> {
  const told = await loadToldDocument(knex);
  return withCatalogue(told, await loadKnownCatalogue(knex));
}
