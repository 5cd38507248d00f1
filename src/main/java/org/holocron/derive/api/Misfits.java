package org.holocron.derive.api;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.holocron.derive.derivation.Misfit;
import org.holocron.derive.derivation.Preflight;
import org.holocron.derive.interrogation.Interrogations;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.runner.RunnerControl;
import org.holocron.derive.text.CleanLog;

/**
 * Which interrogations do not fit their models: one warning for each pair, however many jobs it has, in the log, the statistics and the answer
 * to who enqueues. It is looked for at the start and while somebody asks, never by those who ask.
 */
@ApplicationScoped
public class Misfits {

    private static final Logger LOG = CleanLog.of(Misfits.class);

    private static final long BETWEEN_LOOKS = Duration.ofSeconds(30).toNanos();

    /** Of one request; what is wrong with more pairs shows when their jobs are worked. */
    private static final int MOST_PAIRS = 20;

    @Inject
    private Preflight preflight;

    @Inject
    private Interrogations interrogations;

    @Inject
    private RunnerControl runner;

    @Resource
    private ManagedExecutorService executor;

    private final AtomicBoolean looking = new AtomicBoolean();
    private final Set<Misfit> told = new HashSet<>();
    private volatile List<Misfit> known = List.of();
    private volatile long lookedAt = System.nanoTime() - BETWEEN_LOOKS;

    private record Pair(String interrogation, String model) {}

    void begin(@Observes @Initialized(ApplicationScoped.class) Object started) {
        known();
    }

    /** As they were at the last look; the next one begins if that was a while ago. */
    List<Misfit> known() {
        if (System.nanoTime() - lookedAt >= BETWEEN_LOOKS && looking.compareAndSet(false, true)) {
            try {
                executor.execute(this::look);
            } catch (RejectedExecutionException stopping) {
                looking.set(false);
            }
        }
        return known;
    }

    JsonArray json() {
        return JsonFields.array(known(), misfit -> new JsonFields()
                .add("interrogation_key", misfit.interrogation())
                .add("model", misfit.model())
                .add("kind", misfit.kind().name())
                .add("jobs_wait", misfit.isHopeless())
                .add("reason", misfit.reason())
                .add("cure", misfit.cure())
                .build());
    }

    private void look() {
        try {
            if (isServerUnavailable()) {
                return;
            }
            known = interrogations.inUse().stream()
                    .flatMap(interrogation -> preflight.of(interrogation).stream())
                    .toList();
            known.stream().filter(told::add).forEach(misfit -> LOG.log(Level.WARNING, "{0}", misfit.message()));
            told.retainAll(known);
        } finally {
            lookedAt = System.nanoTime();
            looking.set(false);
        }
    }

    /** What to tell who has enqueued these, a text for each pair; nothing while the model server is known to be unavailable. */
    List<String> warnings(List<NewJob> jobs) {
        if (isServerUnavailable()) {
            return List.of();
        }
        Set<Pair> pairs = new LinkedHashSet<>();
        for (NewJob job : jobs) {
            if (pairs.size() < MOST_PAIRS) {
                pairs.add(new Pair(job.interrogationKey(), job.modelHint() == null ? "" : job.modelHint()));
            }
        }
        return pairs.stream()
                .flatMap(pair -> misfits(pair).stream())
                .map(Misfit::message)
                .toList();
    }

    private boolean isServerUnavailable() {
        return runner.blockers().outages().stream()
                .anyMatch(outage -> outage.dependency().kind() == Dependency.Kind.MODEL_SERVER);
    }

    private List<Misfit> misfits(Pair pair) {
        return interrogations
                .find(pair.interrogation())
                .map(found -> pair.model().isBlank() ? preflight.of(found) : preflight.of(found, pair.model()))
                .orElse(List.of());
    }
}
