package org.holocron.derive.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.queue.QueueContract;
import org.junit.jupiter.api.Test;

/** The versions of an interrogation and how their jobs ended; every database must pass it. */
public interface VersionsContract extends QueueContract {

    private History history() {
        return queueUnderTest().history();
    }

    @Test
    default void anInterrogationThatNobodyAskedHasNoVersions() {
        assertEquals(new InterrogationVersions(List.of(), 0, true), history().versionsOf("facts"));
    }

    @Test
    default void jobsAreCountedForTheVersionThatTheirLastRunAsked() {
        work("facts", new Outcome.Accepted());
        UUID old = work("facts", new Outcome.BadRequest(ErrorKind.INPUT, "bad"));
        setVersion(old, "0.9", "2");
        UUID again = work("facts", new Outcome.Accepted());
        setVersion(again, "0.9", "2");
        queueUnderTest().queue().requeue(again);
        queueUnderTest().work(new Outcome.BadRequest(ErrorKind.INPUT, "bad"));
        work("other", new Outcome.Accepted());
        queueUnderTest().enqueue();
        queueUnderTest().queue().cancel(queueUnderTest().enqueue());

        InterrogationVersions versions = history().versionsOf("facts");

        assertEquals(3, versions.jobs());
        assertTrue(versions.complete());
        assertEquals(List.of("1 2 1", "0.9 1 0"), figures(versions), "the one that was asked last comes first");
        assertEquals("1".repeat(64), versions.versions().get(0).sha256());
        assertEquals(1, versions.versions().get(0).failed());
    }

    /** A job whose workers died has no run that tells. */
    @Test
    default void aJobWithoutARunHasNoVersion() {
        UUID job = queueUnderTest().enqueue();
        queueUnderTest()
                .sql(
                        "UPDATE " + queueUnderTest().schema()
                                + ".job SET status = 'DEADLETTER', finished_utc = created_utc WHERE job_id = ?",
                        job);
        work("facts", new Outcome.Accepted());

        InterrogationVersions versions = history().versionsOf("facts");

        assertEquals(List.of("1 1 1", "null 1 0"), figures(versions));
        assertNull(versions.versions().get(1).lastRun());
    }

    /** Whatever their status: the newest of each status alone would tell another rate. */
    @Test
    default void ofManyJobsTheNewestAreCounted() {
        UUID failed = work("facts", new Outcome.BadRequest(ErrorKind.INPUT, "bad"));
        queueUnderTest().shift(failed, "created_utc", Duration.ofDays(-1));
        queueUnderTest().queue().enqueueAll(Collections.nCopies(1_000, NewJob.of("facts", "{}")));
        queueUnderTest()
                .sql("UPDATE " + queueUnderTest().schema()
                        + ".job SET status = 'SUCCEEDED', finished_utc = created_utc WHERE status = 'NEW'");

        InterrogationVersions versions = history().versionsOf("facts");

        assertEquals(1_000, versions.jobs());
        assertEquals(1_000, versions.versions().get(0).succeeded());
        assertFalse(versions.complete());
    }

    /** As many as are counted at most were said to be some of them. */
    @Test
    default void asManyAsAreCountedAreAllIfThereAreNoMore() {
        queueUnderTest().queue().enqueueAll(Collections.nCopies(1_000, NewJob.of("facts", "{}")));
        queueUnderTest()
                .sql("UPDATE " + queueUnderTest().schema()
                        + ".job SET status = 'FAILED', finished_utc = created_utc WHERE status = 'NEW'");

        InterrogationVersions versions = history().versionsOf("facts");

        assertEquals(1_000, versions.jobs());
        assertTrue(versions.complete());
    }

    private UUID work(String interrogation, Outcome outcome) {
        UUID job = queueUnderTest().enqueue(NewJob.of(interrogation, "{}"));
        queueUnderTest().work(outcome);
        return job;
    }

    private void setVersion(UUID job, String version, String digit) {
        queueUnderTest()
                .sql(
                        "UPDATE " + queueUnderTest().schema() + ".run SET interrogation_version = '" + version
                                + "', interrogation_sha256 = '" + digit.repeat(64)
                                + "', started_utc = DATEADD(SECOND, -60, started_utc) WHERE job_id = ?",
                        job);
    }

    private static List<String> figures(InterrogationVersions versions) {
        return versions.versions().stream()
                .map(each -> each.version() + " " + each.jobs() + " " + each.succeeded())
                .toList();
    }
}
