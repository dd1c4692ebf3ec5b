import type { ClinicSettings } from '#db/queries/settings.ts';
import type { StaffMember } from '#db/queries/staff.ts';
import { ACTIONS, can } from '#workflows/domain/staff.ts';
import type { MeShape, StaffMemberShape } from '../routes/shapes/staff.ts';

/** A colleague as a list shows them: no address, no hash. */
export function presentStaffMember({ staff, teamIds, openCount }: StaffMember): StaffMemberShape {
  const { id, name, role, presence, capacity } = staff;
  return { id, name, role, presence, openCount, capacity, teamIds: [...teamIds] };
}

/** Who is logged in, with what they may do: the pages ask this list, the server asks the table again. */
export function presentMe(member: StaffMember, clinic: ClinicSettings | null, isDemo: boolean): MeShape {
  const { staff } = member;
  return {
    ...presentStaffMember(member),
    email: staff.email,
    title: staff.title,
    locale: staff.locale,
    permissions: ACTIONS.filter((action) => can(staff.role, action)),
    clinic: { name: clinic?.name ?? '', timeZone: clinic?.time_zone ?? 'UTC', demo: isDemo },
  };
}
