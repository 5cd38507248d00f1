package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.config.Settings;
import org.holocron.derive.history.DueTooLate;
import org.holocron.derive.history.History;

/** What looks wrong about the queue itself, for statistics and the verification. */
@ApplicationScoped
class QueueFindings {

    /** A deferral waits too, at most so long, whatever the backoff's cap is. */
    private static final Duration LONGEST_DEFERRAL = Duration.ofMinutes(1);

    @Inject
    private History history;

    @Inject
    private Settings settings;

    JsonArray json() {
        Duration cap = settings.retry().backoffCap();
        Duration longest = cap.compareTo(LONGEST_DEFERRAL) > 0 ? cap : LONGEST_DEFERRAL;
        return json(history.dueTooLate(longest), longest);
    }

    static JsonArray json(Optional<DueTooLate> dueTooLate, Duration longest) {
        return JsonFields.array(dueTooLate.map(List::of).orElse(List.of()), late -> new JsonFields()
                .add("kind", "DUE_TOO_LATE")
                .add("jobs", late.jobs())
                .add("job_id", late.jobId())
                .add("available_utc", late.availableUtc())
                .add("message", message(late, longest))
                .build());
    }

    private static String message(DueTooLate late, Duration longest) {
        String jobs = late.mayBeMore() ? late.jobs() + " or more jobs are" : late.jobs() + " jobs are";
        return (late.jobs() == 1 ? "1 job is" : jobs)
                + " due later than the longest backoff of " + longest.toSeconds() + " s, job " + late.jobId() + " at "
                + late.availableUtc()
                + ": somebody set the time, or a clock. If nobody meant it, cancel and requeue the job";
    }
}
