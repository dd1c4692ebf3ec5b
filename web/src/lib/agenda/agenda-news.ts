import type { EventType } from '#workflows/domain/events.ts';

const AREAS = ['appointment', 'agenda', 'agenda_change', 'waitlist', 'catalogue'];

/** Whether an event may change what the agenda shows. */
export const touchesAgenda = (type: EventType): boolean => AREAS.includes(type.split('.')[0] ?? '');
