// Bulk actions: a preview first, which the person then confirms on its own page.
import { post } from './api.js';
import { askDialog, rememberedName } from './dialog.js';
import { href } from './route.js';

/** What the preview alone tells, by the id of the action: how many of the named jobs it leaves out, by the status that forbids it. */
const leftOut = new Map();

/** Where the person was when the preview was made, by the id of the action: the hash of the address. */
const origins = new Map();

/** What became of the jobs that an action changed, by its name. */
export const CHANGED = { retry: 'retried', cancel: 'cancelled', priority: 'reprioritized' };

/** @param request {action: 'retry'|'cancel'|'priority'} with filter or job_ids; goes to the preview, unless the person changes their mind */
export async function previewBulk(request) {
  const body = request.action === 'priority' ? await withPriority(request) : request;
  if (!body) {
    return;
  }
  const by = rememberedName();
  const from = location.hash;
  const preview = await post('bulk-actions', by ? { ...body, by } : body);
  leftOut.set(preview.bulk_action_id, preview.left_out ?? {});
  origins.set(preview.bulk_action_id, from);
  // Who went elsewhere meanwhile is not fetched back: the preview changes nothing, and is in the list of bulk actions.
  if (location.hash === from) {
    location.hash = href(['bulk-actions', preview.bulk_action_id]);
  }
}

async function withPriority(request) {
  const said = await askDialog({
    title: 'Priority of waiting jobs',
    text: 'A higher number goes first. You see which jobs it is about before anything changes.',
    action: 'Preview',
    fields: [{ name: 'priority', label: 'Priority', type: 'number', min: 0, value: 100, required: true }],
  });
  return said ? { ...request, priority: Number(said.priority) } : null;
}

/** @returns {Object} number of jobs by status; empty if this tab did not make the preview */
export function leftOutOf(id) {
  return leftOut.get(id) ?? {};
}

/** @returns {string|null} null if this tab did not make the preview */
export function originOf(id) {
  return origins.get(id) ?? null;
}

/** `3 RUNNING, 1 GONE`; empty for none. */
export function byStatus(numbers) {
  return Object.entries(numbers ?? {}).filter(([, jobs]) => jobs > 0).map(([status, jobs]) => `${jobs} ${status}`).join(', ');
}
