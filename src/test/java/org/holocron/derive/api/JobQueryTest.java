package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.history.History.JobFilter;
import org.holocron.derive.job.Job;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.testing.Jobs;
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
    void goesOnAfterTheLastJobOfAFullPage() {
        Job last = job();
        JobFilter two = read("limit", "2");
        String cursor = JobQuery.cursorAfter(List.of(job(), last), two).orElseThrow();

        assertEquals(last.jobId(), read("cursor", cursor).before());
        assertEquals(Optional.empty(), JobQuery.cursorAfter(List.of(last), two));
        assertNull(two.before());
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

    private static Job job() {
        return Jobs.waiting().build();
    }
}
