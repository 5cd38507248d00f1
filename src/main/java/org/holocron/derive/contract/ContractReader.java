package org.holocron.derive.contract;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.everit.json.schema.Schema;
import org.everit.json.schema.SchemaException;
import org.everit.json.schema.loader.SchemaLoader;
import org.holocron.derive.grammar.SchemaFit;
import org.holocron.derive.json.Problem;
import org.holocron.derive.pattern.InvalidPatternException;
import org.json.JSONException;

/** Compiles a schema file. */
public final class ContractReader {

    /** Compiling takes time by the square of their number, and cannot be stopped. */
    private static final int MOST_SCHEMAS = 5_000;

    /** Of the pointers to all schemas: they stay in memory while a file is read, and what fills it ends the process. */
    private static final long MOST_LETTERS = 10_000_000;

    private final Consumer<Problem> problems;

    /** @param problems is given each problem of the file */
    public ContractReader(Consumer<Problem> problems) {
        this.problems = problems;
    }

    /** Empty, with a problem, if the schema is not valid, or if no object can fit it: an input and an answer are one. */
    public Optional<Contract> read(SchemaFile schemaFile) {
        Optional<Contract> contract = readAny(schemaFile);
        return contract.isEmpty() || refused(SchemaFit.problems(contract.get().schema())) ? Optional.empty() : contract;
    }

    /** Also one that is of no object. */
    Optional<Contract> readAny(SchemaFile schemaFile) {
        JsonObject schema = schemaFile.schema();
        if (refused(tooMany(schema))
                || refused(SchemaDraft.problems(schema))
                || refused(SoundSchema.problems(schema))) {
            return Optional.empty();
        }
        SchemaReferences references = new SchemaReferences(schema);
        return refused(references.problems())
                ? Optional.empty()
                : resolved(new SchemaFile(schemaFile.content(), schemaFile.text(), references.resolved()));
    }

    private Optional<Contract> resolved(SchemaFile schemaFile) {
        if (refused(SchemaChains.problem(schemaFile.schema()).stream().toList())) {
            return Optional.empty();
        }
        List<Problem> invalid = new ArrayList<>(AlikeNames.problems(schemaFile.schema()));
        WatchedPatterns patterns = WatchedPatterns.in(schemaFile.schema(), invalid::add);
        return refused(invalid) ? Optional.empty() : contract(schemaFile, patterns);
    }

    /** Each step relies on what the ones before it found to be right. */
    private boolean refused(List<Problem> found) {
        found.forEach(problems);
        return !found.isEmpty();
    }

    private static List<Problem> tooMany(JsonObject schema) {
        AtomicInteger count = new AtomicInteger();
        AtomicLong letters = new AtomicLong();
        SchemaWalk.overAll(schema, (pointer, each) -> {
            count.incrementAndGet();
            letters.addAndGet(pointer.length());
        });
        if (count.get() > MOST_SCHEMAS) {
            return List.of(Problem.ofWhole("holds " + count + " schemas, and may hold at most " + MOST_SCHEMAS));
        }
        return letters.get() <= MOST_LETTERS
                ? List.of()
                : List.of(Problem.ofWhole("has names too long for its " + count + " schemas: the pointers to them have "
                        + letters + " letters together, and may have at most " + MOST_LETTERS));
    }

    /**
     * Loads what reading needs, outside of any guard: a class whose loading a guard ends cannot be loaded again in this
     * process.
     */
    public static void prepare() {
        SoundSchema.load();
    }

    private Optional<Contract> contract(SchemaFile schemaFile, WatchedPatterns patterns) {
        try {
            return Optional.of(compiled(schemaFile, patterns));
        } catch (SchemaException | JSONException | IllegalStateException e) {
            problems.accept(Problem.ofWhole("is not a valid schema: " + e.getMessage()));
            return Optional.empty();
        } catch (InvalidPatternException e) {
            problems.accept(Problem.ofWhole("is not a valid schema: one of its patterns has " + e.getMessage()));
            return Optional.empty();
        }
    }

    /** Of a sound schema. */
    static Contract compiled(SchemaFile schemaFile, WatchedPatterns patterns) {
        EveritSchema schema = new EveritSchema(schemaFile.schema());
        return new Contract(schemaFile, compile(schema, patterns), schema, patterns);
    }

    private static Schema compile(EveritSchema schema, WatchedPatterns patterns) {
        SchemaLoader.SchemaLoaderBuilder loader = SchemaLoader.builder()
                .schemaJson(schema.copy())
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
