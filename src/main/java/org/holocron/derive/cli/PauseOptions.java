package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import org.holocron.derive.json.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of pause and resume: what, and on which server. */
final class PauseOptions {

    @Mixin
    private ConnectionOptions connection;

    @ArgGroup
    private @Nullable Scope scope;

    /** One of them, or everything. */
    private static final class Scope {

        @Option(names = "--model", paramLabel = "NAME", description = "Only jobs of this model.")
        private @Nullable String model;

        @Option(names = "--interrogation", paramLabel = "KEY", description = "Only jobs of this interrogation.")
        private @Nullable String interrogation;
    }

    /**
     * Asks the server and prints what came of it.
     *
     * @param verb {@code pause} or {@code resume}
     * @param done what to print if it changed something
     * @param reason null if none is given
     */
    int ask(Terminal terminal, String verb, String done, @Nullable String reason) {
        JsonObject answer = connection.connect(terminal).post("/api/runner/" + verb, request(reason));
        if (connection.json) {
            terminal.json(answer);
        } else {
            terminal.print(answer.getBoolean("changed", true) ? done + scoped() : JsonValues.text(answer, "message"));
            PausePrinter.print(terminal, answer);
        }
        return Exit.DONE;
    }

    private String scoped() {
        if (scope == null) {
            return "";
        }
        return scope.model == null ? " for interrogation " + scope.interrogation : " for model " + scope.model;
    }

    private JsonObject request(@Nullable String reason) {
        JsonObjectBuilder request = Json.createObjectBuilder();
        if (scope != null) {
            add(request, "model", scope.model);
            add(request, "interrogation", scope.interrogation);
        }
        addAccount(request);
        add(request, "reason", reason);
        return request.build();
    }

    /** Who asks. Where the account has no name, the JVM tells a question mark. */
    static @Nullable String account() {
        String name = System.getProperty("user.name", "").strip();
        return name.isEmpty() || name.equals("?") ? null : name;
    }

    /** As {@code by}, if it has a name. */
    static void addAccount(JsonObjectBuilder request) {
        add(request, "by", account());
    }

    private static void add(JsonObjectBuilder request, String name, @Nullable String value) {
        if (value != null) {
            request.add(name, value);
        }
    }
}
