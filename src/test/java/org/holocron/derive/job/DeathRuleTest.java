package org.holocron.derive.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeathRuleTest {

    private static final UUID EVENT = new UUID(0, 1);
    private static final UUID EARLIER = new UUID(0, 2);
    private static final Instant READY = Instant.parse("2026-01-01T00:00:00Z");

    private final DeathRule rule = new DeathRule(3, DeathLimits.DEFAULT);

    @Test
    void allJobsOfADeadProcessAreSuspects() {
        List<JobAtDeath> held = List.of(held(DeathRecord.NONE), held(DeathRecord.NONE));
        assertEquals(held, rule.suspects(EVENT, held));
    }

    @Test
    void thoseThatWereSuspectsBeforeAreTheOnlyOnes() {
        JobAtDeath again = held(new DeathRecord(1, 0, new Suspicion(EARLIER, 12)));
        assertEquals(List.of(again), rule.suspects(EVENT, List.of(held(DeathRecord.NONE), again)));
    }

    @Test
    void oneThatMustBeAloneHadNotBegunIfItDiedInCompany() {
        JobAtDeath waiting = held(new DeathRecord(2, 1, new Suspicion(EARLIER, 1)));
        JobAtDeath begun = held(DeathRecord.NONE);
        assertEquals(List.of(begun), rule.suspects(EVENT, List.of(waiting, begun)));
        assertEquals(List.of(waiting), rule.suspects(EVENT, List.of(waiting)));
    }

    /**
     * One with which calls broke is alone on its model only: it may have been at work. In H2 it passed for one that waited, and those
     * beside it were the suspects; SQL Server's procedure knew better.
     */
    @Test
    void theLastSuspectOfBrokenCallsMayHaveBegunInCompany() {
        JobAtDeath ofCalls = held(new DeathRecord(0, 0, new Suspicion(EARLIER, 1)));
        assertEquals(List.of(ofCalls), rule.suspects(EVENT, List.of(ofCalls, held(DeathRecord.NONE))));
    }

    /** A first death: how long the process had been ready, in seconds, and how many died early in a row before it. */
    @ParameterizedTest
    @CsvSource({"59, 0, 0", "60, 0, 1", "1, 2, 0", "1, 3, 1"})
    void aFirstDeathCountsAfterALongLifeOrManyEarlyDeaths(long life, int early, int counted) {
        BootEnd end = died(Duration.ofSeconds(life), early);
        DeathVerdict verdict = rule.suspect(end, held(DeathRecord.NONE), new Suspicion(EVENT, 12));
        assertEquals(new DeathRecord(1, counted, new Suspicion(EVENT, 12)), verdict.record());
        assertEquals(Duration.ZERO, verdict.delay());
    }

    /** A further one: when after the process was ready the job was claimed, and when the process died, in seconds. */
    @ParameterizedTest
    @CsvSource({"59, 60, 1", "60, 61, 2", "100, 200, 2", "100, 201, 1", "0, 3600, 1"})
    void aFurtherDeathCountsIfTheNodeHadLivedWithoutTheJob(long claimed, long life, int counted) {
        JobAtDeath job = new JobAtDeath(
                new UUID(0, 9), READY.plusSeconds(claimed), new DeathRecord(1, 1, new Suspicion(EARLIER, 1)));
        DeathVerdict verdict = rule.suspect(died(Duration.ofSeconds(life), 7), job, new Suspicion(EVENT, 1));
        assertEquals(counted, verdict.record().counted());
        assertEquals(2, verdict.record().deaths());
    }

    @Test
    void theLastDeathCountsForAnOnlySuspectAlone() {
        JobAtDeath job = new JobAtDeath(
                new UUID(0, 9), READY.plusSeconds(100), new DeathRecord(2, 2, new Suspicion(EARLIER, 2)));
        BootEnd end = died(Duration.ofSeconds(110), 0);
        assertEquals(2, rule.suspect(end, job, new Suspicion(EVENT, 2)).record().counted());
        assertEquals(3, rule.suspect(end, job, new Suspicion(EVENT, 1)).record().counted());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 20", "2, 60", "3, 120", "4, 240", "7, 1920", "8, 3600", "50, 3600"})
    void aJobWaitsLongerTheMoreWorkersDied(int deaths, long seconds) {
        JobAtDeath job = held(new DeathRecord(deaths, 0, null));
        assertEquals(
                Duration.ofSeconds(seconds),
                rule.suspect(died(Duration.ofSeconds(20), 0), job, new Suspicion(EVENT, 1))
                        .delay());
    }

    @Test
    void afterTwoDeathsNobodyWaitsForMoreThanAMinute() {
        JobAtDeath job = held(new DeathRecord(1, 0, new Suspicion(EARLIER, 2)));
        assertEquals(
                Duration.ofMinutes(1),
                rule.suspect(died(Duration.ofMinutes(10), 0), job, new Suspicion(EVENT, 1))
                        .delay());
    }

    @Test
    void aWorkerOfAnotherKindAndAProcessThatLivesCountEachTime() {
        for (BootEnd.Fate fate : List.of(BootEnd.Fate.UNNAMED, BootEnd.Fate.LIVES)) {
            DeathVerdict verdict = rule.withoutDeath(BootEnd.of(fate), held(new DeathRecord(1, 1, null)));
            assertEquals(new DeathRecord(2, 2, null), verdict.record());
        }
        DeathRecord before = new DeathRecord(1, 1, new Suspicion(EARLIER, 2));
        assertEquals(
                before,
                rule.withoutDeath(BootEnd.of(BootEnd.Fate.ENDED), held(before)).record());
    }

    @Test
    void aDeathOfWhichNothingIsKnownMakesSuspectsAndDoesNotCount() {
        BootEnd unknown = BootEnd.of(BootEnd.Fate.FORGOTTEN);
        DeathVerdict verdict = rule.suspect(unknown, held(DeathRecord.NONE), new Suspicion(EVENT, 1));
        assertEquals(new DeathRecord(1, 0, new Suspicion(EVENT, 1)), verdict.record());
    }

    /**
     * Something outside kills the node every so many seconds, for days, and the job needs longer than is left of that. As the rule
     * was designed, without the minute, a third of such jobs were dead-lettered.
     */
    @ParameterizedTest
    @ValueSource(ints = {5, 20, 40, 59})
    void aRestartLoopDeadLettersNothing(int period) {
        Random random = new Random(period);
        DeathRecord record = DeathRecord.NONE;
        for (int death = 0; death < 10_000; death++) {
            long claimed = random.nextInt(period);
            JobAtDeath job = new JobAtDeath(new UUID(0, 9), READY.plusSeconds(claimed), record);
            record = rule.suspect(died(Duration.ofSeconds(period), death), job, new Suspicion(EVENT, 1))
                    .record();
        }
        assertTrue(record.counted() < 3, record.toString());
    }

    /** It dies after some seconds, each time it is worked, in a queue where nothing else is. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 59, 600})
    void aJobThatKillsEveryProcessIsDeadLetteredWithTheSixthDeathAtTheLatest(int seconds) {
        DeathRecord record = DeathRecord.NONE;
        Duration waited = Duration.ZERO;
        int deaths = 0;
        while (record.counted() < 3) {
            deaths++;
            assertTrue(deaths <= 6, "not after " + record);
            JobAtDeath job = new JobAtDeath(new UUID(0, 9), READY.plus(waited), record);
            DeathVerdict verdict =
                    rule.suspect(died(waited.plusSeconds(seconds), deaths - 1), job, new Suspicion(EVENT, 1));
            record = verdict.record();
            waited = verdict.delay();
        }
    }

    private static JobAtDeath held(DeathRecord record) {
        return new JobAtDeath(UUID.randomUUID(), READY, record);
    }

    private static BootEnd died(Duration life, int earlyDeaths) {
        return new BootEnd(BootEnd.Fate.DIED, READY, READY.plus(life), earlyDeaths);
    }
}
