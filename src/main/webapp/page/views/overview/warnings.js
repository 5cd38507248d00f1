// What looks wrong about queue, prompts and models, without holding jobs back by itself.
import { html, nothing } from '../../html.js';
import { jobLink } from '../../parts.js';

export function warnings(stats) {
  const found = [
    ...(stats?.findings ?? []).map((finding) => html`${finding.message} ${jobLink(finding.job_id)}`),
    ...(stats?.prompt_findings ?? []).map((finding) => html`<strong>${finding.model ?? finding.address}</strong>: ${finding.message}`),
    ...(stats?.misfits ?? []).map((misfit) => html`<strong>${misfit.interrogation_key}</strong> with ${misfit.model}: ${misfit.reason} ${misfit.cure}`),
  ];
  return found.length ? html`<section aria-label="Warnings" class="stack">${found.map((one) => html`<div class="notice"><p>${one}</p></div>`)}</section>` : nothing;
}
