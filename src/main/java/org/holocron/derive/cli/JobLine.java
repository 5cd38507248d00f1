package org.holocron.derive.cli;

import jakarta.json.JsonObject;

/** A job as a line of a list. */
final class JobLine {

    private JobLine() {}

    /** Such as {@code character/luke_skywalker}; empty if the input names none. */
    static String entity(JsonObject job) {
        String type = JsonValues.text(job, "entity_type");
        return type.isEmpty() ? "" : type + "/" + JsonValues.text(job, "entity_id");
    }

    static Table table(Iterable<JsonObject> jobs) {
        Table table = new Table("JOB_ID", "STATUS", "ENTITY", "PRIORITY", "ATTEMPTS", "CREATED", "LAST ERROR");
        for (JsonObject job : jobs) {
            table.add(
                    JsonValues.text(job, "job_id"),
                    JsonValues.text(job, "status"),
                    entity(job),
                    JsonValues.text(job, "priority"),
                    JsonValues.text(job, "attempt_count") + "/" + JsonValues.text(job, "max_attempts"),
                    toTheSecond(JsonValues.text(job, "created_utc")),
                    JsonValues.text(job, "last_error"));
        }
        return table;
    }

    private static String toTheSecond(String instant) {
        return instant.replaceFirst("\\.\\d+Z$", "Z");
    }
}
