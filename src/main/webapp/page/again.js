// To have a job worked once more is one act, a requeue, which is named by what became of the job.
import { FAILURES } from './statuses.js';

/** @returns the word of the button: `Retry` for a job that failed or was dead-lettered, else `Run again` */
export function again({ status }) {
  return FAILURES.includes(status) ? 'Retry' : 'Run again';
}

/** @param what the job in words; @returns a question */
export function againQuestion(job, what) {
  return again(job) === 'Retry' ? `Retry ${what}?` : `Run ${what} again?`;
}

export const AGAIN_MEANS = 'Requeue: the job waits again, with all its attempts';
