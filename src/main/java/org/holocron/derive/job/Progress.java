package org.holocron.derive.job;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far one attempt has come. Written by the threads that work on it, read by those that show it. */
public final class Progress {

    /** The steps of an attempt, in their order; a repair goes back to {@link #ASK}. */
    public enum Step {
        /** Reads the interrogation, the input and the evidence. */
        EVIDENCE,
        /** Renders the prompt. */
        PROMPT,
        /** Waits for the model's first token: queueing, loading and reading the prompt. */
        ASK,
        /** Receives the answer. */
        GENERATE,
        /** Judges the answer; people see this name. */
        CHECK,
        /** Writes the run's files. */
        WRITE,
        /** Records the run in the database. */
        RECORD
    }

    private final InstantSource clock;
    private final Instant begun;
    private final Map<Step, Duration> ended = new EnumMap<>(Step.class);
    private volatile Snapshot current;

    public Progress(InstantSource clock) {
        this.clock = clock;
        this.begun = clock.instant();
        this.current = new Snapshot(null, begun, 0, 0);
    }

    /** When the attempt began. */
    public Instant begun() {
        return begun;
    }

    /** A step begins. */
    public synchronized void enter(Step step) {
        boolean asks = step == Step.ASK;
        Snapshot before = current;
        Instant now = clock.instant();
        if (before.step() != null) {
            ended.merge(before.step(), Duration.between(before.since(), now), Duration::plus);
        }
        current = new Snapshot(step, now, asks ? current.calls() + 1 : current.calls(), asks ? 0 : current.tokens());
    }

    /** A token of the call under way came; the first one begins {@link Step#GENERATE}. */
    public synchronized void token() {
        if (current.step() == Step.ASK) {
            enter(Step.GENERATE);
        }
        current = new Snapshot(current.step(), current.since(), current.calls(), current.tokens() + 1);
    }

    /** How long this step took so far, all times together that it was entered; zero if it never was. */
    public synchronized Duration spentOn(Step step) {
        Duration before = ended.getOrDefault(step, Duration.ZERO);
        return current.step() == step ? before.plus(Duration.between(current.since(), clock.instant())) : before;
    }

    /** For a call that is none of the attempt's: it shows in nothing. */
    public Progress aside() {
        return new Progress(clock);
    }

    public Snapshot snapshot() {
        return current;
    }

    /**
     * One moment of an attempt.
     *
     * @param step null before the first step
     * @param since when the step began
     * @param calls how many calls to a model have begun, the one under way included
     * @param tokens how many tokens, or pieces of some, the last call has sent so far
     */
    public record Snapshot(@Nullable Step step, Instant since, int calls, long tokens) {}
}
