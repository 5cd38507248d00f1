package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.testing.Jobs;
import org.junit.jupiter.api.Test;

/** A job of a model that is not there is accepted, and its caller hears of it at once rather than never. */
class EnqueueWarningsTest {

    @Test
    void aMissingModelIsWarnedOfOnce() {
        NewJob missing = Jobs.toEnqueue().modelHint("gone").build();
        NewJob there = Jobs.toEnqueue().modelHint("there").build();

        assertEquals(
                List.of("gone is missing"),
                EnqueueWarnings.of(
                        List.of(missing, missing, there, Jobs.toEnqueue().build()), EnqueueWarningsTest::about));
    }

    @Test
    void ofManyMissingModelsSomeAreNamed() {
        List<NewJob> jobs = IntStream.range(0, 1_500)
                .mapToObj(i -> Jobs.toEnqueue().modelHint("gone-" + i).build())
                .toList();

        List<String> warnings = EnqueueWarnings.of(jobs, EnqueueWarningsTest::about);

        assertEquals(EnqueueWarnings.MOST + 1, warnings.size());
        assertEquals("and 1480 more models are missing", warnings.get(EnqueueWarnings.MOST));
    }

    @Test
    void anAnswerWithoutWarningsIsAsItWas() {
        assertFalse(EnqueueWarnings.addTo(new JsonFields().add("enqueued", 1), List.of())
                .build()
                .containsKey("warnings"));
        assertEquals(
                "{\"warnings\":[\"w\"]}",
                EnqueueWarnings.addTo(new JsonFields(), List.of("w")).build().toString());
    }

    private static Optional<String> about(String model) {
        return model.startsWith("gone") ? Optional.of(model + " is missing") : Optional.empty();
    }
}
