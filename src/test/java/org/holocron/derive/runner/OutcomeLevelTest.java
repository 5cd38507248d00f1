package org.holocron.derive.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Outcome;
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

    /** Most of the evidence was left out, and the line said no more than "accepted". */
    @Test
    void theLineSaysWhatTheModelDidNotSee() {
        assertEquals("accepted", JobCompleter.words(new Outcome.Accepted(), Optional.empty(), Optional.empty()));
        assertEquals(
                "accepted; 150 of 200 items of evidence are left out",
                JobCompleter.words(
                        new Outcome.Accepted(),
                        Optional.of("150 of 200 items of evidence are left out"),
                        Optional.empty()));
        assertEquals(
                "accepted; 1 of 12 claims is refused, 2 are in review; 1 of 2 items of evidence is cut",
                JobCompleter.words(
                        new Outcome.Accepted(),
                        Optional.of("1 of 2 items of evidence is cut"),
                        Optional.of("1 of 12 claims is refused, 2 are in review")));
        assertEquals(
                "ECHO: another one; 1 of 2 items of evidence is cut",
                JobCompleter.words(
                        new Outcome.Rejected(ErrorKind.ECHO, "another one"),
                        Optional.of("1 of 2 items of evidence is cut"),
                        Optional.empty()));
    }
}
