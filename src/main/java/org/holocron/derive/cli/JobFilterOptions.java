package org.holocron.derive.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which jobs are listed or exported, besides their status; the server judges the values. */
final class JobFilterOptions {

    @Option(names = "--interrogation", paramLabel = "KEY", description = "Only jobs of this interrogation.")
    private @Nullable String interrogation;

    @Option(
            names = "--text",
            paramLabel = "TEXT",
            description =
                    "Only jobs with this text in a value of their input, in capitals or not; within 10,000 jobs at most.")
    private @Nullable String text;

    @Mixin
    private KindOptions kind;

    /** What is given, by the names of the query's parameters. */
    QueryValues values() {
        QueryValues values = new QueryValues();
        values.put("interrogation_key", interrogation);
        kind.addTo(values);
        values.put("text", text);
        return values;
    }

    /** Further values of a query; empty if nothing is given. */
    String query() {
        return values().query();
    }
}
