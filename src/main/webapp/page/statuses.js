// The statuses of jobs, and what of them is told apart in several places.

export const STATUSES = ['NEW', 'RUNNING', 'SUCCEEDED', 'FAILED', 'DEADLETTER', 'CANCELLED'];

/** Of jobs that ended without an answer by themselves. */
export const FAILURES = ['FAILED', 'DEADLETTER'];

/** Whether the job waits or runs. */
export function isUnfinished({ status }) {
  return status === 'NEW' || status === 'RUNNING';
}
