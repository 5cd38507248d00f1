/**
 * One attempt of a job, from the claim to its record: evidence → prompt → ask → judge → (repair) → write → record.
 *
 * <p>{@link org.holocron.derive.derivation.Deriver} goes as far as the outcome, {@link
 * org.holocron.derive.derivation.Recorder} writes and records it. They are two, because batch processing has a
 * processor and a writer, and because an attempt that failed is written and recorded too. {@code batch} calls the
 * first, {@code runner} the second. Everything that belongs to the attempt is in its {@link
 * org.holocron.derive.derivation.Attempt}; nothing else is passed along.
 *
 * <p>What always holds: every expected failure is a value; a response is in the lake before it is judged; files are
 * durable before the database names them; the call that stands for a run is chosen in one place. Model servers are
 * known through the port only: no vendor's package, request or error text. Messages name this program's own settings.
 *
 * <p>The words, each for one thing:
 * <ul>
 *   <li>An <em>attempt</em> is one execution of a job; its record is a <em>run</em>, a row and a folder in the
 *       <em>lake</em>, the tree of files where each run has a folder. A <em>job</em> asks an <em>interrogation</em>:
 *       templates of a prompt, and the <em>contract</em> that the answer must fit. The <em>evidence</em> is what the
 *       answer may cite.
 *   <li>A <em>call</em> is one request to the model server and what came back. A <em>turn</em> is a call with
 *       what it would mean for the job: the failure, if no answer came; else the answer is <em>judged</em>: first
 *       whether the server read the whole prompt ({@link org.holocron.derive.derivation.TruncationCheck}), then whether
 *       the answer fits the contract ({@link org.holocron.derive.validation.Verdict}). People see judging as the step
 *       {@code CHECK}. A <em>repair</em> is a second turn that tells the model its problems.
 *   <li>A <em>response</em> is what the server sent, byte for byte; an <em>answer</em> is the text in it; an
 *       <em>output</em> is an answer that was accepted. A <em>receipt</em> says where the response to a request is, so
 *       that it may be reused; both are found by the {@link org.holocron.derive.derivation.DerivationKey}.
 *   <li>An <em>outcome</em> is how the attempt ended. What it does to the job is decided elsewhere ({@link
 *       org.holocron.derive.job.Transitions}).
 * </ul>
 */
@NullMarked
package org.holocron.derive.derivation;

import org.jspecify.annotations.NullMarked;
