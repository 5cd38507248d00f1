package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/**
 * What the server says of a request that it refused, or that failed.
 *
 * @param status of HTTP, 400 or more
 * @param document empty if it is none: then something else than the application answered
 */
record AnsweredProblem(int status, JsonObject document) {

    /** The request was wrong, not the server. */
    private static final List<Integer> WRONG_REQUEST = List.of(400, 413, 415, 422);

    static AnsweredProblem of(int status, String body) {
        return new AnsweredProblem(
                status,
                JsonValues.parse(body)
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .orElse(JsonValue.EMPTY_JSON_OBJECT));
    }

    String type() {
        return JsonValues.text(document, "type");
    }

    /**
     * The document's title with each of its errors, or with its detail if it lists none.
     *
     * @param condition asked when there is no document
     */
    CommandFailedException failure(ServerCondition condition) {
        int exitCode = WRONG_REQUEST.contains(status) ? Exit.BAD_USAGE : Exit.FAILED;
        String title = JsonValues.text(document, "title");
        if (title.isEmpty()) {
            return condition.withoutProblem(status, exitCode);
        }
        StringBuilder message = new StringBuilder(title);
        List<JsonObject> problems = JsonValues.objects(document, "errors");
        if (problems.isEmpty()) {
            message.append(": ").append(JsonValues.text(document, "detail"));
        }
        problems.forEach(problem -> message.append("\n  ").append(described(problem)));
        return failed(status, exitCode, message.toString()).ofType(type());
    }

    /** A failure of the server may go by itself. */
    static CommandFailedException failed(int status, int exitCode, String message) {
        return status >= 500
                ? CommandFailedException.temporary(exitCode, message)
                : new CommandFailedException(exitCode, message);
    }

    /** {@code line 7: /input/entity_id must be a string}. */
    static String described(JsonObject problem) {
        String line = JsonValues.text(problem, "line");
        String field = JsonValues.text(problem, "field");
        return (line.isEmpty() ? "" : "line " + line + ": ")
                + (field.isEmpty() ? "it" : field)
                + " "
                + JsonValues.text(problem, "message");
    }
}
