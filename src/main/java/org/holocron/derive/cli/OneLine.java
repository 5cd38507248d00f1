package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One job, where many may come. */
final class OneLine implements BulkLines {

    private @Nullable JsonObject job;

    OneLine(JsonObject job) {
        this.job = job;
    }

    @Override
    public byte @Nullable [] get() {
        JsonObject next = job;
        job = null;
        return next == null ? null : next.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String name(int line) {
        return "the job";
    }

    @Override
    public String label(int line) {
        return "the job";
    }

    @Override
    public CommandFailedException noJob() {
        return new CommandFailedException(Exit.NOTHING_TO_DO, "There is no job");
    }
}
