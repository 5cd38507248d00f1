package org.holocron.derive.runner;

import java.util.function.Consumer;
import java.util.function.Function;
import org.holocron.derive.blame.BlameStore;
import org.holocron.derive.derivation.Recorder;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.queue.AttemptCompletion;

/**
 * What a node needs to know of the work on a job.
 *
 * @param blame collects the evidence about failures that do not tell whose they are
 * @param defaultModel the model of an interrogation's jobs that name none themselves
 * @param limits of a call, for a probe that makes one
 * @param whenRecorded told of every completion that is on record, for those who count
 */
public record AttemptHooks(
        Recorder recorder,
        BlameStore blame,
        Function<Interrogation, String> defaultModel,
        CallLimits limits,
        Consumer<AttemptCompletion> whenRecorded) {}
