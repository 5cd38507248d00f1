package org.holocron.derive.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holocron.derive.job.JobStatus;
import org.junit.jupiter.api.Test;

/** Which jobs of two groups belong together. */
class JobPairingTest {

    private final JobPairing pairing = new JobPairing();
    private final Map<UUID, String> inputs = new HashMap<>();

    @Test
    void theSameEntityAndInterrogationIsAPair() {
        pairing.addLeft(key("k", "film", "1"), job(1, "a"));
        pairing.addLeft(key("k", "film", "2"), job(2, "b"));
        pairing.addLeft(key("other", "film", "1"), job(3, "a"));
        pairing.addRight(key("k", "film", "1"), job(11, "x"));
        pairing.addRight(key("k", "book", "2"), job(12, "b"));

        JobPairs pairs = pairs();

        assertEquals(List.of("1-11"), names(pairs));
        assertEquals(2, pairs.onlyLeft());
        assertEquals(1, pairs.onlyRight());
    }

    /** The two pages of one report were compared crosswise. */
    @Test
    void ofSeveralThoseWithTheSameInputAreAPairAndTheRestByAge() {
        PairKey key = key("k", "film", "1");
        pairing.addLeft(key, job(1, "page 1"));
        pairing.addLeft(key, job(2, "page 2"));
        pairing.addLeft(key, job(3, "left alone"));
        pairing.addRight(key, job(11, "page 2"));
        pairing.addRight(key, job(12, "right alone"));
        pairing.addRight(key, job(13, "page 1"));
        pairing.addRight(key, job(14, "page 1"));

        JobPairs pairs = pairs();

        assertEquals(List.of("1-13", "2-11", "3-12"), names(pairs));
        assertEquals(0, pairs.onlyLeft());
        assertEquals(1, pairs.onlyRight());
    }

    @Test
    void withoutAnEntityOnlyTheSameInputIsAPair() {
        PairKey none = key("k", null, null);
        pairing.addLeft(none, job(1, "a"));
        pairing.addLeft(none, job(2, "b"));
        pairing.addRight(none, job(11, "b"));
        pairing.addRight(none, job(12, "c"));

        assertEquals(List.of("2-11"), names(pairs()));
    }

    @Test
    void inputsAreNotReadWhereNothingIsToBeToldApart() {
        pairing.addLeft(key("k", "film", "1"), job(1, "a"));
        pairing.addRight(key("k", "film", "1"), job(11, "b"));
        pairing.addLeft(key("k", "film", "2"), job(2, "a"));

        JobPairs pairs = pairing.pairs(
                asked -> {
                    throw new AssertionError("asked for " + asked);
                },
                true);

        assertEquals(1, pairs.pairs().size());
    }

    @Test
    void aHundredThousandJobsAboutOneThingArePairedInSteps() {
        PairKey key = key("k", "film", "1");
        for (int i = 0; i < 100_000; i++) {
            pairing.addLeft(key, job(i, "input " + i));
            pairing.addRight(key, job(1_000_000 + i, "input " + (99_999 - i)));
        }

        JobPairs pairs = pairs();

        assertEquals(100_000, pairs.pairs().size());
        assertTrue(
                pairs.pairs().stream().allMatch(pair -> inputs.get(pair.left().jobId())
                        .equals(inputs.get(pair.right().jobId()))));
    }

    private JobPairs pairs() {
        return pairing.pairs(asked -> inputs, true);
    }

    private static List<String> names(JobPairs pairs) {
        return pairs.pairs().stream()
                .map(pair -> pair.left().jobId().getLeastSignificantBits() + "-"
                        + pair.right().jobId().getLeastSignificantBits())
                .toList();
    }

    private static PairKey key(String interrogation, String type, String id) {
        return new PairKey(interrogation, type, id);
    }

    private ComparedJob job(long number, String input) {
        UUID id = new UUID(0, number);
        inputs.put(id, input);
        return new ComparedJob(id, JobStatus.SUCCEEDED);
    }
}
