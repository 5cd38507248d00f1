// The steps of an attempt, as the event stream names them and in their order: name, a short word, and what it does, for who has not read the documents.

export const STEPS = [
  ['EVIDENCE', 'Evidence', 'reads the evidence'],
  ['PROMPT', 'Prompt', 'writes the prompt'],
  ['ASK', 'Ask', 'waits for the first token'],
  ['GENERATE', 'Generate', 'receives the answer'],
  ['CHECK', 'Check', 'checks the answer'],
  ['WRITE', 'Write', 'writes the files'],
  ['RECORD', 'Record', 'records the run'],
];

/** @returns '' for a step that is not known */
export function stepWords(step) {
  return STEPS.find(([name]) => name === step)?.[2] ?? '';
}
