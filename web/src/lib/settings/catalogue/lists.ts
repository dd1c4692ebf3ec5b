// The lists of the catalogue that a manager edits: one entry a list, its fields in the order of the form.
//
// A field's value is what the API takes; how it is typed follows from its kind. Must not import components.
// To add a list: one entry here and one in the sub-navigation. To add a field: one line in its list.
import { call, type Input } from '#lib/api.ts';
import type { Catalogue } from '#lib/agenda/catalogue.ts';
import type { Locale } from '#workflows/domain/locale.ts';
import type { FieldSpec, ItemValues } from './field-spec.ts';

/** Name of a list, as the API spells it. */
export type ListKey = 'units' | 'rooms' | 'professionals' | 'specialties' | 'visitTypes' | 'insurers';

/** One list: what its items are made of, and how they are stored. */
export interface CatalogueListSpec {
  readonly fields: readonly FieldSpec[];
  /** What a new item is until somebody says otherwise. */
  readonly empty: ItemValues;
  readonly add: (id: string, values: ItemValues) => Promise<unknown>;
  readonly change: (id: string, changes: ItemValues) => Promise<unknown>;
}

const NAMES = { 'pt-BR': '', es: '', en: '' };
const LAST: readonly FieldSpec[] = [
  { key: 'position', kind: 'number' },
  { key: 'isActive', kind: 'switch' },
];
const AGES: readonly FieldSpec[] = [
  { key: 'minAgeYears', kind: 'number' },
  { key: 'maxAgeYears', kind: 'number', isOptional: true },
];
const COMMON = { position: 100, isActive: true };

// The server judges what is typed; a form cannot promise more than that its fields are there.
type Body<Key extends 'units' | 'rooms' | 'specialties' | 'visit-types' | 'insurers' | 'professionals'> =
  Input<`POST /catalogue/${Key}`>['body'];

type Add = CatalogueListSpec['add'];
type Change = CatalogueListSpec['change'];
const storing = (add: Add, change: Change): { add: Add; change: Change } => ({ add, change });

/** Every list. */
export const LISTS: Readonly<Record<ListKey, CatalogueListSpec>> = {
  units: {
    fields: [
      { key: 'name', kind: 'text' },
      { key: 'timeZone', kind: 'zone' },
      { key: 'openingHours', kind: 'week', isOptional: true },
      ...LAST,
    ],
    empty: { name: '', timeZone: 'America/Sao_Paulo', openingHours: null, ...COMMON },
    ...storing(
      (id, values) => call('POST /catalogue/units', { body: { id, ...values } as Body<'units'> }),
      (id, body) => call('PATCH /catalogue/units/:id', { params: { id }, body }),
    ),
  },
  rooms: {
    fields: [{ key: 'name', kind: 'text' }, { key: 'unitId', kind: 'unit' }, ...LAST],
    empty: { name: '', unitId: '', ...COMMON },
    ...storing(
      (id, values) => call('POST /catalogue/rooms', { body: { id, ...values } as Body<'rooms'> }),
      (id, body) => call('PATCH /catalogue/rooms/:id', { params: { id }, body }),
    ),
  },
  professionals: {
    fields: [
      { key: 'name', kind: 'text' },
      { key: 'title', kind: 'text', isOptional: true },
      { key: 'council', kind: 'text', isOptional: true },
      { key: 'languages', kind: 'languages' },
      { key: 'specialtyIds', kind: 'specialties' },
      { key: 'visits', kind: 'visits' },
      { key: 'insurerIds', kind: 'insurers' },
      { key: 'slotStepMinutes', kind: 'number' },
      { key: 'minNoticeMinutes', kind: 'number', isOptional: true, hint: 'catalogue.own_default' },
      { key: 'horizonDays', kind: 'number', isOptional: true, hint: 'catalogue.own_default' },
      { key: 'encaixePerShift', kind: 'number', isOptional: true, hint: 'catalogue.own_default' },
      ...LAST,
    ],
    empty: {
      name: '',
      title: null,
      council: null,
      languages: ['pt-BR'],
      specialtyIds: [],
      visits: [],
      insurerIds: [],
      slotStepMinutes: 20,
      minNoticeMinutes: null,
      horizonDays: null,
      encaixePerShift: null,
      ...COMMON,
    },
    ...storing(
      (id, values) =>
        call('POST /catalogue/professionals', { body: { id, ...values } as Body<'professionals'> }),
      (id, body) => call('PATCH /catalogue/professionals/:id', { params: { id }, body }),
    ),
  },
  specialties: {
    fields: [{ key: 'name', kind: 'names' }, ...AGES, ...LAST],
    empty: { name: NAMES, minAgeYears: 0, maxAgeYears: null, ...COMMON },
    ...storing(
      (id, values) => call('POST /catalogue/specialties', { body: { id, ...values } as Body<'specialties'> }),
      (id, body) => call('PATCH /catalogue/specialties/:id', { params: { id }, body }),
    ),
  },
  visitTypes: {
    fields: [
      { key: 'name', kind: 'names' },
      { key: 'mode', kind: 'mode' },
      { key: 'durationMinutes', kind: 'number' },
      { key: 'bufferBeforeMinutes', kind: 'number' },
      { key: 'bufferAfterMinutes', kind: 'number' },
      { key: 'preparation', kind: 'texts', isOptional: true },
      { key: 'returnWithinDays', kind: 'number', isOptional: true },
      ...AGES,
      { key: 'isBookableByPatient', kind: 'switch' },
      ...LAST,
    ],
    empty: {
      name: NAMES,
      mode: 'in_person',
      durationMinutes: 20,
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      preparation: null,
      returnWithinDays: null,
      minAgeYears: 0,
      maxAgeYears: null,
      isBookableByPatient: true,
      ...COMMON,
    },
    ...storing(
      (id, values) => call('POST /catalogue/visit-types', { body: { id, ...values } as Body<'visit-types'> }),
      (id, body) => call('PATCH /catalogue/visit-types/:id', { params: { id }, body }),
    ),
  },
  insurers: {
    fields: [
      { key: 'name', kind: 'text' },
      { key: 'isSelfPay', kind: 'switch' },
      { key: 'isAccepted', kind: 'switch' },
      ...LAST,
    ],
    empty: { name: '', isSelfPay: false, isAccepted: true, ...COMMON },
    ...storing(
      (id, values) => call('POST /catalogue/insurers', { body: { id, ...values } as Body<'insurers'> }),
      (id, body) => call('PATCH /catalogue/insurers/:id', { params: { id }, body }),
    ),
  },
};

/** Whether a part of an address names a list. */
export const isListKey = (text: string): text is ListKey => Object.hasOwn(LISTS, text);

/** An item of any list. */
export type CatalogueItem = Catalogue[ListKey][number];

/** How an item is called in a language. */
export const nameOf = ({ name }: CatalogueItem, locale: Locale): string =>
  typeof name === 'string' ? name : name[locale];

/** The values of an item that its list's form edits. */
export function valuesOf(list: ListKey, item: CatalogueItem): ItemValues {
  const all = Object.entries(item);
  const keys = LISTS[list].fields.map(({ key }) => key);
  return Object.fromEntries(all.filter(([key]) => keys.includes(key)));
}
