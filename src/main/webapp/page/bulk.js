// Bulk actions: a preview first, which the person then confirms on its own page.
import { post } from './api.js';
import { askDialog, rememberedName } from './dialog.js';
import { href } from './route.js';

/** @param request {action: 'retry'|'cancel'|'priority', filter, job_ids?}; goes to the preview, unless the person changes their mind */
export async function previewBulk(request) {
  let body = request;
  if (request.action === 'priority') {
    const said = await askDialog({
      title: 'Priority of waiting jobs',
      text: 'A higher number goes first. You see which jobs it is about before anything changes.',
      action: 'Preview',
      fields: [{ name: 'priority', label: 'Priority', type: 'number', value: 0, required: true }],
    });
    if (!said) {
      return;
    }
    body = { ...request, priority: Number(said.priority) };
  }
  const by = rememberedName();
  const preview = await post('bulk-actions', by ? { ...body, by } : body);
  location.hash = href(['bulk-actions', preview.bulk_action_id]);
}
