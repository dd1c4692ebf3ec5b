import { z } from 'zod';
import { countQueued } from '#db/queries/presence.ts';
import { listStaff } from '#db/queries/staff.ts';
import { isOpen } from '#workflows/domain/calendar.ts';
import { presentStaffMember } from '../present/staff.ts';
import { route } from '../route.ts';
import { localized } from './fields.ts';
import { staffMember } from './shapes/staff.ts';

const teams = route({
  method: 'GET',
  path: '/teams',
  access: 'self.read',
  summary: 'The teams, whether they are there now, and how many wait for them',
  reply: z.object({
    teams: z.array(z.object({ id: z.string(), name: localized, openNow: z.boolean(), queuedCount: z.int() })),
  }),
  async handle({ deps }) {
    const [all, queued] = await Promise.all([deps.teams(), countQueued(deps.knex)]);
    return {
      teams: all.map(({ team, policy }) => ({
        id: team.id,
        name: team.name,
        openNow: policy.clock === 'always' || isOpen(policy.calendar, deps.now()),
        queuedCount: queued.get(team.id) ?? 0,
      })),
    };
  },
});

const staff = route({
  method: 'GET',
  path: '/staff',
  access: 'self.read',
  summary: 'Colleagues: who is there and how much they have in hand',
  reply: z.object({ staff: z.array(staffMember) }),
  async handle({ deps }) {
    return { staff: (await listStaff(deps.knex)).map(presentStaffMember) };
  },
});

/** Teams and people. */
export const staffRoutes = [teams, staff] as const;
