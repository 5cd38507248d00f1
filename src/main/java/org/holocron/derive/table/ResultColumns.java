package org.holocron.derive.table;

import static org.holocron.derive.table.ColumnType.BOOLEAN;
import static org.holocron.derive.table.ColumnType.INTEGER;
import static org.holocron.derive.table.ColumnType.JSON;
import static org.holocron.derive.table.ColumnType.NAMES;
import static org.holocron.derive.table.ColumnType.NUMBER;
import static org.holocron.derive.table.ColumnType.TEXT;
import static org.holocron.derive.table.ColumnType.TIME;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The columns of results: of the job, the fields of its input, of the run that counts, of the claim, of the decision about it. A row
 * without a claim has them too, empty.
 */
public final class ResultColumns {

    /** Before the name of a field of the input. */
    public static final String INPUT = "input_";

    private static final List<Column> JOB = List.of(
            text("job_id"),
            text("job_status"),
            text("interrogation_key"),
            text("dedupe_key"),
            new Column("created_utc", TIME),
            new Column("finished_utc", TIME),
            text("error_kind"),
            text("last_error"));

    private static final List<Column> RUN = List.of(
            text("run_id"),
            new Column("attempt", INTEGER),
            text("model_name"),
            text("model_tag"),
            text("model_digest"),
            text("interrogation_version"),
            text("interrogation_sha256"),
            new Column("answer", JSON),
            text("answer_error"));

    private static final List<Column> CLAIM = List.of(
            new Column("ordinal", INTEGER),
            text("key"),
            new Column("value", JSON),
            text("value_type"),
            text("unit"),
            new Column("confidence", NUMBER),
            text("confidence_source"),
            text("status"),
            new Column("reasons", NAMES),
            text("evidence_id"),
            text("quote"),
            new Column("quote_start", INTEGER),
            new Column("quote_end", INTEGER),
            new Column("open", BOOLEAN));

    private static final List<Column> REVIEW = List.of(
            text("review_verdict"),
            new Column("corrected", JSON),
            text("corrected_type"),
            text("review_reason"),
            text("reviewed_by"),
            new Column("reviewed_utc", TIME),
            new Column("review_number", INTEGER));

    private static final Map<String, Column> FIXED = Stream.of(JOB, RUN, CLAIM, REVIEW)
            .flatMap(List::stream)
            .collect(Collectors.toMap(Column::name, Function.identity()));

    private ResultColumns() {}

    /** @param inputFields the fields of inputs that have a column */
    public static List<Column> of(Collection<String> inputFields) {
        List<Column> all = new ArrayList<>(JOB);
        inputFields.forEach(field -> all.add(text(INPUT + field)));
        Stream.of(RUN, CLAIM, REVIEW).forEach(all::addAll);
        return List.copyOf(all);
    }

    /** The columns by their names, as a row has them. One that is not known is a text. */
    public static List<Column> named(Collection<String> names) {
        return names.stream().map(name -> FIXED.getOrDefault(name, text(name))).toList();
    }

    private static Column text(String name) {
        return new Column(name, TEXT);
    }
}
