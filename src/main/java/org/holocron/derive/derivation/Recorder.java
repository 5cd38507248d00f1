package org.holocron.derive.derivation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.claim.Fact;
import org.holocron.derive.grounding.Grounding;
import org.holocron.derive.history.NewArtifact;
import org.holocron.derive.history.NewRun;
import org.holocron.derive.history.RunCall;
import org.holocron.derive.job.Backoff;
import org.holocron.derive.job.Conclusion;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Progress.Step;
import org.holocron.derive.job.RunHead;
import org.holocron.derive.job.VersionedPair;
import org.holocron.derive.job.Waits;
import org.holocron.derive.lake.LakeUnavailableException;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.queue.AttemptCompletion;
import org.holocron.derive.queue.CompletedAndClaimed;
import org.holocron.derive.queue.CompletionResult;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.queue.NextClaim;
import org.jspecify.annotations.Nullable;

/**
 * The second half of an attempt, write → record, whatever its outcome: the files first, durable, then run, artifacts
 * and job in one transaction.
 */
public final class Recorder {

    /**
     * What part, in thousandths, a deferred job waits of the longest wait after so many deferrals ({@link Waits}): half of it at
     * least. Jobs that were deferred together must not come together.
     */
    private static final int SHORTEST_DEFERRAL_PERMILLE = 500;

    private static final int LONGEST_DEFERRAL_PERMILLE = 1_000;

    private final JobQueue queue;
    private final Backoff backoff;
    private final RandomGenerator random;
    private final ModelServer server;

    /** @param server the one that is asked; its address is recorded, or that of the one of its servers that answered; there is no secret in it */
    public Recorder(JobQueue queue, Backoff backoff, RandomGenerator random, ModelServer server) {
        this.queue = queue;
        this.backoff = backoff;
        this.random = random;
        this.server = server;
    }

    /**
     * Writes the files.
     *
     * @return what {@link #record} must store to complete the attempt; its outcome differs from the attempt's if the lake is unavailable
     */
    public AttemptCompletion write(AttemptResult result) {
        result.attempt().progress().enter(Step.WRITE);
        AttemptCompletion completion = writeFiles(result);
        result.attempt().progress().enter(Step.RECORD);
        return completion;
    }

    /**
     * Completes the attempt: stores its run and changes its job. Doing it twice is harmless.
     *
     * @param successor told what was claimed with it
     * @throws org.holocron.derive.sql.DatabaseUnavailableException when it may not have happened: do it again
     */
    public CompletionResult record(AttemptCompletion completion, Successor successor) {
        Optional<NextClaim> next = successor.claimWith(completion);
        if (next.isEmpty()) {
            return queue.complete(completion);
        }
        CompletedAndClaimed done = queue.completeAndClaim(completion, next.get());
        done.next().ifPresent(successor::claimed);
        return done.result();
    }

    private AttemptCompletion writeFiles(AttemptResult result) {
        try {
            return completion(result, RunFiles.write(result));
        } catch (LakeUnavailableException unavailable) {
            Outcome lakeUnavailable =
                    new Outcome.Unavailable(ErrorKind.LAKE_AWAY, unavailable.getMessage(), Dependency.LAKE);
            return completion(result.withOutcome(lakeUnavailable), List.of());
        }
    }

    /** The first of the waits is for a job that is charged and has attempts left, the second for one that is deferred. */
    private AttemptCompletion completion(AttemptResult result, List<NewArtifact> artifacts) {
        Attempt attempt = result.attempt();
        return new AttemptCompletion(
                attempt.claimed().lease(),
                Conclusion.of(result.outcome()),
                new Waits(
                        backoff.delay(attempt.job().attemptCount(), random),
                        random.nextInt(SHORTEST_DEFERRAL_PERMILLE, LONGEST_DEFERRAL_PERMILLE + 1)),
                row(attempt, result.outcome()),
                artifacts,
                facts(attempt.runRecord(), result.outcome()));
    }

    /** Only accepted answers state facts. */
    private static List<Fact> facts(RunRecord run, Outcome outcome) {
        return outcome instanceof Outcome.Accepted
                ? run.grounding().map(Grounding::facts).orElse(List.of())
                : List.of();
    }

    /** A model that went on for longer than allowed has generated too, though the server did not finish the call. */
    private NewRun row(Attempt attempt, Outcome outcome) {
        RunRecord run = attempt.runRecord();
        return new NewRun(
                run.head(),
                run.decidingCall().flatMap(Call::askedAddress).orElseGet(server::address),
                run.decidingCall()
                        .map(call -> run.server().options().toString())
                        .orElse(null),
                RunMetrics.of(attempt).toString(),
                new RunCall(asked(run), run.serverFinished() || outcome instanceof Outcome.TimedOut));
    }

    /**
     * What was asked, or would have been: known as soon as a model is chosen, though the attempt may have ended before a call. Null
     * before that. The version has no digest if the server gives none, or was not asked for it yet.
     */
    private @Nullable VersionedPair asked(RunRecord run) {
        String model = run.requestedModel();
        if (model == null) {
            return null;
        }
        RunHead head = run.head();
        return new VersionedPair(
                server.asDependency(model).with(run.claimed().job().interrogationKey()),
                Stream.of(head.interrogationVersion(), head.modelDigest())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" ")));
    }
}
