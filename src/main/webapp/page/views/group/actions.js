// What a person does to all jobs of a group, each after a question.
import { post } from '../../api.js';
import { askDialog, BY } from '../../dialog.js';
import { html } from '../../html.js';
import { count, counted, link } from '../../parts.js';

const REASON = { name: 'reason', label: 'Reason (optional)', maxLength: 500 };

const ACTIONS = {
  open: { button: 'Open', title: 'Open the group', text: 'All its jobs are in: they may be claimed from now on.', fields: [BY, REASON] },
  pause: { button: 'Pause', title: 'Pause the group', text: 'Nothing more of it is claimed, on any node, until somebody resumes it. What runs goes on.', fields: [REASON, BY] },
  resume: { button: 'Resume', title: 'Resume the group', text: 'Its jobs may be claimed again.', fields: [BY, REASON] },
  cancel: {
    button: 'Cancel', title: 'Cancel the group', action: 'Cancel its jobs', dangerous: true,
    text: 'What waits and what runs of it is cancelled, and it takes no more jobs. Results that are there stay.', fields: [REASON, BY],
  },
  priority: {
    button: 'Priority', title: 'Priority of what waits', action: 'Set it',
    text: 'A higher one goes first. It is for the jobs that wait now.',
    fields: [{ name: 'priority', label: 'Priority', type: 'number', min: 0, required: true, value: '100', hint: '0 or more; 100 unless a job says another.' }],
  },
  webhook: { button: 'Send it again', title: 'Send the webhook again', action: 'Send', text: 'The newest delivery, with the same id and body.', fields: [] },
  limits: {
    button: 'Change', title: 'Limits of the group', action: 'Set them',
    text: 'The group stops by itself when one of them is passed; what is in flight ends. An empty field is no limit.',
    fields: ({ stop_rule: rule, budget_tokens: mostTokens, budget_hours: hours }) => [
      { name: 'rejected_percent', label: 'Stop if more than so many percent are rejected', type: 'number', min: 0, max: 99, value: rule?.rejected_percent ?? '' },
      { name: 'of_last', label: 'of the last so many jobs', type: 'number', min: 1, max: 1_000, value: rule?.of_last ?? '' },
      { name: 'budget_tokens', label: 'Tokens, read and written', type: 'number', min: 1, value: mostTokens ?? '' },
      { name: 'budget_hours', label: 'Hours of being OPEN', type: 'number', min: 0.001, max: 100_000, step: 'any', value: hours ?? '', hint: 'Such as 1.5' },
    ],
  },
  retry: { button: 'Retry what failed', title: 'Retry what failed', action: 'Retry', fields: [] },
};

/** Which of them a group in this state has. */
const OF_STATE = {
  LOADING: ['open', 'priority', 'cancel'],
  OPEN: ['pause', 'priority', 'cancel'],
  PAUSED: ['resume', 'priority', 'cancel'],
  STOPPED: ['resume', 'priority', 'cancel'],
  CANCELLED: [],
};

/** @returns [[name, text of its button, whether it is dangerous]] */
export function actionsOf({ state, ledger }) {
  const names = [...(OF_STATE[state] ?? [])];
  if (state !== 'CANCELLED' && ledger.failed + ledger.dead_lettered > 0) {
    names.unshift('retry');
  }
  return names.map((name) => [name, ACTIONS[name].button, ACTIONS[name].dangerous ?? false]);
}

/**
 * Asks, and does it.
 *
 * @param more of retry: `{cause, jobs}`, for the jobs of one cause
 * @returns {Promise<string|TemplateResult|null>} what was done, in words; null if the person does not want to
 */
export async function act(group, name, more = {}) {
  const action = ACTIONS[name];
  const said = await askDialog({
    title: action.title,
    text: name === 'retry' ? retryText(group, more) : action.text,
    action: action.action ?? action.button,
    dangerous: action.dangerous,
    fields: typeof action.fields === 'function' ? action.fields(group) : action.fields,
  });
  if (!said) {
    return null;
  }
  return done(name, await post(`groups/${encodeURIComponent(group.group_key)}/${name}`, bodyOf(name, said, more)));
}

/** As the API takes it. */
function bodyOf(name, said, { cause }) {
  const number = (text) => (text === undefined ? null : Number(text));
  switch (name) {
    case 'priority':
      return { priority: Number(said.priority) };
    case 'retry':
      return cause ? { cause } : {};
    case 'webhook':
      return undefined;
    case 'limits':
      return {
        stop_rule: said.rejected_percent || said.of_last ? { rejected_percent: number(said.rejected_percent), of_last: number(said.of_last) } : null,
        budget_tokens: number(said.budget_tokens),
        budget_hours: number(said.budget_hours),
      };
    default:
      return said;
  }
}

function retryText({ ledger }, { cause, jobs = ledger.failed + ledger.dead_lettered }) {
  const isOne = jobs === 1;
  const how = cause ? 'failed by this cause' : `failed or ${isOne ? 'was' : 'were'} dead-lettered`;
  return isOne ? `The job that ${how} waits again, with all its attempts.` : `The ${count(jobs)} jobs that ${how} wait again, with all their attempts.`;
}

function done(name, { state, changed, jobs, bulk_action_id: bulk }) {
  switch (name) {
    case 'priority':
      return `The priority of ${counted(jobs, 'waiting job')} was changed.`;
    case 'retry':
      return html`${counted(jobs, 'job waits', 'jobs wait')} again, one after the other: ${link(['bulk-actions', bulk], {}, 'how far it is')}`;
    case 'limits':
      return changed ? 'The limits are set.' : 'The limits are as they were.';
    case 'webhook':
      return 'The webhook is sent again.';
    default:
      return changed ? `The group is ${state} now.` : `Nothing changed: the group is ${state}.`;
  }
}
