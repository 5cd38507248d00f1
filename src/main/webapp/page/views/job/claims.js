// The claims of a run, from what the database has of them and from grounding.json, which has why and where.

/** Of the worst status a piece of text has its colour. */
const SEVERITY = ['unchecked', 'grounded', 'review', 'refused'];

/**
 * The claims in the order of the answer.
 *
 * @param facts of GET /api/runs/{id}/facts; none if the answer was not accepted
 * @param grounding the file; null if there is none, or it cannot be read
 * @returns {Array<Object>} each as a fact, with `why` (in words), `places` ({evidence_id, start, end, decides}) and `fact`: whether a person can
 *     decide about it
 */
export function claimsOf(facts, grounding) {
  const found = new Map((grounding?.claims ?? []).map((one) => [one.ordinal, one]));
  if (facts.length > 0) {
    return facts.map((fact) => ({ ...fact, fact: true, why: why(found.get(fact.ordinal)), places: places(fact, found.get(fact.ordinal)) }));
  }
  return [...found.values()].map((one) => {
    const claim = { ...one, quote: one.words, quote_start: one.start, quote_end: one.end, open: false, review: null };
    return { ...claim, fact: false, why: why(one), places: places(claim, one) };
  });
}

/** What the check says of the quotes and values of a claim, each sentence once. */
function why(found) {
  const messages = [...(found?.quotes ?? []), ...(found?.findings ?? [])].map((one) => one.message).filter(Boolean);
  return [...new Set(messages)];
}

/** Where its words are: what it rests on, its other quotes, and within them what decides. */
function places(claim, found) {
  const all = [{ evidence_id: claim.evidence_id, start: claim.quote_start, end: claim.quote_end, decides: false }];
  for (const quote of found?.quotes ?? []) {
    // The first place of each: a quote that stands at twenty places would mark all of the text.
    all.push(...quote.places.slice(0, 1).map((place) => ({ ...place, decides: false })));
  }
  for (const finding of found?.findings ?? []) {
    all.push({ evidence_id: finding.evidence_id, start: finding.start, end: finding.end, decides: true });
  }
  const seen = new Set();
  return all
    .filter((one) => Number.isInteger(one.start) && Number.isInteger(one.end))
    .map(({ evidence_id, start, end, decides }) => ({ evidence_id, start, end, decides }))
    .filter((one) => !seen.has(JSON.stringify(one)) && seen.add(JSON.stringify(one)));
}

/** The passages of one item of evidence, to be marked. */
export function passagesIn(claims, evidenceId) {
  return claims.flatMap((claim) => claim.places
    .filter((place) => place.evidence_id === evidenceId)
    .map((place) => ({ ordinal: claim.ordinal, start: place.start, end: place.end, decides: place.decides })));
}

/** The worst status of some claims. */
export function worst(claims) {
  return claims.reduce((found, claim) => (SEVERITY.indexOf(claim.status) > SEVERITY.indexOf(found) ? claim.status : found), SEVERITY[0]);
}

/** How many have which status, in the order in which they matter: [['refused', 1], …]. */
export function countsOf(claims) {
  return ['grounded', 'review', 'refused', 'unchecked']
    .map((status) => [status, claims.filter((claim) => claim.status === status).length])
    .filter(([, n]) => n > 0);
}
