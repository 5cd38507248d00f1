package org.holocron.derive.interrogation;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.holocron.derive.evidence.EvidencePolicy;
import org.holocron.derive.model.ModelDialect;
import org.jspecify.annotations.Nullable;

/** Reads {@code interrogation.json}, strictly: unknown fields are refused. Used for one file. */
final class DefinitionReader {

    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,199}");
    private static final Pattern POINTER = Pattern.compile("(/[^/~]+)+");
    private static final Set<String> THINKING_LEVELS = Set.of("low", "medium", "high", "max");
    private static final double HOTTEST = 2;

    private static final int LONGEST_TEXT = 100;

    private final StrictObjectReader fields;
    private final ModelDialect dialect;

    private DefinitionReader(StrictObjectReader fields, ModelDialect dialect) {
        this.fields = fields;
        this.dialect = dialect;
    }

    /** A definition in any case; it is of use only if no problem was added. */
    static Definition read(JsonObject json, String folderName, ModelDialect dialect, Problems problems) {
        DefinitionReader reader = new DefinitionReader(new StrictObjectReader(json, "", problems), dialect);
        Definition definition = new Definition(
                reader.key(folderName),
                reader.fields.text("name"),
                reader.fitting("version", reader.fields.text("version")),
                reader.fields.text("description"),
                reader.model(),
                reader.evidence(),
                reader.answer());
        reader.fields.refuseOthers();
        return definition;
    }

    private String key(String folderName) {
        String key = fields.text("key");
        if (!key.isEmpty() && !key.equals(folderName)) {
            fields.problem("key", "must be \"" + folderName + "\", the name of its folder, not \"" + key + "\"");
        } else if (!key.isEmpty() && !KEY.matcher(key).matches()) {
            fields.problem("key", "must be small letters, digits, _, - and ., at most 200, not \"" + key + "\"");
        }
        return key;
    }

    private ModelDefaults model() {
        JsonObject options = fields.object("options").orElse(JsonValue.EMPTY_JSON_OBJECT);
        Optional<StrictObjectReader> within = fields.within("options");
        options.forEach((name, value) -> dialect.optionProblem(name, value)
                .ifPresent(problem -> within.orElseThrow().problem(name, problem)));
        return new ModelDefaults(
                fields.optionalText("model")
                        .map(model -> fitting("model", model))
                        .orElse(null),
                dialect.sampling(options)
                        .withTemperature(
                                fields.number("temperature", 0, HOTTEST).orElse(null)),
                options,
                think());
    }

    /** Both stand in the row of every run. */
    private String fitting(String field, String text) {
        if (text.length() > LONGEST_TEXT) {
            fields.problem(field, "must have at most " + LONGEST_TEXT + " characters, not " + text.length());
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
                policy.count("max_items", EvidencePolicy.DEFAULT.maxItems()),
                policy.count("max_total_bytes", EvidencePolicy.DEFAULT.maxTotalBytes()),
                policy.count("max_item_bytes", EvidencePolicy.DEFAULT.maxItemBytes()),
                policy.flag("required", EvidencePolicy.DEFAULT.required()));
        policy.refuseOthers();
        return read;
    }

    private AnswerRules answer() {
        return new AnswerRules(fields.texts("echoes"), citations(), fields.objects("output_examples"));
    }

    private @Nullable CitationRule citations() {
        Optional<StrictObjectReader> within = fields.within("citations");
        if (within.isEmpty()) {
            return null;
        }
        StrictObjectReader rule = within.get();
        String array = rule.text("array");
        if (!array.isEmpty() && !POINTER.matcher(array).matches()) {
            rule.problem("array", "must be a JSON pointer such as /facts, not \"" + array + "\"");
        }
        CitationRule read = new CitationRule(
                array,
                rule.text("ids"),
                rule.flag("required", true),
                rule.optionalText("unless_null").orElse(null));
        rule.refuseOthers();
        return read;
    }
}
