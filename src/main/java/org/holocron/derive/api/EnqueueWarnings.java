package org.holocron.derive.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.json.Json;

/** What a caller should know of jobs that were enqueued all the same: that a model is missing, say. One warning for each model. */
final class EnqueueWarnings {

    /** More of them are counted only. */
    static final int MOST = 20;

    private EnqueueWarnings() {}

    /** @param warningAbout a model; empty if there is nothing to say */
    static List<String> of(Collection<NewJob> jobs, Function<String, Optional<String>> warningAbout) {
        Set<String> models = new LinkedHashSet<>();
        jobs.stream().map(NewJob::modelHint).forEach(model -> {
            if (model != null) {
                models.add(model);
            }
        });
        List<String> warnings =
                models.stream().map(warningAbout).flatMap(Optional::stream).toList();
        if (warnings.size() <= MOST) {
            return warnings;
        }
        List<String> some = new ArrayList<>(warnings.subList(0, MOST));
        some.add("and " + (warnings.size() - MOST) + " more models are missing");
        return some;
    }

    /** Adds {@code warnings} to an answer if there are any. */
    static JsonFields addTo(JsonFields answer, List<String> warnings) {
        return warnings.isEmpty() ? answer : answer.add("warnings", JsonFields.array(warnings, Json::createValue));
    }
}
