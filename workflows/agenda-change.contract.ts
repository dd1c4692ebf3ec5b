/** Name under which the workflow is registered; callers never import its implementation. */
export const AGENDA_CHANGE_WORKFLOW = 'agendaChange';

/** Id of the workflow that finds other times for the patients of a lost day. */
export const agendaChangeWorkflowId = (agendaChangeId: string): string => `agenda-change/${agendaChangeId}`;
