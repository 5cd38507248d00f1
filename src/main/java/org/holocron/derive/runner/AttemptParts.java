package org.holocron.derive.runner;

import java.util.function.Consumer;
import java.util.function.Function;
import org.holocron.derive.blame.BlameStore;
import org.holocron.derive.derivation.Recorder;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.queue.AttemptCompletion;

/**
 * What a node needs for attempts, beside the queue and the dependencies: it records them, decides who pays for them, and repeats
 * their calls as probes.
 *
 * @param blame keeps what is known about failures that do not tell whose fault they are
 * @param defaultModel the model of an interrogation's jobs that name none themselves
 * @param limits of a job's call, for a probe that makes one
 * @param whenRecorded told of every completion that is on record, for those who count
 */
public record AttemptParts(
        Recorder recorder,
        BlameStore blame,
        Function<Interrogation, String> defaultModel,
        CallLimits limits,
        Consumer<AttemptCompletion> whenRecorded) {}
