package org.holocron.derive.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.claim.Fact;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.queue.AttemptCompletion;
import org.holocron.derive.queue.QueueContract;
import org.holocron.derive.testing.TestFacts;
import org.junit.jupiter.api.Test;

/** The answers that groups are compared by; every database must pass it. */
public interface AnswersContract extends QueueContract {

    private Map<UUID, JobAnswer> answers(UUID... jobs) {
        return queueUnderTest().history().answers(List.of(jobs));
    }

    @Test
    default void claimsAreReadInTheOrderOfEachAnswer() {
        UUID one = queueUnderTest().enqueue();
        accept(List.of(
                TestFacts.of(0, "b", ClaimStatus.GROUNDED),
                TestFacts.of(1, ClaimStatus.REVIEW),
                TestFacts.of(2, "a", ClaimStatus.UNCHECKED)));
        UUID other = queueUnderTest().enqueue();
        accept(List.of(TestFacts.of(0, "c", ClaimStatus.REFUSED)));

        Map<UUID, JobAnswer> answers = answers(one, other, UUID.randomUUID());

        assertEquals(Set.of(one, other), answers.keySet());
        assertEquals(
                List.of(
                        new AnsweredClaim("b", "\"x\"", null, ClaimStatus.GROUNDED),
                        new AnsweredClaim("height", "34", "m", ClaimStatus.REVIEW),
                        new AnsweredClaim("a", "\"x\"", null, ClaimStatus.UNCHECKED)),
                answers.get(one).claims());
        assertEquals(1, answers.get(other).claims().size());
        assertNull(answers.get(one).output());
    }

    @Test
    default void anAnswerWithoutClaimsHasItsFile() {
        UUID job = queueUnderTest().enqueue();
        FileRef file = new FileRef("2026/output.json", "a".repeat(64), 7L);
        AttemptCompletion plain = TestFacts.accepted(queueUnderTest().claim(), List.of());
        queueUnderTest()
                .queue()
                .complete(new AttemptCompletion(
                        plain.lease(),
                        plain.conclusion(),
                        plain.waits(),
                        plain.run(),
                        List.of(new NewArtifact(ArtifactType.PARSED_OUTPUT, file)),
                        List.of()));

        assertEquals(file, answers(job).get(job).output());
        assertEquals(List.of(), answers(job).get(job).claims());
    }

    @Test
    default void onlyTheLastAcceptedAnswerOfAJobThatSucceededCounts() {
        UUID failed = queueUnderTest().enqueue();
        queueUnderTest().work(new Outcome.BadRequest(ErrorKind.INPUT, "no"));
        UUID twice = queueUnderTest().enqueue();
        accept(List.of(TestFacts.of(0, "old", ClaimStatus.GROUNDED)));
        queueUnderTest().queue().requeue(twice);

        assertEquals(Map.of(), answers(failed, twice));

        accept(List.of(TestFacts.of(0, "new", ClaimStatus.GROUNDED)));

        assertEquals("new", answers(failed, twice).get(twice).claims().get(0).key());
    }

    private void accept(List<Fact> facts) {
        ClaimedJob claimed = queueUnderTest().claim();
        queueUnderTest().queue().complete(TestFacts.accepted(claimed, facts));
    }
}
