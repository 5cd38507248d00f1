package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.history.History.JobFilter;
import org.holocron.derive.history.JobPage;
import org.holocron.derive.job.JobStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobQueryTest {

    @Test
    void asksForTheNewestOfAllByDefault() {
        assertEquals(new JobFilter(null, null, 50, null), read());
    }

    @Test
    void readsEveryParameter() {
        JobFilter filter = read("status", "new", "interrogation_key", "k", "limit", "1000");
        assertEquals(new JobFilter(JobStatus.NEW, "k", 1000, null), filter);
    }

    @Test
    void goesOnAfterTheLastJobOfAPageThatHasANext() {
        UUID last = UUID.randomUUID();
        String cursor = JobQuery.cursorAfter(new JobPage(List.of(), last)).orElseThrow();

        assertEquals(last, read("cursor", cursor).before());
        assertEquals(Optional.empty(), JobQuery.cursorAfter(new JobPage(List.of(), null)));
        assertNull(read("limit", "2").before());
    }

    @ParameterizedTest
    @CsvSource({
        "status, DONE",
        "limit, 0",
        "limit, 1001",
        "limit, -1",
        "limit, ten",
        "limit, 99999999999",
        "cursor, x",
        "cursor, '!'",
        "state, NEW"
    })
    void refusesWhatMakesNoSense(String name, String value) {
        ProblemException e = assertThrows(ProblemException.class, () -> read(name, value));
        assertEquals(400, e.document().status());
        assertEquals(name, e.document().errors().getJsonObject(0).getString("field"));
    }

    private static JobFilter read(String... namesAndValues) {
        MultivaluedHashMap<String, String> query = new MultivaluedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            query.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return JobQuery.read(query);
    }
}
