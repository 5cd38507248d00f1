package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.holocron.derive.derivation.Misfit;
import org.holocron.derive.pause.Pause;
import org.holocron.derive.pause.PauseTarget;
import org.holocron.derive.runner.Blockers;
import org.holocron.derive.runner.Outage;
import org.holocron.derive.runner.RunnerControl;
import org.jspecify.annotations.Nullable;

/**
 * Says why nothing is claimed. A paused node is ready all the same: it accepts and shows jobs, and a restart because of
 * its readiness would not bring the model server back.
 */
@Readiness
@ApplicationScoped
public class RunnerCheck implements HealthCheck {

    @Inject
    private RunnerControl runner;

    @Inject
    private Misfits misfits;

    @Override
    public HealthCheckResponse call() {
        return response(runner.openSlots(), runner.blockers(), misfits.known());
    }

    static HealthCheckResponse response(int openSlots, Blockers blockers, List<Misfit> misfits) {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("runner").up().withData("slots", openSlots);
        reasons(blockers).forEach((what, why) -> HealthText.add(response, what, why));
        misfits.forEach(misfit -> HealthText.add(
                response, "does not fit: " + misfit.interrogation() + " with " + misfit.model(), misfit.message()));
        return response.build();
    }

    /** By what is held back; several reasons for the same stand in one text. */
    static Map<String, String> reasons(Blockers blockers) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (Pause pause : blockers.pauses()) {
            add(reasons, "paused by a user", scope(pause.shown()), pause.summary());
        }
        for (Outage outage : blockers.outages()) {
            add(reasons, "paused", scope(outage), outage.summary() + "; " + outage.outlook());
        }
        return reasons;
    }

    private static @Nullable String scope(PauseTarget target) {
        return target.equals(PauseTarget.ALL) ? null : target.name();
    }

    private static @Nullable String scope(Outage outage) {
        String interrogation = outage.dependency().interrogationKey();
        if (interrogation == null || outage.model() == null) {
            return interrogation == null ? outage.model() : interrogation;
        }
        return interrogation + " with " + outage.model();
    }

    private static void add(Map<String, String> reasons, String paused, @Nullable String scope, String reason) {
        String key = scope == null ? paused : paused + ": " + scope;
        reasons.merge(key, reason, (one, other) -> one + "; " + other);
    }
}
