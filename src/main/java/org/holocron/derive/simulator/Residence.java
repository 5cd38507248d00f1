package org.holocron.derive.simulator;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;

/**
 * How a call wants its model loaded.
 *
 * @param options as they were sent, their types not checked yet
 * @param shift whether the oldest tokens may be dropped when the window is full
 * @param keepAlive how long the model stays when the call is over; zero unloads it
 */
record Residence(JsonObject options, boolean shift, Duration keepAlive) {

    /** For clients that do not say how long a model stays. */
    static final Duration DEFAULT_KEEP_ALIVE = Duration.ofMinutes(5);

    /** Of a server where all this is settled when it starts. */
    static final Residence SETTLED = new Residence(JsonValue.EMPTY_JSON_OBJECT, false, DEFAULT_KEEP_ALIVE);

    /** These cannot be changed while the model is loaded; the window and the shifting are the others. */
    private static final List<String> RELOADING =
            List.of("num_batch", "num_gpu", "main_gpu", "use_mmap", "num_thread", "draft_num_predict");

    /** The window asked for, in tokens; 0 if the server may choose. */
    long numCtx() {
        return Math.max(OptionTypes.whole(options, "num_ctx", 0), 0);
    }

    /** What the model must be loaded with, the window excepted. */
    JsonObject reloading(VersionStyle dialect) {
        JsonObjectBuilder reloading = SimulatorJson.object();
        for (String option : RELOADING) {
            if (options.containsKey(option) && options.get(option) != JsonValue.NULL) {
                reloading.add(option, options.get(option));
            }
        }
        if (dialect == VersionStyle.TODAY) {
            reloading.add("shift", shift);
        }
        return reloading.build();
    }
}
