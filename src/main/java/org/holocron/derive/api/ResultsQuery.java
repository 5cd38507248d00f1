package org.holocron.derive.api;

import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** In which form results are wanted, as a query says it, beside the {@link JobQuery} that says which. Used for one request. */
public final class ResultsQuery {

    static final int MOST_FIELDS = 100;
    private static final int MOST_NAME = 200;

    @QueryParam("format")
    @Nullable
    String format;

    @QueryParam("input_field")
    List<String> inputFields = List.of();

    /** @throws ProblemException if there is no such form */
    ResultFormat format() {
        String name = format == null ? "json" : format;
        Optional<ResultFormat> found = Stream.of(ResultFormat.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
        QueryReader query = new QueryReader();
        if (found.isEmpty()) {
            query.problem("format", "must be one of json, jsonl, csv");
        }
        query.refuseProblems();
        return found.orElseThrow();
    }

    /**
     * The fields of inputs that have a column; an empty name, given alone, means none.
     *
     * @param usual those that have one if the query names none
     */
    List<String> inputFields(Supplier<List<String>> usual) {
        if (inputFields.isEmpty()) {
            return usual.get();
        }
        QueryReader query = new QueryReader();
        if (inputFields.size() > MOST_FIELDS) {
            query.problem("input_field", "must be given at most " + MOST_FIELDS + " times");
        }
        inputFields.forEach(name -> query.text("input_field", name, MOST_NAME));
        query.refuseProblems();
        List<String> fields = new ArrayList<>(new LinkedHashSet<>(inputFields));
        fields.removeIf(String::isEmpty);
        return fields;
    }
}
