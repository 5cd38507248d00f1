package org.holocron.derive.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.holocron.derive.job.Attribution;
import org.holocron.derive.job.BootEnd;
import org.holocron.derive.job.Conclusion;
import org.holocron.derive.job.DeathLimits;
import org.holocron.derive.job.DeathRecord;
import org.holocron.derive.job.DeathRule;
import org.holocron.derive.job.DeathVerdict;
import org.holocron.derive.job.Disposition;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.FailureCause;
import org.holocron.derive.job.JobAtDeath;
import org.holocron.derive.job.JobHistory;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Limits;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.Outcomes;
import org.holocron.derive.job.Suspicion;
import org.holocron.derive.job.Transition;
import org.holocron.derive.job.Transitions;
import org.holocron.derive.job.Waits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The procedures of SQL Server apply {@link Transitions} and {@link Limits}, nothing else: what they assign is computed here
 * for every case and compared. A changed rule or limit once showed only on a real server, which the build has none of.
 */
class ProcedureRuleTest {

    private static final String NOW = "2026-01-01 00:00:00";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant BOOT_READY = Instant.parse("2025-12-31T00:00:00Z");
    private static final Attribution CHARGED = new Attribution(true, new UUID(0, 1), new Suspicion(new UUID(0, 1), 2));
    private static final String BEFORE = "2025-12-31 00:00:00";

    @Test
    void completingAnAttemptAppliesTheRule() throws SQLException {
        try (var procedure = new ProcedureExpressions(procedure("usp_complete_attempt"))) {
            for (Outcome outcome : Outcomes.EACH) {
                for (JobHistory job : histories()) {
                    compare(procedure, Conclusion.of(outcome), job);
                    compare(procedure, new Conclusion(outcome, CHARGED), job);
                }
            }
        }
    }

    @Test
    void aRescueAppliesTheRule() throws SQLException {
        try (var procedure = new ProcedureExpressions(procedure("usp_rescue_expired_jobs"))) {
            for (BootEnd end : ends()) {
                for (Duration claimedAfter : List.of(Duration.ofSeconds(1), MINUTE, Duration.ofMinutes(50))) {
                    for (DeathRecord record : records()) {
                        for (int suspects = 0; suspects <= 2; suspects++) {
                            compare(procedure, end, record, BOOT_READY.plus(claimedAfter), suspects);
                        }
                    }
                }
            }
        }
    }

    private static List<BootEnd> ends() {
        List<BootEnd> ends = new ArrayList<>();
        for (BootEnd.Fate fate : BootEnd.Fate.values()) {
            for (Duration life : List.of(Duration.ofSeconds(50), MINUTE, Duration.ofMinutes(90))) {
                for (int early : List.of(0, 2, 3)) {
                    ends.add(new BootEnd(fate, BOOT_READY, BOOT_READY.plus(life), early));
                }
            }
        }
        return ends;
    }

    private static List<DeathRecord> records() {
        Suspicion before = new Suspicion(new UUID(0, 1), 4);
        List<DeathRecord> records = new ArrayList<>();
        for (int deaths : List.of(0, 1, 2, 3, 5, 9, 20)) {
            for (int counted : List.of(0, 1, 2)) {
                records.add(new DeathRecord(deaths, counted, null));
                records.add(new DeathRecord(deaths, counted, before));
            }
        }
        return records;
    }

    /** @param suspects of the event that the job is one of; 0 if it is none */
    private static void compare(
            ProcedureExpressions procedure, BootEnd end, DeathRecord record, Instant claimed, int suspects)
            throws SQLException {
        boolean died = end.fate() == BootEnd.Fate.DIED || end.fate() == BootEnd.Fate.FORGOTTEN;
        boolean suspect = died && suspects > 0;
        JobAtDeath held = new JobAtDeath(new UUID(0, 2), claimed, record);
        DeathRule rule = new DeathRule(3, DeathLimits.DEFAULT);
        UUID boot = new UUID(0, 3);
        DeathVerdict verdict = suspect
                ? rule.suspect(end, held, new Suspicion(boot, suspects))
                : died ? rule.innocent(held) : rule.withoutDeath(end, held);
        Suspicion before = record.suspicion();
        Map<String, @Nullable Object> values = values(
                "@max_rescues",
                3,
                "@early_ms",
                DeathLimits.DEFAULT.early().toMillis(),
                "@early_in_a_row",
                DeathLimits.DEFAULT.earlyInARow(),
                "@longest_wait_ms",
                DeathLimits.DEFAULT.longestWait().toMillis(),
                "d.fate",
                end.fate(),
                "d.boot_id",
                boot,
                "d.is_suspect",
                suspect ? 1 : 0,
                "d.was_suspect",
                before == null ? 0 : 1,
                "d.suspects",
                suspect ? suspects : null,
                "d.suspect_event",
                before == null ? null : before.event(),
                "d.suspect_size",
                before == null ? null : before.size(),
                "d.early_deaths",
                end.earlyDeaths(),
                "d.life_ms",
                between(BOOT_READY, Objects.requireNonNull(end.lastSeen())).toMillis(),
                "d.life_before_ms",
                between(BOOT_READY, claimed).toMillis(),
                "d.work_ms",
                between(claimed, Objects.requireNonNull(end.lastSeen())).toMillis(),
                "d.death_count",
                record.deaths(),
                "d.counted_deaths",
                record.counted(),
                "j.rescue_count",
                4,
                "j.attempt_count",
                1,
                "j.locked_by",
                "w@node/1");
        procedure.assignColumns("d", values);

        Map<String, @Nullable Object> changed = procedure.update(values);

        String what = end + " " + record + " claimed " + claimed + " of " + suspects;
        DeathRecord expected = verdict.record();
        Suspicion suspicion = expected.suspicion();
        assertEquals(expected.deaths(), changed.get("death_count"), what);
        assertEquals(expected.counted(), changed.get("counted_deaths"), what);
        assertEquals(suspicion == null ? null : suspicion.size(), changed.get("suspect_size"), what);
        assertEquals(
                suspicion == null ? null : suspicion.event().toString(),
                changed.get("suspect_event") == null
                        ? null
                        : changed.get("suspect_event").toString(),
                what);
        assertEquals(5, changed.get("rescue_count"));
        assertEquals(
                Instant.parse("2026-01-01T00:00:00Z").plus(verdict.delay()),
                Timestamp.valueOf(changed.get("available_utc").toString())
                        .toLocalDateTime()
                        .toInstant(ZoneOffset.UTC),
                what);
        JobHistory history = new JobHistory(new JobHistory.Counts(1, 0, 4), 3);
        assertTransition(new Transitions(Limits.DEFAULT).afterWorkerDied(history, verdict, "w@node/1"), changed);
    }

    private static Duration between(Instant begin, Instant end) {
        return end.isAfter(begin) ? Duration.between(begin, end) : Duration.ZERO;
    }

    /** Every disposition by its name, and no other; what must be judged is judged before. */
    @Test
    void theProcedureKnowsEveryDisposition() {
        String body = procedure("usp_complete_attempt").body();
        var names = Pattern.compile("@disposition NOT IN \\(([^)]*)\\)").matcher(body);
        assertTrue(names.find());

        Set<String> expected = Arrays.stream(Disposition.values())
                .filter(disposition -> disposition != Disposition.AMBIGUOUS)
                .map(Disposition::name)
                .collect(Collectors.toSet());
        assertEquals(
                expected,
                Arrays.stream(names.group(1).split(",\\s*"))
                        .map(name -> name.replace("'", ""))
                        .collect(Collectors.toSet()));
    }

    /** Callers of the original pass no limits: for them the defaults stand once more, in the procedures' heads. */
    @Test
    void theDefaultsOfTheProceduresAreTheLimits() {
        assertDefault("usp_rescue_expired_jobs", "@max_rescues", Limits.DEFAULT.maxRescues());
        DeathLimits deaths = DeathLimits.DEFAULT;
        assertDefault("usp_rescue_expired_jobs", "@silent_seconds", (int)
                deaths.silentAfter().toSeconds());
        assertDefault("usp_rescue_expired_jobs", "@early_seconds", (int)
                deaths.early().toSeconds());
        assertDefault("usp_rescue_expired_jobs", "@early_in_a_row", deaths.earlyInARow());
        assertDefault("usp_rescue_expired_jobs", "@longest_wait_seconds", (int)
                deaths.longestWait().toSeconds());
        assertDefault(
                "usp_join_node", "@silent_seconds", (int) deaths.silentAfter().toSeconds());
        assertDefault("usp_join_node", "@early_seconds", (int) deaths.early().toSeconds());
        assertDefault("usp_enqueue_job", "@priority", NewJob.DEFAULT_PRIORITY);
        assertDefault("usp_enqueue_job", "@max_attempts", NewJob.DEFAULT_MAX_ATTEMPTS);
        String many = procedure("usp_enqueue_jobs").body();
        assertTrue(many.contains("ISNULL(job.priority, " + NewJob.DEFAULT_PRIORITY + ")"));
        assertTrue(many.contains("ISNULL(job.max_attempts, " + NewJob.DEFAULT_MAX_ATTEMPTS + ")"));
    }

    private static void compare(ProcedureExpressions procedure, Conclusion conclusion, JobHistory job)
            throws SQLException {
        Transition transition =
                new Transitions(Limits.DEFAULT).after(conclusion, job, new Waits(Duration.ofSeconds(90), 750));
        Outcome.Failure failure = conclusion.outcome().failure();
        Suspicion suspicion = conclusion.attribution().suspicion();
        Map<String, @Nullable Object> values = values(
                "@disposition",
                conclusion.disposition(),
                "@jitter_permille",
                750,
                "@backoff_seconds",
                90,
                "@error",
                failure == null ? null : failure.message(),
                "@error_kind",
                failure == null ? null : failure.kind(),
                "@attempt_count",
                job.counts().attempts(),
                "@max_attempts",
                job.maxAttempts(),
                "@deferral_count",
                job.counts().deferrals(),
                "@says_suspicion",
                conclusion.saysWhatIsSuspected() ? 1 : 0,
                "@suspect_event",
                suspicion == null ? null : suspicion.event(),
                "@suspect_size",
                suspicion == null ? null : suspicion.size(),
                "@event_id",
                conclusion.attribution().event(),
                "j.suspect_event",
                "before",
                "j.suspect_size",
                7,
                "@facts_review",
                2,
                "j.open_reviews",
                5,
                "@cause",
                FailureCause.of(conclusion).map(FailureCause::id).orElse(null),
                "@model_name",
                conclusion.disposition() == Disposition.FAIL ? "" : "asked",
                "j.model_name",
                "before",
                "j.last_ambiguous_utc",
                BEFORE,
                "j.attempt_count",
                job.counts().attempts(),
                "j.available_utc",
                BEFORE,
                "j.deferred_utc",
                BEFORE,
                "j.death_count",
                2,
                "j.counted_deaths",
                1);

        procedure.assign(List.of("@deferral_count", "@deferral_ms", "@spent", "@final_status"), values);
        Map<String, @Nullable Object> changed = procedure.update(values);

        String what = conclusion + " of " + job;
        assertEquals(transition.counts().deferrals(), changed.get("deferral_count"), what);
        assertEquals(transition.deferred() ? NOW : BEFORE, changed.get("deferred_utc"), what);
        assertEquals(transition.status() == JobStatus.SUCCEEDED ? 2 : 5, changed.get("open_reviews"), what);
        boolean failed = transition.status() == JobStatus.FAILED || transition.status() == JobStatus.DEADLETTER;
        assertEquals(failed ? FailureCause.of(conclusion).orElseThrow().id() : null, changed.get("cause"), what);
        assertEquals(
                conclusion.disposition() == Disposition.FAIL ? "before" : "asked", changed.get("model_name"), what);
        boolean cleared = conclusion.disposition().endedByItself();
        assertEquals(cleared ? 0 : 2, changed.get("death_count"), what);
        assertEquals(cleared ? 0 : 1, changed.get("counted_deaths"), what);
        assertEquals(
                transition.delay() == null ? BEFORE : after(transition.delay()),
                String.valueOf(changed.get("available_utc")).replaceAll("\\.0$", ""),
                what);
        Object kept =
                conclusion.saysWhatIsSuspected() ? (suspicion == null ? null : suspicion.size()) : Integer.valueOf(7);
        assertEquals(kept, changed.get("suspect_size"), what);
        assertTransition(transition, changed);
    }

    private static String after(Duration delay) {
        return LocalDateTime.parse(NOW.replace(' ', 'T'))
                .plus(delay)
                .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSS]"))
                .replaceAll("\\.?0*$", "");
    }

    private static void assertTransition(Transition transition, Map<String, @Nullable Object> changed) {
        ErrorKind kind = transition.errorKind();
        assertEquals(transition.status().name(), changed.get("status"));
        assertEquals(transition.counts().attempts(), changed.get("attempt_count"));
        assertEquals(transition.message(), changed.get("last_error"));
        assertEquals(kind == null ? null : kind.name(), changed.get("error_kind"));
        assertEquals(transition.status().isFinal() ? NOW : null, changed.get("finished_utc"));
        for (String column : List.of("locked_by", "locked_utc", "lease_id", "lease_expires_utc")) {
            assertTrue(changed.containsKey(column) && changed.get(column) == null, column);
        }
    }

    private static List<JobHistory> histories() {
        return List.of(0, 1, 2, 3).stream()
                .flatMap(attempts -> List.of(0, 1, 8, 9, 10).stream().flatMap(deferrals -> List.of(1, 3).stream()
                        .map(maxAttempts ->
                                new JobHistory(new JobHistory.Counts(attempts, deferrals, 0), maxAttempts))))
                .toList();
    }

    /** With the time. */
    private static Map<String, @Nullable Object> values(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        values.put("@now", NOW);
        return values;
    }

    private static void assertDefault(String procedure, String parameter, int expected) {
        assertTrue(
                Pattern.compile(parameter + "\\s+(?:INT|DECIMAL\\(12, 3\\))\\s+= " + expected + "\\b")
                        .matcher(procedure(procedure).head())
                        .find(),
                procedure + " " + parameter);
    }

    private static SqlServerScripts.Procedure procedure(String name) {
        SqlServerScripts.Procedure procedure = SqlServerScripts.procedures().get(name);
        assertTrue(procedure != null, "there is no " + name);
        return procedure;
    }
}
