package org.holocron.derive.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.holocron.derive.job.Conclusion;
import org.holocron.derive.job.Disposition;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.JobHistory;
import org.holocron.derive.job.Judgement;
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
    private static final Judgement CHARGED = new Judgement(true, new UUID(0, 1), new Suspicion(new UUID(0, 1), 2));
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
            for (int maxRescues = 2; maxRescues <= 4; maxRescues++) {
                Transitions transitions = new Transitions(new Limits(maxRescues, 1));
                for (int rescues = 0; rescues <= 5; rescues++) {
                    JobHistory job = new JobHistory(new JobHistory.Counts(rescues, 0, rescues), 3);
                    Transition transition = transitions.afterWorkerDied(job, "w@node/1");

                    Map<String, @Nullable Object> changed = procedure.update(values(
                            "@max_rescues", maxRescues,
                            "j.rescue_count", rescues,
                            "j.attempt_count", rescues,
                            "j.locked_by", "w@node/1"));

                    assertEquals(transition.counts().rescues(), changed.get("rescue_count"));
                    assertEquals(NOW, changed.get("available_utc"), "it goes to the end of its priority");
                    assertTransition(transition, changed);
                }
            }
        }
    }

    /** Every disposition by its name, and no other; what must be judged is judged before. */
    @Test
    void theProcedureKnowsEveryDisposition() {
        String body = procedure("usp_complete_attempt").body();
        var names = Pattern.compile("@disposition NOT IN \\(([^)]*)\\)").matcher(body);
        assertTrue(names.find());

        Set<String> expected = Arrays.stream(Disposition.values())
                .filter(disposition -> disposition != Disposition.JUDGE)
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
        Suspicion suspicion = conclusion.judgement().suspicion();
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
                conclusion.judgement().event(),
                "j.suspect_event",
                "before",
                "j.suspect_size",
                7,
                "j.last_ambiguous_utc",
                BEFORE,
                "j.attempt_count",
                job.counts().attempts(),
                "j.available_utc",
                BEFORE,
                "j.deferred_utc",
                BEFORE);

        procedure.assign(List.of("@deferral_count", "@deferral_ms", "@spent", "@final_status"), values);
        Map<String, @Nullable Object> changed = procedure.update(values);

        String what = conclusion + " of " + job;
        assertEquals(transition.counts().deferrals(), changed.get("deferral_count"), what);
        assertEquals(transition.deferred() ? NOW : BEFORE, changed.get("deferred_utc"), what);
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
                Pattern.compile(parameter + "\\s+INT\\s+= " + expected + "\\b")
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
