import type { ProfessionalItem, SpecialtyItem, VisitTypeItem } from '#db/queries/agenda/catalogue.ts';
import { judgeAge } from '#workflows/domain/agenda/age.ts';
import type { VisitMode } from '#workflows/domain/agenda/rules.ts';
import type { Shift } from '#workflows/domain/agenda/shifts.ts';
import { instantsOf, type ZonedDay } from '#workflows/domain/zoned-time.ts';
import type { Random } from '../demo/random.ts';
import type { Player, Request } from './cast.ts';
import { bookingInstant, cancelled, kept, type Course } from './course.ts';
import words from './words.json' with { type: 'json' };

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Share of times that were given up once. */
const CANCELLED_SHARE = 0.08;
const ENCAIXE_SHARE = 0.12;
const NOTE_SHARE = 0.08;
const CHILD_SPECIALTY = 'pediatria';
const RETURN = 'follow_up';
/** Tries to find somebody who fits before a time stays free. */
const TRIES = 12;

/** What visits are drawn from. */
export interface Scene {
  readonly random: Random;
  readonly now: Date;
  readonly players: readonly Player[];
  /** Requests that no appointment was hung on yet, the earlier ones first. */
  readonly requests: Request[];
  readonly visitTypes: ReadonlyMap<string, VisitTypeItem>;
  readonly specialties: ReadonlyMap<string, SpecialtyItem>;
  readonly staffIds: readonly string[];
  /** Whether something is blocked; what is, stays empty. */
  readonly isBlocked: (professionalId: string, from: number, to: number) => boolean;
}

/** A time of a shift with whatever may come into it. */
interface Place {
  readonly professional: ProfessionalItem;
  readonly shift: Shift;
  readonly minute: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly visitTypeId: string;
  readonly mode: VisitMode;
  readonly priceCents: number | null;
}

/** A row of `appointments`. */
export type VisitRow = Readonly<Record<string, unknown>>;

/** How full a day is: yesterday was, in three weeks there is room. */
const fillOf = (daysAhead: number): number => {
  if (daysAhead <= 0) return 0.88;
  return Math.max(0.22, 0.86 - daysAhead * 0.032);
};

function pickVisit(scene: Scene, professional: ProfessionalItem, shift: Shift) {
  const mode: VisitMode = shift.mode === 'telemedicine' ? 'telemedicine' : 'in_person';
  const fitting = professional.visits.filter(({ visitTypeId }) => {
    const type = scene.visitTypes.get(visitTypeId);
    return type !== undefined && (type.mode === mode || type.mode === 'both');
  });
  if (fitting.length === 0) return null;
  const weights: Readonly<Record<string, number>> = { routine: 5, first_visit: 2.5, [RETURN]: 1.8 };
  const offered = scene.random.weighted(fitting, ({ visitTypeId }) => weights[visitTypeId] ?? 2);
  const minutes = offered.durationMinutes ?? scene.visitTypes.get(offered.visitTypeId)?.durationMinutes ?? 30;
  return { visitTypeId: offered.visitTypeId, minutes, mode, priceCents: offered.priceCents };
}

/** Whether somebody can come on a date to a specialty. */
function fits(scene: Scene, player: Player, specialtyId: string, onDate: string): boolean {
  if (player.dates.has(onDate)) return false;
  const isChild = player.contactPatientId !== null;
  if (isChild !== (specialtyId === CHILD_SPECIALTY)) return false;
  const specialty = scene.specialties.get(specialtyId);
  return specialty === undefined || judgeAge([specialty], player.birthOn, onDate) === null;
}

/** Somebody for a place, with the conversation in which they asked for it if there was one. */
function castFor(
  scene: Scene,
  specialtyId: string,
  place: Place,
): { player: Player; request: Request | null } | null {
  const { random, players, requests } = scene;
  const { onDate } = place.shift;
  const index = requests.findIndex(({ at, patientId }) => {
    const days = (place.startsAt.getTime() - at.getTime()) / DAY_MS;
    if (days < 0.5 || days > 25) return false;
    const player = players.find(({ id }) => id === patientId);
    return player !== undefined && fits(scene, player, specialtyId, onDate);
  });
  if (index >= 0 && random.chance(0.35)) {
    const [request] = requests.splice(index, 1);
    const player = players.find(({ id }) => id === request?.patientId);
    if (request && player) return { player, request };
  }
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const player = random.pick(players);
    if (fits(scene, player, specialtyId, onDate)) return { player, request: null };
  }
  return null;
}

interface Role {
  readonly player: Player;
  readonly request: Request | null;
  readonly course: Course;
  /** Why it was squeezed in; null for a regular visit. */
  readonly encaixeReason: string | null;
}

/** Who pays: the patient's plan where the professional takes it. */
function paymentOf({ professional, priceCents }: Place, { insurerId }: Player) {
  const takes = insurerId !== null && professional.insurerIds.includes(insurerId);
  return takes ? { insurerId, priceCents: null } : { insurerId: 'particular', priceCents };
}

/** Columns of an extra that the professional permitted. */
const encaixeOf = (shift: Shift, reason: string | null) =>
  reason === null
    ? {
        isEncaixe: false,
        encaixeRole: null,
        encaixeReason: null,
        encaixeShiftMinute: null,
        encaixeSeat: null,
      }
    : {
        isEncaixe: true,
        encaixeRole: 'professional',
        encaixeReason: reason,
        encaixeShiftMinute: shift.fromMinute,
        encaixeSeat: 1,
      };

/** Who wrote it down: the bot where it was asked in a conversation, otherwise often somebody at the desk. */
function makerOf({ random, staffIds }: Scene, { request, encaixeReason }: Role) {
  const isBot = encaixeReason === null && (request !== null || random.chance(0.5));
  return isBot
    ? { createdByKind: 'bot', createdById: null }
    : { createdByKind: 'staff', createdById: random.pick(staffIds) };
}

function rowOf(scene: Scene, place: Place, specialtyId: string, role: Role): VisitRow {
  const { random } = scene;
  const { player, request, course, encaixeReason } = role;
  const [from, to] = [place.startsAt.toISOString(), place.endsAt.toISOString()];
  return {
    id: random.uuid(course.createdAt),
    patientId: player.id,
    contactPatientId: player.contactPatientId,
    conversationId: request?.conversationId ?? null,
    professionalId: place.professional.id,
    unitId: place.shift.unitId,
    roomId: place.mode === 'in_person' ? place.shift.roomId : null,
    specialtyId,
    visitTypeId: place.visitTypeId,
    mode: place.mode,
    startsAt: from,
    endsAt: to,
    during: `["${from}","${to}")`,
    onDate: place.shift.onDate,
    fromMinute: place.minute,
    // Nothing of the demo makes a worker move.
    plannedVersion: course.version,
    note: random.chance(NOTE_SHARE) ? random.pick(words.notes) : null,
    isDemo: true,
    ...paymentOf(place, player),
    ...encaixeOf(place.shift, encaixeReason),
    ...makerOf(scene, role),
    ...course,
  };
}

/** An appointment for a place, whatever became of it. */
function play(
  scene: Scene,
  place: Place,
  specialtyId: string,
  what: 'kept' | 'cancelled' | 'encaixe',
): VisitRow | null {
  const found = castFor(scene, specialtyId, place);
  if (!found) return null;
  const { random, now } = scene;
  const bookedAt = found.request?.at ?? bookingInstant(random, place.startsAt, now);
  if (bookedAt >= now) return null;
  const course =
    what === 'cancelled'
      ? cancelled(random, bookedAt, place.startsAt, now)
      : kept(random, bookedAt, place.startsAt, place.endsAt, now);
  if (what !== 'cancelled') found.player.dates.add(place.shift.onDate);
  const encaixeReason = what === 'encaixe' ? random.pick(words.encaixeReasons) : null;
  return rowOf(scene, place, specialtyId, { ...found, course, encaixeReason });
}

/** Places of a shift one after the other, each as long as the kind of visit that was drawn for it. */
function* placesOf(
  scene: Scene,
  professional: ProfessionalItem,
  shift: Shift,
  day: ZonedDay,
): Generator<Place> {
  for (let minute = shift.fromMinute; minute < shift.toMinute;) {
    const visit = pickVisit(scene, professional, shift);
    const [at] = instantsOf(day, minute);
    if (!visit || at === undefined || minute + visit.minutes > shift.toMinute) return;
    const startsAt = new Date(at);
    const endsAt = new Date(at + visit.minutes * MINUTE_MS);
    if (!scene.isBlocked(professional.id, startsAt.getTime(), endsAt.getTime()))
      yield { professional, shift, minute, startsAt, endsAt, ...visit };
    minute += visit.minutes;
  }
}

/** Everything that was and is agreed for one shift. */
export function visitsOf(
  scene: Scene,
  professional: ProfessionalItem,
  shift: Shift,
  day: ZonedDay,
  daysAhead: number,
): VisitRow[] {
  const { random } = scene;
  const [specialtyId = ''] = professional.specialtyIds;
  const rows: (VisitRow | null)[] = [];
  // One extra in a shift at most, today and before.
  let mayHaveExtra = daysAhead <= 1;
  for (const place of placesOf(scene, professional, shift, day)) {
    if (random.chance(CANCELLED_SHARE)) rows.push(play(scene, place, specialtyId, 'cancelled'));
    if (!random.chance(fillOf(daysAhead))) continue;
    rows.push(play(scene, place, specialtyId, 'kept'));
    if (!mayHaveExtra || !random.chance(ENCAIXE_SHARE)) continue;
    mayHaveExtra = false;
    rows.push(play(scene, place, specialtyId, 'encaixe'));
  }
  return rows.filter((row) => row !== null);
}
