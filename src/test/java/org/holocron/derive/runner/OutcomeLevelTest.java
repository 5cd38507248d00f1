package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.job.JobStatus;
import org.junit.jupiter.api.Test;

class OutcomeLevelTest {

    /** Dead letters were INFO, among thousands of jobs that had succeeded. */
    @Test
    void whatEndedWithoutSuccessIsAWarning() {
        Set<JobStatus> warned = Stream.of(JobStatus.values())
                .filter(status -> JobCompleter.level(status) == Level.WARNING)
                .collect(Collectors.toSet());

        assertEquals(EnumSet.of(JobStatus.FAILED, JobStatus.DEADLETTER), warned);
    }
}
