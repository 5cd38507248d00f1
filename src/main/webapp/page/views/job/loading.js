// Reads what the view of a job shows. A file that cannot be read must not hide the rest: its problem stands in its place.
import { get, text } from '../../api.js';
import { claimsOf } from './claims.js';

/** In bytes, of a request or response of which a part is shown: a longer one is to be read as a file. */
const LONGEST = 2_000_000;

/** The job; its group too while it may hold the job back. */
export async function loadJob(id, signal) {
  const job = await get(`jobs/${encodeURIComponent(id)}`, null, signal);
  const group = job.status === 'NEW' && job.group
    ? await get(`groups/${encodeURIComponent(job.group)}`, null, signal).catch(nothingUnlessEnded(signal))
    : null;
  return { job, group };
}

/** The run that is shown: the one asked for, else the one whose answer counts, else the last one that came far. */
export function chosenRun(job, runId) {
  const asked = job.runs.find((run) => run.run_id === runId);
  return asked ?? countingRun(job) ?? job.runs.findLast((run) => has(run, 'evidence_bundle')) ?? job.runs.at(-1) ?? null;
}

/** The run whose answer counts: only of it people's decisions do. */
export function countingRun(job) {
  return job.status === 'SUCCEEDED' ? job.runs.findLast((run) => run.status === 'SUCCEEDED') ?? null : null;
}

export function has(run, type) {
  return run.artifacts.some((artifact) => artifact.artifact_type === type);
}

/**
 * Evidence, claims, answer and manifest of a run.
 *
 * @returns {Promise<Object>} each of them null if the run has none, and `problems` by its type; the answer as a text, so that its numbers stay as written
 */
export async function loadRun(run, signal) {
  const problems = {};
  const artifact = async (type, read = get) => {
    if (!has(run, type)) {
      return null;
    }
    try {
      return await read(`runs/${run.run_id}/artifacts/${type}`, null, signal);
    } catch (error) {
      signal.throwIfAborted();
      problems[type] = error;
      return null;
    }
  };
  const [evidence, grounding, answer, manifest, request, response, facts] = await Promise.all([
    artifact('evidence_bundle'),
    artifact('grounding'),
    artifact('parsed_output', text),
    artifact('manifest'),
    (run.metrics_json?.calls ?? 0) > 1 && isShort(run, 'request_json') ? artifact('request_json') : null,
    has(run, 'parsed_output') || !isShort(run, 'response_json') ? null : artifact('response_json'),
    run.status === 'SUCCEEDED' ? get(`runs/${run.run_id}/facts`, null, signal).then((found) => found.facts) : [],
  ]);
  return { run, evidence, grounding, answer, manifest, claims: claimsOf(facts, grounding), told: told(request), said: said(response), problems };
}

function isShort(run, type) {
  return (run.artifacts.find((one) => one.artifact_type === type)?.byte_count ?? 0) <= LONGEST;
}

/** What the model was told of its first answer: the request of the repair has it behind that answer. */
function told(request) {
  const messages = Array.isArray(request?.messages) ? request.messages : [];
  const answered = messages.findLastIndex((message) => message.role === 'assistant');
  const reply = answered < 0 ? null : messages[answered + 1]?.content;
  return typeof reply === 'string' ? reply : null;
}

/** The answer in a response of one of the two protocols. */
function said(response) {
  const message = response?.message ?? response?.choices?.[0]?.message;
  return typeof message?.content === 'string' && message.content !== '' ? message.content : null;
}

function nothingUnlessEnded(signal) {
  return () => {
    signal.throwIfAborted();
    return null;
  };
}
