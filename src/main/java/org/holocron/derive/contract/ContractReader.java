package org.holocron.derive.contract;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.everit.json.schema.Schema;
import org.everit.json.schema.SchemaException;
import org.everit.json.schema.loader.SchemaLoader;
import org.holocron.derive.json.JsonKind;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;
import org.holocron.derive.pattern.InvalidPatternException;
import org.json.JSONException;

/** Compiles a schema file. */
public final class ContractReader {

    private static final String DRAFT_07 = "http://json-schema.org/draft-07/schema#";

    /** Compiling takes time by the square of their number, and cannot be stopped. */
    private static final int MOST_SCHEMAS = 5_000;

    private final Consumer<Problem> problems;

    /** @param problems is given each problem of the file */
    public ContractReader(Consumer<Problem> problems) {
        this.problems = problems;
    }

    /** Empty, with a problem, if the schema is not valid. */
    public Optional<Contract> read(SchemaFile schemaFile) {
        JsonObject schema = schemaFile.schema();
        checkDraft(schema.getOrDefault("$schema", JsonValue.NULL));
        if (!refersInside(schema, "")) {
            return Optional.empty();
        }
        Optional<Problem> endless = tooMany(schema).or(() -> SchemaChains.problem(schema));
        if (endless.isPresent()) {
            problems.accept(endless.get());
            return Optional.empty();
        }
        List<Problem> invalid = new ArrayList<>(AlikeNames.problems(schema));
        WatchedPatterns patterns = WatchedPatterns.in(schema, invalid::add);
        if (!invalid.isEmpty()) {
            invalid.forEach(problems);
            return Optional.empty();
        }
        return compiled(schemaFile, patterns);
    }

    private static Optional<Problem> tooMany(JsonObject schema) {
        AtomicInteger count = new AtomicInteger();
        SchemaWalk.over(schema, (pointer, each) -> count.incrementAndGet());
        return count.get() <= MOST_SCHEMAS
                ? Optional.empty()
                : Optional.of(Problem.ofWhole("holds " + count + " schemas, and may hold at most " + MOST_SCHEMAS));
    }

    private Optional<Contract> compiled(SchemaFile schemaFile, WatchedPatterns patterns) {
        try {
            return Optional.of(new Contract(schemaFile, compile(schemaFile.schema(), patterns), patterns));
        } catch (SchemaException | JSONException | IllegalStateException e) {
            problems.accept(Problem.ofWhole("is not a valid schema: " + e.getMessage()));
            return Optional.empty();
        } catch (InvalidPatternException e) {
            problems.accept(Problem.ofWhole("is not a valid schema: one of its patterns has " + e.getMessage()));
            return Optional.empty();
        }
    }

    private void checkDraft(JsonValue draft) {
        if (draft != JsonValue.NULL
                && !(draft instanceof JsonString uri && uri.getString().equals(DRAFT_07))) {
            problems.accept(new Problem("/$schema", "must be \"" + DRAFT_07 + "\", or be left out"));
        }
    }

    /**
     * Whether every reference stays in the file. Others would be fetched from wherever they point to; so would inner
     * ones in a schema that gives itself an address.
     */
    private boolean refersInside(JsonValue value, String pointer) {
        boolean inside = true;
        if (value instanceof JsonObject object) {
            for (var field : object.entrySet()) {
                String place = Pointers.child(pointer, field.getKey());
                inside &= !isAddress(field.getKey(), field.getValue(), place) && refersInside(field.getValue(), place);
            }
        } else if (value instanceof JsonArray list) {
            for (int i = 0; i < list.size(); i++) {
                inside &= refersInside(list.get(i), Pointers.child(pointer, i));
            }
        }
        return inside;
    }

    private boolean isAddress(String keyword, JsonValue value, String place) {
        if (keyword.equals("$ref")
                && !(value instanceof JsonString text && text.getString().startsWith("#"))) {
            String found = value instanceof JsonString text ? '"' + text.getString() + '"' : JsonKind.of(value);
            problems.accept(new Problem(place, "must point into this file (#/definitions/…), not to " + found));
            return true;
        }
        if (keyword.equals("$id") && value instanceof JsonString) {
            problems.accept(new Problem(place, "must be left out: nothing is looked up by it"));
            return true;
        }
        return false;
    }

    private static Schema compile(JsonObject schema, WatchedPatterns patterns) {
        SchemaLoader.SchemaLoaderBuilder loader = SchemaLoader.builder()
                .schemaJson(EveritJson.of(schema))
                .draftV7Support()
                .regexpFactory(patterns)
                .enableOverrideOfBuiltInFormatValidators()
                .schemaClient(address -> {
                    throw new IllegalStateException("nothing is fetched, not even " + address);
                });
        FormatCheck.all().forEach(loader::addFormatValidator);
        return loader.build().load().build();
    }
}
