package org.holocron.derive.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Fact;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.queue.TestQueue;
import org.holocron.derive.review.FactId;
import org.holocron.derive.review.ReviewDecision;
import org.holocron.derive.review.ReviewStore;
import org.holocron.derive.review.ReviewVerdict;
import org.holocron.derive.testing.Jobs;
import org.holocron.derive.testing.TestFacts;

/** Everything that changes a job, in an order that a seed decides. */
final class RandomOperations {

    private static final List<Outcome> OUTCOMES = List.of(
            new Outcome.Accepted(),
            new Outcome.Accepted(),
            new Outcome.Accepted(),
            new Outcome.Rejected(ErrorKind.SCHEMA, "no facts"),
            new Outcome.BadRequest(ErrorKind.INPUT, "no entity"),
            new Outcome.Unavailable(ErrorKind.LAKE_AWAY, "disk full", Dependency.LAKE),
            new Outcome.Interrupted(ErrorKind.STOPPED, "stopped"));

    private final TestQueue queue;
    private final Counters counters;
    private final ReviewStore reviews;
    private final Random random;
    private final List<UUID> jobs = new ArrayList<>();
    private final List<ClaimedJob> held = new ArrayList<>();
    private final long group;

    RandomOperations(TestQueue queue, Counters counters, ReviewStore reviews, long seed) {
        this(queue, counters, reviews, seed, 0);
    }

    /** @param group of the jobs that it enqueues; 0 for none */
    RandomOperations(TestQueue queue, Counters counters, ReviewStore reviews, long seed, long group) {
        this.queue = queue;
        this.counters = counters;
        this.reviews = reviews;
        this.random = new Random(seed);
        this.group = group;
    }

    /** Does one of them, and says which. */
    String next() {
        Operation operation = Operation.values()[random.nextInt(Operation.values().length)];
        switch (operation) {
            case ENQUEUE ->
                jobs.add(queue.enqueue(Jobs.toEnqueue()
                        .maxAttempts(1 + random.nextInt(2))
                        .build()
                        .in(group)));
            case ENQUEUE_SOME -> enqueueSome();
            case CLAIM, CLAIM_ANOTHER -> queue.tryClaim().ifPresent(held::add);
            case COMPLETE, COMPLETE_ANOTHER -> complete();
            case RELEASE ->
                oneHeld().ifPresent(job -> queue.queue().release(job.lease(), ErrorKind.STOPPED, "stopped"));
            case CANCEL -> oneJob().ifPresent(queue.queue()::cancel);
            case REQUEUE -> oneJob().ifPresent(queue.queue()::requeue);
            case REVIEW -> review();
            case DIE -> die();
            case FOLD -> counters.fold(1 + random.nextInt(10));
            case RECOUNT -> counters.recount(1 + random.nextInt(5));
        }
        return operation.name();
    }

    private enum Operation {
        ENQUEUE,
        ENQUEUE_SOME,
        CLAIM,
        CLAIM_ANOTHER,
        COMPLETE,
        COMPLETE_ANOTHER,
        RELEASE,
        CANCEL,
        REQUEUE,
        REVIEW,
        DIE,
        FOLD,
        RECOUNT
    }

    /** Some of them are known by their keys. */
    private void enqueueSome() {
        queue.queue()
                .enqueueAll(IntStream.range(0, random.nextInt(5))
                        .mapToObj(i -> Jobs.toEnqueue()
                                .dedupeKey("key" + random.nextInt(20))
                                .build()
                                .in(group))
                        .toList())
                .forEach(result -> jobs.add(result.jobId()));
    }

    /** Under a lease that may be lost by now. */
    private void complete() {
        oneHeld().ifPresent(job -> queue.queue()
                .complete(TestFacts.completion(job, OUTCOMES.get(random.nextInt(OUTCOMES.size())), someFacts())));
    }

    private List<Fact> someFacts() {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> TestFacts.of(i, ClaimStatus.values()[random.nextInt(4)]))
                .toList();
    }

    /** One of those of an answer that may be replaced by now; it may have none. */
    private void review() {
        ReviewDecision accept = new ReviewDecision(ReviewVerdict.ACCEPT, null, null, null);
        oneJob().flatMap(job -> queue.history().factsOf(job))
                .map(JobFacts::runId)
                .ifPresent(run -> reviews.review(new FactId(run, random.nextInt(4)), accept));
    }

    private void die() {
        oneHeld().ifPresent(job -> {
            queue.sql(
                    "UPDATE " + queue.schema() + ".job SET lease_expires_utc = locked_utc WHERE lease_id = ?",
                    job.lease().leaseId());
            queue.queue().rescueExpired();
        });
    }

    private Optional<ClaimedJob> oneHeld() {
        return held.isEmpty() ? Optional.empty() : Optional.of(held.get(random.nextInt(held.size())));
    }

    private Optional<UUID> oneJob() {
        return jobs.isEmpty() ? Optional.empty() : Optional.of(jobs.get(random.nextInt(jobs.size())));
    }
}
