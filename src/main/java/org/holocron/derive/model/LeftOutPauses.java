package org.holocron.derive.model;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one server of a pool is left out for: all calls, or those of one model; and all calls for which there is another server, while it
 * only may be sick. Models are by their canonical names.
 */
final class LeftOutPauses {

    /** Of the server as a whole; no model has such a name. */
    private static final String ALL_MODELS = "";
    /** Of one that only may be sick. */
    private static final String PERHAPS = " ";

    private final LongSupplier nanoTime;
    private final Map<String, LeftOut> pauses = new ConcurrentHashMap<>();

    LeftOutPauses(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether it is known to be unavailable. */
    boolean areOfServer() {
        return isLeftOutFor(ALL_MODELS);
    }

    /** Whether calls of that model should rather go to another server. */
    boolean areOf(String model) {
        return areOfServer() || isLeftOutFor(PERHAPS) || isLeftOutFor(model);
    }

    private boolean isLeftOutFor(String key) {
        LeftOut pause = pauses.get(key);
        return pause != null && !pause.isOver(nanoTime.getAsLong());
    }

    /** Behind pauses that are over one caller tries the server, and the others wait for what it finds. */
    Trial trial(String model) {
        Map<String, LeftOut> over = new HashMap<>();
        if (!areOf(model)) {
            long now = nanoTime.getAsLong();
            List.of(ALL_MODELS, PERHAPS, model)
                    .forEach(key -> pauses.computeIfPresent(key, (same, pause) -> {
                        over.put(key, pause);
                        return pause.tried(now);
                    }));
        }
        return new Trial(over);
    }

    /** What one caller tries. */
    final class Trial {

        /** The pauses that were over when it began. */
        private final Map<String, LeftOut> before;

        private Trial(Map<String, LeftOut> before) {
            this.before = before;
        }

        /** What was neither proven nor refuted may be tried by the next caller. */
        void end() {
            before.forEach(
                    (key, over) -> pauses.computeIfPresent(key, (same, now) -> now.isTrialOf(over) ? over : now));
        }
    }

    /**
     * It is unavailable, or a model on it is.
     *
     * @param model null for the whole server
     * @param retryAfter for how long it wants to be left alone; null if it does not say
     */
    void failed(@Nullable String model, @Nullable Duration retryAfter) {
        leaveOut(model == null ? ALL_MODELS : model, retryAfter == null ? Duration.ZERO : retryAfter);
    }

    /** It may be sick. */
    void suspected() {
        leaveOut(PERHAPS, Duration.ZERO);
    }

    private void leaveOut(String key, Duration requested) {
        long now = nanoTime.getAsLong();
        pauses.compute(
                key, (same, before) -> before == null ? LeftOut.first(now, requested) : before.again(now, requested));
    }

    /** It answers. */
    void answered() {
        end(ALL_MODELS);
    }

    /** It answers, and so does the model. */
    void answered(String model) {
        answered();
        end(PERHAPS);
        end(model);
    }

    /** That it answers is no news of a server that wants to be left alone. */
    private void end(String key) {
        long now = nanoTime.getAsLong();
        pauses.computeIfPresent(key, (same, pause) -> pause.isRequested(now) ? pause : null);
    }
}
