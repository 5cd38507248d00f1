package org.holocron.derive.queue;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.job.BootEnd;
import org.holocron.derive.job.DeathLimits;
import org.holocron.derive.job.DeathRule;
import org.holocron.derive.job.DeathVerdict;
import org.holocron.derive.job.JobAtDeath;
import org.holocron.derive.job.JobHistory;
import org.holocron.derive.job.Suspicion;
import org.holocron.derive.job.Transition;
import org.holocron.derive.job.Transitions;
import org.holocron.derive.sql.Parameters;
import org.holocron.derive.sql.Row;
import org.holocron.derive.sql.Session;
import org.jspecify.annotations.Nullable;

/** Makes NEW the jobs whose workers are gone: looks up what became of their processes, and lets the rules decide. */
final class DeadWorkers {

    private final Session tx;
    private final Transitions transitions;
    private final DeathLimits limits;
    private final DeathRule rule;

    DeadWorkers(Session tx, Transitions transitions, DeathLimits limits) {
        this.tx = tx;
        this.transitions = transitions;
        this.limits = limits;
        this.rule = new DeathRule(transitions.limits().maxRescues(), limits);
    }

    /**
     * Rescues the jobs.
     *
     * @param selection finds them and locks their rows
     * @return how many
     */
    int rescue(String selection, Parameters parameters) throws SQLException {
        List<Orphan> orphans = tx.rows(selection, parameters, DeadWorkers::orphan);
        Map<@Nullable UUID, List<Orphan>> byBoot = new LinkedHashMap<>();
        orphans.forEach(orphan ->
                byBoot.computeIfAbsent(orphan.boot(), boot -> new ArrayList<>()).add(orphan));
        for (Map.Entry<@Nullable UUID, List<Orphan>> entry : byBoot.entrySet()) {
            rescue(entry.getKey(), entry.getValue());
        }
        return orphans.size();
    }

    private void rescue(@Nullable UUID boot, List<Orphan> orphans) throws SQLException {
        BootEnd end = endOf(boot);
        switch (end.fate()) {
            case UNNAMED, LIVES, ENDED -> {
                for (Orphan orphan : orphans) {
                    carryOut(orphan, rule.withoutDeath(end, orphan.job()));
                }
            }
            case DIED, FORGOTTEN -> rescueFromDeath(Objects.requireNonNull(boot), end, orphans);
        }
    }

    private void rescueFromDeath(UUID boot, BootEnd end, List<Orphan> orphans) throws SQLException {
        Map<UUID, JobAtDeath> suspects = new HashMap<>();
        List<JobAtDeath> held = tx.rows("queue/held-by-boot", Parameters.of().uuid("boot_id", boot), DeadWorkers::held);
        rule.suspects(boot, held).forEach(job -> suspects.put(job.jobId(), job));
        int size = suspects.size() + suspectsOf(boot);
        for (Orphan orphan : orphans) {
            JobAtDeath job = orphan.job();
            carryOut(
                    orphan,
                    suspects.containsKey(job.jobId())
                            ? rule.suspect(end, job, new Suspicion(boot, size))
                            : rule.innocent(job));
        }
        clearOthers(boot, suspects);
    }

    /** Of the earlier events whose suspects died again, the suspects that were not in flight. */
    private void clearOthers(UUID boot, Map<UUID, JobAtDeath> suspects) throws SQLException {
        List<UUID> events = suspects.values().stream()
                .flatMap(job -> Optional.ofNullable(job.record().suspicion()).stream())
                .map(Suspicion::event)
                .filter(event -> !event.equals(boot))
                .distinct()
                .toList();
        for (UUID event : events) {
            List<UUID> left =
                    tx.rows("queue/lock-suspects", Parameters.of().uuid("event", event), row -> row.uuid("job_id"));
            for (UUID job : left) {
                if (!suspects.containsKey(job)) {
                    tx.changeOne("queue/clear-suspect", Parameters.of().uuid("job_id", job));
                }
            }
        }
    }

    /** Those that were rescued from this death before. */
    private int suspectsOf(UUID event) throws SQLException {
        return tx.row("queue/suspects-of-event", Parameters.of().uuid("event", event), row -> row.number("suspects"))
                .orElse(0);
    }

    private BootEnd endOf(@Nullable UUID boot) throws SQLException {
        return boot == null
                ? BootEnd.of(BootEnd.Fate.UNNAMED)
                : tx.row("queue/boot", Parameters.of().uuid("boot_id", boot), this::end)
                        .orElse(BootEnd.of(BootEnd.Fate.FORGOTTEN));
    }

    private BootEnd end(Row row) throws SQLException {
        Instant lastSeen = row.instant("last_seen_utc");
        Duration silence = Duration.between(lastSeen, row.instant("now_utc")).abs();
        BootEnd.Fate fate = row.instantOrNull("ended_utc") != null
                ? BootEnd.Fate.ENDED
                : silence.compareTo(limits.silentAfter()) < 0 ? BootEnd.Fate.LIVES : BootEnd.Fate.DIED;
        return new BootEnd(fate, row.instantOrNull("ready_utc"), lastSeen, row.number("early_deaths"));
    }

    private void carryOut(Orphan orphan, DeathVerdict verdict) throws SQLException {
        Transition transition = transitions.afterWorkerDied(orphan.history(), verdict, orphan.holder());
        Suspicion suspicion = verdict.record().suspicion();
        tx.changeOne(
                "queue/rescue",
                AttemptEnd.parametersOf(transition)
                        .uuid("job_id", orphan.job().jobId())
                        .number("rescue_count", transition.counts().rescues())
                        .number("death_count", verdict.record().deaths())
                        .number("counted_deaths", verdict.record().counted())
                        .uuid("suspect_event", suspicion == null ? null : suspicion.event())
                        .number("suspect_size", suspicion == null ? null : suspicion.size()));
        if (transition.status().isFinal()) {
            JobCounters.ended(tx, orphan.job().jobId());
        }
    }

    private static Orphan orphan(Row row) throws SQLException {
        return new Orphan(
                held(row), row.textOrNull("locked_by"), row.uuidOrNull("lease_boot"), AttemptEnd.history(row));
    }

    private static JobAtDeath held(Row row) throws SQLException {
        Instant claimed = row.instantOrNull("locked_utc");
        return new JobAtDeath(row.uuid("job_id"), claimed == null ? Instant.EPOCH : claimed, SuspicionRow.deaths(row));
    }

    /**
     * A job without a worker.
     *
     * @param holder null if the row names none
     * @param boot of the process that claimed it; null if the row names none
     */
    private record Orphan(
            JobAtDeath job,
            @Nullable String holder,
            @Nullable UUID boot,
            JobHistory history) {}
}
