import { z } from 'zod';
import { ACTIONS, PRESENCES, ROLES } from '#workflows/domain/staff.ts';
import { id, locale } from '../fields.ts';

/** A colleague as a list shows them. */
export const staffMember = z.object({
  id,
  name: z.string(),
  role: z.enum(ROLES),
  presence: z.enum(PRESENCES),
  openCount: z.int(),
  capacity: z.int(),
  teamIds: z.array(z.string()),
});

/** Who is logged in, and what their pages need to know. */
export const me = staffMember.extend({
  email: z.string(),
  title: z.string().nullable(),
  locale,
  permissions: z.array(z.enum(ACTIONS)),
  clinic: z.object({ name: z.string(), timeZone: z.string(), demo: z.boolean() }),
});

/** A colleague as a list shows them. */
export type StaffMemberShape = z.input<typeof staffMember>;
/** Who is logged in. */
export type MeShape = z.input<typeof me>;
