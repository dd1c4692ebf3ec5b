import type { Catalogue } from '#lib/agenda/catalogue.ts';
import type { Appointment } from '#lib/agenda/model.ts';
import type { Localized } from '#workflows/domain/locale.ts';

const named = (name: string): Localized => ({ 'pt-BR': name, es: name, en: name });
const item = (id: string) => ({ id, isActive: true, position: 0 });

const unit = (id: string, timeZone: string): Catalogue['units'][number] => ({
  ...item(id),
  name: id,
  timeZone,
  openingHours: null,
});

/** Somebody who sees patients in `centro`; a test says only what it is about. */
export function professional(
  change: Partial<Catalogue['professionals'][number]> = {},
): Catalogue['professionals'][number] {
  return {
    ...item('helena'),
    name: 'Dra. Helena Prado',
    title: null,
    council: null,
    gender: null,
    languages: [],
    slotStepMinutes: 20,
    minNoticeMinutes: null,
    horizonDays: null,
    encaixePerShift: null,
    specialtyIds: ['cardiologia'],
    visits: [{ visitTypeId: 'first', durationMinutes: null, priceCents: null }],
    insurerIds: ['plan'],
    unitIds: ['centro'],
    ...change,
  };
}

const visitType = (id: string): Catalogue['visitTypes'][number] => ({
  ...item(id),
  name: named(id),
  mode: 'in_person',
  durationMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  preparation: null,
  returnWithinDays: null,
  minAgeYears: 0,
  maxAgeYears: null,
  isBookableByPatient: true,
});

const specialty = (id: string): Catalogue['specialties'][number] => ({
  ...item(id),
  name: named(id),
  minAgeYears: 0,
  maxAgeYears: null,
});

/** Two units, two specialties, and Marcos, who works elsewhere, otherwise, and takes no plan of Helena's. */
export function catalogue(): Catalogue {
  return {
    units: [unit('centro', 'America/Sao_Paulo'), unit('manaus', 'America/Manaus')],
    rooms: [],
    specialties: [specialty('cardiologia'), specialty('ortopedia')],
    visitTypes: [visitType('first'), visitType('return')],
    insurers: ['plan', 'other'].map((id) => ({ ...item(id), name: id, isSelfPay: false, isAccepted: true })),
    professionals: [
      professional(),
      professional({
        ...item('marcos'),
        name: 'Dr. Marcos Vieira',
        slotStepMinutes: 15,
        specialtyIds: ['ortopedia'],
        visits: [{ visitTypeId: 'return', durationMinutes: 45, priceCents: null }],
        insurerIds: ['other'],
        unitIds: ['manaus'],
      }),
    ],
  };
}

/** A visit of twenty minutes on a Tuesday at eleven in São Paulo, as the API tells it. */
export function appointment(change: Partial<Appointment> = {}): Appointment {
  const never = {
    ...{ holdExpiresAt: null, encaixe: null, bookedAt: null, confirmedAt: null, arrivedAt: null },
    ...{ completedAt: null, noShowAt: null, cancelledAt: null, cancelledByKind: null, cancelReason: null },
    ...{ rescheduledFromId: null, rescheduledToId: null, conversationId: null, contact: null, note: null },
  };
  return {
    ...never,
    id: '0190c8f0-0000-7000-8000-000000000001',
    status: 'booked',
    version: 1,
    startsAt: '2026-11-17T14:00:00Z',
    endsAt: '2026-11-17T14:20:00Z',
    onDate: '2026-11-17',
    fromMinute: 660,
    timeZone: 'America/Sao_Paulo',
    mode: 'in_person',
    professional: { id: 'helena', name: 'Dra. Helena Prado' },
    unit: { id: 'centro', name: 'Centro' },
    room: null,
    specialty: { id: 'cardiologia', name: named('Cardiologia') },
    visitType: { id: 'first', name: named('Primeira') },
    insurer: null,
    priceCents: null,
    patient: { id: '0190c8f0-0000-7000-8000-0000000000aa', name: 'Odete Franco' },
    createdBy: { kind: 'system', name: null },
    createdAt: '2026-11-01T12:00:00Z',
    isDemo: false,
    ...change,
  };
}
