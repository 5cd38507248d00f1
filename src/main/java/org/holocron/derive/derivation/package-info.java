/**
 * One attempt of a job, from the claim to its record: evidence → prompt → ask → judge → (repair) → write → record.
 *
 * <p>{@link org.holocron.derive.derivation.Deriver} goes as far as the outcome, {@link
 * org.holocron.derive.derivation.Recorder} writes and records it. They are two, because batch processing has a
 * processor and a writer, and because an attempt that failed is written and recorded too. {@code batch} calls the
 * first, {@code runner} the second. What belongs to the attempt and to no other is in its {@link
 * org.holocron.derive.derivation.Attempt}.
 *
 * <p>What always holds: an expected failure is a value, except that an exception tells of a lake or a database which is unavailable
 * (an attempt makes an outcome of it; only the record itself throws it on); a response is in the lake before it is judged; files
 * are durable before the database names them; the call that stands for a run is chosen in one place. Model servers are known
 * through the port only: no vendor's package, request or error text. Messages name this program's own settings.
 *
 * <p>The words, each for one thing:
 * <ul>
 *   <li>An <em>attempt</em> is one try at a job of the queue, from its claim to its record; a batch execution is something else,
 *       a slot of the {@code runner}. What is stored of an attempt is a <em>run</em>: a row, and a folder in the
 *       <em>lake</em>, the tree of files where each run has one. While it goes on, it is kept in memory ({@link
 *       org.holocron.derive.derivation.RunRecord}). A <em>job</em> asks an <em>interrogation</em>:
 *       templates of a prompt, and the <em>contract</em> that the answer must fit. The <em>evidence</em> is what the
 *       answer may cite.
 *   <li>The preparation has <em>stages</em> ({@link org.holocron.derive.derivation.PreparationStage}): what the attempt knows so
 *       far. The <em>steps</em> are what people are shown ({@link org.holocron.derive.job.Progress.Step}); choosing the model
 *       belongs to {@code EVIDENCE}.
 *   <li>A <em>call</em> is one request to the model server and what came back: the <em>reply</em>, an answer or a failure
 *       ({@link org.holocron.derive.model.ModelReply}). The server <em>finished</em> a call if it ended the answer itself,
 *       good or bad, and said what it cost. The model <em>generated</em> if so, or if it went on for longer than allowed. A
 *       <em>turn</em> is a call with what it would mean for the job: the failure, if no answer came; else the answer is <em>judged</em>: first
 *       whether the server read the whole prompt ({@link org.holocron.derive.proof.PromptReadings}), then whether
 *       the answer fits the contract ({@link org.holocron.derive.validation.Verdict}), then whether its claims follow from their words ({@link
 *       org.holocron.derive.grounding.Grounding}). People see judging as the step
 *       {@code CHECK}. A prompt that did not fit is {@code WINDOW_FULL}, one that the server
 *       cut for another reason {@code PROMPT_CUT}, an answer that was cut at its limit {@code TRUNCATED},
 *       an answer about another entity than the one asked about {@code ECHO}, one of which every checked claim is refused {@code GROUNDING}. A <em>repair</em> is a second turn that tells the
 *       model its problems.
 *   <li>A <em>response</em> is what the server sent, byte for byte; an <em>answer</em> is the text in it; an
 *       <em>output</em> is an answer that was accepted. A <em>receipt</em> says where the response to a request is, so
 *       that it may be reused; both are found by the {@link org.holocron.derive.derivation.DerivationKey}. To <em>derive</em> is
 *       to get an answer out of evidence with a model.
 *   <li>An <em>outcome</em> is how the attempt ended; a <em>result</em>, an attempt with its outcome, nothing stored; a
 *       <em>conclusion</em>, an outcome and whose fault it was. A <em>completion</em> is all that must be stored to end the attempt,
 *       and a <em>completion result</em> says whether it was stored. What an outcome does to the job is decided elsewhere ({@link
 *       org.holocron.derive.job.Transitions}): it may <em>spend</em> one of the job's attempts or not.
 *   <li>A <em>dry run</em> is an attempt at a job that is in no queue: the same steps, and nothing of it is kept ({@link
 *       org.holocron.derive.derivation.DryRun}).
 *   <li>{@code LAKE_AWAY} means that the lake is unavailable: the name is older than that word, and stored.
 * </ul>
 */
@NullMarked
package org.holocron.derive.derivation;

import org.jspecify.annotations.NullMarked;
