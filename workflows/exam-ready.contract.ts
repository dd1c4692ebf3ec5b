/** Name under which the workflow is registered; callers never import its implementation. */
export const EXAM_READY_WORKFLOW = 'examReady';

/** Id of the workflow that tells a patient that a result can be collected. */
export const examReadyWorkflowId = (examId: string): string => `exam/${examId}`;
