// What the attempts of a job spent their time on. Figures only; attempts.js shows them.

/** In the order in which they come; a repair asks and generates again, and its figures are added up. */
export const PHASES = [
  ['prepare', 'prepare', 'reading the evidence and writing the prompt'],
  ['wait', 'wait', 'waiting for a place on the model server'],
  ['load', 'load', 'loading the model'],
  ['ask', 'first token', 'waiting for the first token: a place on the server, the model being loaded, the prompt being read; the server did not tell them apart'],
  ['prompt', 'prompt', 'reading the prompt'],
  ['generate', 'generate', 'generating the answer'],
  ['check', 'check', 'checking the answer'],
  ['write', 'write', 'writing the files'],
  ['other', 'other', 'what no figure accounts for: the way to the server and back, and what an older program did not measure'],
];

/** What the model server did. */
const MODEL = ['load', 'ask', 'prompt', 'generate'];

export function isOfTheModel(phase) {
  return MODEL.includes(phase);
}

const NANOS = 1e9;

/**
 * The attempts of a job with their phases in seconds.
 *
 * @param job as GET /api/jobs/{id} has it
 * @param now in milliseconds, for an attempt that is not over
 * @returns {Array<{run, number, end, waited, seconds, phases: Object, tokens: Object}>} `waited` are the seconds before it, since the job was created
 *     or the attempt before it ended; `phases` has those that are known and not 0; what is unknown is null
 */
export function attemptsOf(job, now = Date.now()) {
  let free = Date.parse(job.created_utc);
  return job.runs.map((run, index) => {
    const began = Date.parse(run.started_utc);
    const ended = run.completed_utc ? Date.parse(run.completed_utc) : now;
    const waited = Math.max(0, (began - free) / 1_000);
    free = ended;
    const metrics = run.metrics_json ?? {};
    const seconds = metrics.run_ns > 0 ? metrics.run_ns / NANOS : Math.max(0, (ended - began) / 1_000);
    return {
      run,
      number: index + 1,
      end: endOf(run),
      waited,
      seconds,
      phases: phasesOf(metrics, seconds),
      tokens: { prompt: metrics.prompt_eval_count ?? null, output: metrics.eval_count ?? null },
    };
  });
}

/**
 * What a job spent its time on, of all its attempts together, in seconds.
 *
 * @param now in milliseconds, for what is not over
 * @returns {{waited: number, ran: number, model: number}} `waited` before each attempt, and since the last one; `ran` has what `model` has too
 */
export function totalsOf(job, now = Date.now()) {
  const all = attemptsOf(job, now);
  const free = all.length ? Date.parse(job.runs.at(-1).completed_utc) : Date.parse(job.created_utc);
  const until = { NEW: now, RUNNING: Date.parse(job.locked_utc), CANCELLED: Date.parse(job.finished_utc) }[job.status];
  const waits = Math.max(0, (until - free) / 1_000) || 0;
  const sum = (secondsOf) => all.reduce((total, one) => total + secondsOf(one), 0);
  return {
    waited: sum((one) => one.waited) + waits,
    ran: sum((one) => one.seconds),
    model: sum((one) => MODEL.reduce((total, phase) => total + (one.phases[phase] ?? 0), 0)),
  };
}

/** What a run meant for its job, in a word for people, and the colour of it. */
const ENDS = {
  SUCCEED: ['accepted', 'good'],
  FAIL: ['failed for good', 'bad'],
  SPEND: ['failed', 'bad'],
  DEFER: ['deferred', 'warn'],
  RELEASE: ['stopped', 'calm'],
};

/** @returns {{word: string, kind: string, spent: boolean}} `spent` is false if it cost the job no attempt */
export function endOf(run) {
  const [word, kind] = ENDS[run.disposition] ?? (run.completed_utc ? [run.status.toLowerCase(), 'calm'] : ['running', 'busy']);
  return { word, kind, spent: run.disposition !== 'DEFER' && run.disposition !== 'RELEASE' };
}

/**
 * Of calls that were answered from the lake the figures are those of the call that received the answer: they took no time now.
 *
 * @param seconds of the whole attempt; the phases are never more
 */
export function phasesOf(metrics, seconds) {
  const isReused = metrics.calls > 0 && metrics.calls_reused === metrics.calls;
  const known = {
    prepare: add(metrics.evidence_ns, metrics.render_ns),
    ...(isReused ? {} : callOf(metrics)),
    check: metrics.check_ns,
    write: metrics.write_ns,
  };
  const phases = {};
  let rest = seconds;
  for (const [name, nanos] of Object.entries(known)) {
    // The server's clock is another one: what it counts never fills more than the attempt took.
    const taken = Math.min((nanos ?? 0) / NANOS, Math.max(rest, 0));
    if (taken > 0) {
      phases[name] = taken;
      rest -= taken;
    }
  }
  // What is less than a hundredth is nobody's concern.
  if (rest > seconds / 100) {
    phases.other = rest;
  }
  return phases;
}

/** As the model server counted it, or, where it did not (a call that broke, some servers), as it was seen from here. */
function callOf(metrics) {
  return metrics.eval_duration > 0
    ? { wait: metrics.queue_ns, load: metrics.load_duration, prompt: metrics.prompt_eval_duration, generate: metrics.eval_duration }
    : { ask: metrics.ask_ns, generate: metrics.generate_ns };
}

function add(...figures) {
  const known = figures.filter((one) => Number.isFinite(one));
  return known.length ? known.reduce((sum, one) => sum + one, 0) : null;
}

/**
 * Where the bars of an attempt are.
 *
 * @param longest of all attempts, in seconds; it fills the width
 * @returns {Array<{phase, x, width}>} in thousandths of the width, each wide enough to be seen
 */
export function barsOf(attempt, longest) {
  let x = 0;
  return PHASES.filter(([phase]) => attempt.phases[phase] > 0).map(([phase]) => {
    const width = Math.max(4, (attempt.phases[phase] / longest) * 1_000);
    const bar = { phase, x, width };
    x += width;
    return bar;
  });
}
