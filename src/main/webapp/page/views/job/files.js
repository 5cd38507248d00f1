// The files of a run: to read and to save. The server compares each with its hash on record whenever it reads one.
import { html, render, repeat } from '../../html.js';
import { file } from '../../api.js';
import { hex } from '../../hex.js';
import { count, download, empty, statusTag } from '../../parts.js';
import { fileProblem } from './fileproblem.js';
import { showText } from './textbox.js';

const NAMES = {
  prompt_text: ['Prompt', 'what the model was asked'],
  request_json: ['Request', 'as it was sent to the model server'],
  response_json: ['Response', 'as it came'],
  raw_response: ['Raw response', 'what came was no answer in the protocol'],
  parsed_output: ['Answer', 'that was accepted'],
  grounding: ['Grounding', 'what was found of each claim'],
  evidence_bundle: ['Evidence', 'what the model was shown'],
  manifest: ['Manifest', 'the run and all its files'],
};
const ORDER = ['parsed_output', 'prompt_text', 'request_json', 'response_json', 'raw_response', 'evidence_bundle', 'grounding', 'manifest'];
const CALL_FILE = /^calls\/(\d+)\/(request\.json|response\.json|raw_response\.txt)$/;
const CALL_TYPES = { 'request.json': 'request_json', 'response.json': 'response_json', 'raw_response.txt': 'raw_response' };

/**
 * The files that can be read, the most wanted first.
 *
 * @param manifest of the run; null if there is none: then only those that the database knows
 * @returns {Array<{name, meaning, path, fileName, bytes, sha256}>}
 */
export function filesOf(run, manifest) {
  const rank = (type) => (ORDER.indexOf(type) + ORDER.length + 1) % (ORDER.length + 1);
  const own = [...run.artifacts].sort((a, b) => rank(a.artifact_type) - rank(b.artifact_type)).map((artifact) => ({
    name: NAMES[artifact.artifact_type]?.[0] ?? artifact.artifact_type,
    meaning: NAMES[artifact.artifact_type]?.[1] ?? '',
    path: `runs/${run.run_id}/artifacts/${encodeURIComponent(artifact.artifact_type)}`,
    fileName: artifact.lake_uri.split(/[/\\]/).at(-1),
    bytes: artifact.byte_count,
    sha256: artifact.content_sha256,
  }));
  const calls = (manifest?.files ?? []).filter((one) => CALL_FILE.test(one.name));
  // The only call is the one that decided: its files are there already.
  return new Set(calls.map((one) => one.name.split('/')[1])).size < 2 ? own : [...own, ...calls.map((one) => ofCall(run, one))];
}

function ofCall(run, { name, byte_count, sha256 }) {
  const [, number, fileName] = CALL_FILE.exec(name);
  const type = CALL_TYPES[fileName];
  return {
    name: `Call ${Number(number)}: ${NAMES[type][0].toLowerCase()}`,
    meaning: NAMES[type][1],
    path: `runs/${run.run_id}/calls/${Number(number)}/${type}`,
    fileName: `call-${number}-${fileName}`,
    bytes: byte_count,
    sha256,
  };
}

/** @param signal ends what is read */
export function files(all, signal) {
  return html`
    <section class="card" aria-labelledby="files">
      <h2 id="files">Files</h2>
      ${all.length === 0 ? empty('This run wrote none.') : html`
        <p class="muted">Written before the run was recorded, with their hashes; compared with them whenever one is read.</p>
        <div class="files">${repeat(all, (one) => one.path, (one) => html`
          <details class="file" @toggle=${(event) => opened(event.target, one, signal)}>
            <summary><strong>${one.name}</strong> <span class="muted">${one.meaning}</span><span class="muted size">${size(one.bytes)}</span></summary>
            <div class="content"></div>
          </details>`)}</div>`}
    </section>`;
}

/** Read when it is opened for the first time; of another run it is another element. */
async function opened(details, one, signal) {
  const content = details.querySelector('.content');
  if (!details.open || content.dataset.path === one.path) {
    return;
  }
  content.dataset.path = one.path;
  render(html`<p class="empty" role="status">Reading …</p>`, content);
  try {
    const read = await file(one.path, signal);
    const text = new TextDecoder().decode(read.bytes);
    const own = await ownHash(read.bytes);
    render(html`${hashLine(one, read.sha256, own)}<div class="shown"></div>`, content);
    showText(content.querySelector('.shown'), { text, isJson: read.isJson, label: one.fileName, signal });
  } catch (error) {
    if (!signal.aborted) {
      delete content.dataset.path;
      render(fileProblem(error), content);
    }
  }
}

/** Null where the browser gives no hashes to a page: on another address than this machine's without TLS. */
async function ownHash(bytes) {
  if (!globalThis.crypto?.subtle) {
    return null;
  }
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

function hashLine(one, served, own) {
  const isSame = served === one.sha256?.toLowerCase() && (own === null || own === served);
  return html`
    <div class="hash">
      <p>${isSame
        ? html`${statusTag('hash checked', 'good')} ${own ? 'The server, and this browser of what arrived, found the hash on record.' : 'The server found the hash on record.'}`
        : html`${statusTag('not the hash on record', 'bad')} What is shown is not what the run recorded${one.sha256 ? '' : ': no hash was recorded'}.`}
        <code class="wrap">${one.sha256 ?? 'none'}</code></p>
      <p class="buttons"><button type="button" class="small" @click=${() => download(one.path, one.fileName)}>Save ${one.fileName}</button></p>
    </div>`;
}

function size(bytes) {
  if (bytes === null || bytes === undefined) {
    return '';
  }
  return bytes < 10_000 ? `${count(bytes)} bytes` : bytes < 10e6 ? `${count(Math.round(bytes / 1_000))} kB` : `${count(Math.round(bytes / 1e6))} MB`;
}
