package org.holocron.derive.runner;

import java.util.function.Consumer;
import java.util.function.Function;
import org.holocron.derive.blame.FailureReview;
import org.holocron.derive.derivation.Recorder;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.queue.AttemptCompletion;

/**
 * What a node needs to know of the work on a job.
 *
 * @param review decides about failures that do not tell whose they were
 * @param defaultModel the model of an interrogation's jobs that name none themselves
 * @param whenRecorded told of every completion that is on record, for those who count
 */
public record AttemptHooks(
        Recorder recorder,
        FailureReview review,
        Function<Interrogation, String> defaultModel,
        Consumer<AttemptCompletion> whenRecorded) {}
