package org.holocron.derive.interrogation;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.holocron.derive.evidence.EvidencePolicy;
import org.holocron.derive.guard.Guard;
import org.holocron.derive.job.InterrogationKey;
import org.holocron.derive.json.Pointers;
import org.holocron.derive.json.Problem;
import org.holocron.derive.json.StrictObjectReader;
import org.holocron.derive.model.ModelDialect;

/** Reads {@code interrogation.json}, strictly: unknown fields are refused. Used for one file. */
final class DefinitionReader {

    private static final Set<String> THINKING_LEVELS = Set.of("low", "medium", "high", "max");
    private static final String PROBABILITIES = "token_probabilities";
    private static final double MAX_TEMPERATURE = 2;
    /** Of the columns that hold the model and the version of every run. */
    private static final int MAX_COLUMN_CHARS = 100;

    private final StrictObjectReader fields;
    private final ModelDialect dialect;

    private DefinitionReader(StrictObjectReader fields, ModelDialect dialect) {
        this.fields = fields;
        this.dialect = dialect;
    }

    /** Always returns a definition; it is usable only if no problem was reported. */
    static Definition read(JsonObject json, String folderName, ModelDialect dialect, Consumer<Problem> problems) {
        DefinitionReader reader = new DefinitionReader(new StrictObjectReader(json, "", problems), dialect);
        AnswerRules answer = reader.answer();
        Definition definition = new Definition(
                reader.key(folderName),
                reader.fields.requiredText("name"),
                reader.fittingColumn("version", reader.fields.requiredText("version")),
                reader.fields.requiredText("description"),
                reader.model(),
                reader.evidence(),
                reader.narrowing(answer),
                answer);
        reader.fields.refuseUnknown();
        return definition;
    }

    private String key(String folderName) {
        String key = fields.requiredText("key");
        if (!key.isEmpty() && !key.equals(folderName)) {
            fields.problem("key", "must be \"" + folderName + "\", the name of its folder, not \"" + key + "\"");
        } else if (!key.isEmpty() && !InterrogationKey.isKey(key)) {
            fields.problem("key", "must be lower-case letters, digits, _, - and ., at most 200, not \"" + key + "\"");
        }
        return key;
    }

    private ModelDefaults model() {
        JsonObject options = fields.object("options").orElse(JsonValue.EMPTY_JSON_OBJECT);
        Optional<StrictObjectReader> within = fields.within("options");
        options.forEach((name, value) -> dialect.optionProblem(name, value)
                .ifPresent(message -> within.orElseThrow().problem(name, message)));
        return new ModelDefaults(
                fields.text("model").map(model -> fittingColumn("model", model)).orElse(null),
                dialect.sampling(options)
                        .withTemperature(
                                fields.number("temperature", 0, MAX_TEMPERATURE).orElse(null)),
                options,
                think(),
                warnings(options));
    }

    /** Advice, as {@link AuthorLint}. */
    private List<Problem> warnings(JsonObject options) {
        List<Problem> ofOptions =
                AuthorLint.findings("its options", Guard.part("/options", () -> options.entrySet().stream()
                        .flatMap(option -> dialect.optionWarning(option.getKey(), option.getValue()).stream()
                                .map(words -> new Problem(Pointers.child("/options", option.getKey()), words)))
                        .toList()));
        return Stream.concat(ofOptions.stream(), ofProbabilities()).toList();
    }

    private Stream<Problem> ofProbabilities() {
        return fields.value(PROBABILITIES).filter(JsonValue.TRUE::equals).stream()
                .flatMap(asked -> dialect.probabilitiesWarning().stream())
                .map(words -> new Problem("/" + PROBABILITIES, words));
    }

    private String fittingColumn(String field, String text) {
        if (text.length() > MAX_COLUMN_CHARS) {
            fields.problem(field, "must have at most " + MAX_COLUMN_CHARS + " characters, not " + text.length());
        }
        return text;
    }

    private JsonValue think() {
        JsonValue think = fields.value("think").orElse(JsonValue.FALSE);
        boolean level = think instanceof JsonString text && THINKING_LEVELS.contains(text.getString());
        if (!level && think != JsonValue.TRUE && think != JsonValue.FALSE) {
            fields.problem("think", "must be true, false, \"low\", \"medium\", \"high\" or \"max\", not " + think);
        }
        return think;
    }

    private EvidencePolicy evidence() {
        Optional<StrictObjectReader> within = fields.within("evidence");
        if (within.isEmpty()) {
            return EvidencePolicy.DEFAULT;
        }
        StrictObjectReader policy = within.get();
        EvidencePolicy read = new EvidencePolicy(
                count(policy, "max_items", EvidencePolicy.DEFAULT.maxItems()),
                count(policy, "max_total_bytes", EvidencePolicy.DEFAULT.maxTotalBytes()),
                count(policy, "max_item_bytes", EvidencePolicy.DEFAULT.maxItemBytes()),
                policy.flag("required", EvidencePolicy.DEFAULT.required()));
        policy.refuseUnknown();
        return read;
    }

    private static int count(StrictObjectReader policy, String name, int defaultValue) {
        return policy.integer(name, 1, Integer.MAX_VALUE).orElse(defaultValue);
    }

    /** {@code true}, {@code false}, or an object with bounds, which means yes. Where nothing is said, only answers whose values are checked. */
    private Narrowing narrowing(AnswerRules answer) {
        JsonValue narrowing =
                fields.value("narrowing").orElse(answer.checksValues() ? JsonValue.TRUE : JsonValue.FALSE);
        if (narrowing == JsonValue.TRUE || narrowing == JsonValue.FALSE) {
            return narrowing == JsonValue.TRUE ? Narrowing.ON : Narrowing.OFF;
        }
        if (!(narrowing instanceof JsonObject)) {
            fields.problem(
                    "narrowing",
                    "must be true, false, or an object with \"max_items\" or \"max_length\", not " + narrowing);
            return Narrowing.OFF;
        }
        StrictObjectReader bounds = fields.within("narrowing").orElseThrow();
        Narrowing read = new Narrowing(
                true,
                bounds.integer("max_items", 1, Narrowing.MOST_ITEMS).orElse(null),
                bounds.integer("max_length", 1, Narrowing.MOST_LENGTH).orElse(null));
        bounds.refuseUnknown();
        return read;
    }

    private AnswerRules answer() {
        return new AnswerRules(
                fields.texts("echoes"),
                fields.withinEach("choices").stream()
                        .map(ChoiceRuleReader::read)
                        .toList(),
                fields.within("citations").map(CitationRuleReader::read).orElse(null),
                fields.objects("output_examples"),
                fields.flag(PROBABILITIES, false));
    }
}
