package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Set;
import org.holocron.derive.derivation.DryRunRequest;
import org.holocron.derive.derivation.Planner;
import org.holocron.derive.history.History;
import org.holocron.derive.history.JobFilter;
import org.holocron.derive.history.JobTraits;
import org.holocron.derive.history.TimeRange;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.job.Subject;
import org.holocron.derive.model.ModelServer;

/** Makes the bean that plans jobs. */
@ApplicationScoped
public class PlanWiring {

    @Produces
    @Singleton
    Plans plans(Planner planner, History history, ModelServer server) {
        return new Plans(
                job -> planner.plan(PlanWiring.asRequest(job)),
                new FinishedRuns(history, server::canonicalName)::speed,
                key -> !history.jobs(new JobFilter(Set.of(), null, withKey(key), 1, null))
                        .jobs()
                        .isEmpty(),
                System::nanoTime);
    }

    private static JobTraits withKey(String dedupeKey) {
        return new JobTraits(Subject.NONE, dedupeKey, TimeRange.ANY, TimeRange.ANY);
    }

    /** What a job's row would ask. */
    private static DryRunRequest asRequest(NewJob job) {
        return new DryRunRequest(
                job.interrogationKey(),
                null,
                stored(job.inputJson()),
                job.evidenceRefJson() == null ? null : stored(job.evidenceRefJson()),
                job.modelHint());
    }

    private static JsonObject stored(String json) {
        return JsonFields.stored(json) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }
}
