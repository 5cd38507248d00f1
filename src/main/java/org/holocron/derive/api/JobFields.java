package org.holocron.derive.api;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.holocron.derive.group.Group;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.json.FirstProblems;
import org.holocron.derive.json.StrictObjectReader;
import org.jspecify.annotations.Nullable;

/**
 * What the fields of a job say, before anything is asked about them.
 *
 * @param job in no group yet
 * @param refs null for none
 * @param group its key; null for none
 */
record JobFields(
        NewJob job,
        JsonObject input,
        @Nullable JsonObject refs,
        @Nullable String group) {

    private static final int LONGEST_TIME = 40;

    /** Empty, with problems, if the object is no job. */
    static Optional<JobFields> read(JsonObject object, FirstProblems problems) {
        StrictObjectReader fields = new StrictObjectReader(object, "", problems);
        String key = fields.requiredLine("interrogation_key", NewJob.MAX_KEY_LENGTH);
        JsonObject input = fields.requiredObject("input");
        Optional<JsonObject> refs = fields.object("evidence_refs");
        int priority = fields.integer("priority", 0, Integer.MAX_VALUE).orElse(NewJob.DEFAULT_PRIORITY);
        Optional<String> model = fields.line("model_hint", NewJob.MAX_MODEL_LENGTH);
        int attempts = fields.integer("max_attempts", 1, NewJob.MOST_ATTEMPTS).orElse(NewJob.DEFAULT_MAX_ATTEMPTS);
        Optional<String> dedupeKey = fields.line("dedupe_key", NewJob.MAX_KEY_LENGTH);
        if (dedupeKey.filter(text -> text.endsWith(" ")).isPresent()) {
            fields.problem("dedupe_key", "must not end with a blank");
        }
        Optional<String> group = fields.line("group", Group.MAX_KEY_LENGTH);
        group.flatMap(GroupRequest::problemOfKey).ifPresent(problem -> fields.problem("group", problem));
        Optional<Instant> expires = time(fields, "expires_utc");
        fields.refuseUnknown();
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        String refText = refs.map(JsonObject::toString).orElse(null);
        NewJob job = new NewJob(
                priority, key, input.toString(), refText, model.orElse(null), attempts, dedupeKey.orElse(null));
        return Optional.of(
                new JobFields(job.expiring(expires.orElse(null)), input, refs.orElse(null), group.orElse(null)));
    }

    private static Optional<Instant> time(StrictObjectReader fields, String name) {
        return fields.line(name, LONGEST_TIME).flatMap(text -> {
            Optional<Instant> time = QueryReader.parsed(text);
            if (time.isEmpty()) {
                fields.problem(name, "must be a day (2026-01-31) or a time (2026-01-31T12:00:00Z), UTC");
            }
            return time;
        });
    }
}
