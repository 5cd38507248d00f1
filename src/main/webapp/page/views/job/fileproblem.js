// Why a file of the lake cannot be read, and what that means for who reads it.
import { html, nothing } from '../../html.js';
import { problemBox } from '../../parts.js';

const MEANINGS = {
  'artifact-changed': 'Somebody or something changed this file after it was recorded: do not rely on it. A backup has it as it was; derive verify looks at all files.',
  'artifact-missing': 'The lake does not have this file any more: a backup may. derive verify looks at all files.',
  'lake-away': 'The folder of the files cannot be reached at the moment: nothing is lost. Try again later.',
};

/** @param error an ApiProblem */
export function fileProblem(error) {
  const meaning = MEANINGS[error.type];
  return html`${problemBox(error)}${meaning ? html`<p>${meaning}</p>` : nothing}`;
}
