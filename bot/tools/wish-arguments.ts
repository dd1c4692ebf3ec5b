import { z } from 'zod';
import { ANY_WISH } from '../agenda/view.ts';
import type { SlotWish } from '../agenda/view.ts';
import type { ClinicFacts } from '../facts.ts';

/** Models write `null`, leave out or leave empty what does not matter. */
export const orNull = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? null);

const id = (what: string) => orNull(z.string().max(60)).describe(`id of a ${what}`);
const day = (what: string) =>
  orNull(z.string().regex(/^20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/)).describe(
    `${what}, YYYY-MM-DD`,
  );

/** The kind of time a patient looks for, as a model states it. */
export const wishShape = {
  specialty: id('specialty'),
  professional: id('professional'),
  insurer: id('health plan, only if the patient named it'),
  unit: id('unit'),
  telemedicine: orNull(z.boolean()),
  from: day('first day'),
  until: day('last day'),
  time: orNull(
    z.string().regex(/^(?:morning|afternoon|evening|(?:(?:after|before):)?(?:[01]\d|2[0-3]):[0-5]\d)$/),
  ).describe('morning, afternoon, evening, HH:MM, after:HH:MM or before:HH:MM'),
};

/** What a model stated. */
interface WishArguments {
  readonly specialty: string | null;
  readonly professional: string | null;
  readonly insurer: string | null;
  readonly unit: string | null;
  readonly telemedicine: boolean | null;
  readonly from: string | null;
  readonly until: string | null;
  readonly time: string | null;
}

/** What of the arguments names something that the clinic has not. */
function unknownIn(args: WishArguments, facts: ClinicFacts): string | null {
  const lists = {
    specialty: facts.specialties,
    professional: facts.professionals,
    insurer: [...facts.insurers, ...facts.notAcceptedInsurers],
    unit: facts.units,
  };
  const isUnknown = (key: keyof typeof lists): boolean =>
    args[key] !== null && !lists[key].some((item) => item.id === args[key]);
  return (Object.keys(lists) as (keyof typeof lists)[]).find(isUnknown) ?? null;
}

/** The professional's own specialty where one is named: one belongs to the other. */
function specialtyOf({ specialty, professional }: WishArguments, facts: ClinicFacts): string | null {
  const who = facts.professionals.find((one) => one.id === professional);
  if (who === undefined) return specialty;
  return who.specialtyIds.find((one) => one === specialty) ?? who.specialtyIds[0] ?? null;
}

/** The wish that arguments state; a sentence about what is wrong if they name what the clinic has not. */
export function wishOf(args: WishArguments, facts: ClinicFacts): SlotWish | string {
  const unknown = unknownIn(args, facts);
  if (unknown !== null) return `unknown ${unknown}`;
  return {
    ...ANY_WISH,
    specialtyId: specialtyOf(args, facts),
    professionalId: args.professional,
    insurerId: args.insurer,
    unitId: args.unit,
    mode: args.telemedicine === true ? 'telemedicine' : null,
    fromOn: args.from,
    untilOn: args.until ?? args.from,
    timeOfDay: args.time,
  };
}
