package org.holocron.derive.interrogation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.holocron.derive.json.StrictObjectReader;
import org.holocron.derive.value.Language;
import org.holocron.derive.value.ValueType;

/** Reads how claims are checked: the part of {@code citations} that says what a claim's words must state. */
final class GroundingRuleReader {

    private static final Map<String, Language> LANGUAGES = byLabel(Language.values(), Language::tag);
    private static final Map<String, ValueType> TYPES = byLabel(ValueType.values(), ValueType::label);
    private static final Map<String, FailurePolicy> POLICIES = byLabel(FailurePolicy.values(), FailurePolicy::label);

    private static final Map<String, ProofDemand> PROOFS = byLabel(ProofDemand.values(), ProofDemand::label);

    /** What other fields are for. */
    private static final String CHECKS = "checks";

    private GroundingRuleReader() {}

    private static <T> Map<String, T> byLabel(T[] values, Function<T, String> label) {
        Map<String, T> byLabel = new LinkedHashMap<>();
        Arrays.stream(values).forEach(value -> byLabel.put(label.apply(value), value));
        return byLabel;
    }

    /**
     * Empty without checks: then nothing is checked, and fields that only serve checks are refused, since they would do nothing.
     *
     * @param citations the fields of {@code citations}
     */
    static Optional<GroundingRule> read(StrictObjectReader citations) {
        ClaimFields fields = new ClaimFields(
                citations.text("quote").orElse(null),
                citations.text("key").orElse(null),
                citations.text("subject").orElse(null),
                citations.text("confidence").orElse(null));
        List<Language> languages = citations.choices("languages", LANGUAGES);
        List<ValueRule> checks = citations.withinEach(CHECKS).stream()
                .map(GroundingRuleReader::check)
                .toList();
        if (fields.subject() != null && fields.subject().startsWith("/")) {
            CitationRuleReader.checkPointer(citations, "subject", fields.subject(), "/entity_name or /names/*");
        }
        if (checks.isEmpty()) {
            Stream.of("quote", "key", "subject", "confidence", "languages")
                    .filter(name -> citations.value(name).isPresent())
                    .forEach(name -> citations.problem(
                            name,
                            "serves \"checks\" alone, and there are none: add"
                                    + " \"checks\": [{\"field\": \"value\", \"type\": \"any\"}], or leave it out"));
            return Optional.empty();
        }
        return Optional.of(new GroundingRule(fields, Set.copyOf(languages), checks));
    }

    private static ValueRule check(StrictObjectReader check) {
        String field = check.requiredText("field");
        if (check.value("type").isEmpty()) {
            check.problem("type", "is missing; it must be one of " + String.join(", ", TYPES.keySet()));
        }
        ValueReading reading = new ValueReading(
                check.choice("type", TYPES).orElse(ValueType.NONE),
                check.text("unit").orElse(null),
                check.text("fixed_unit").orElse(null),
                check.textsByName("synonyms"));
        if (reading.unitField() != null && reading.fixedUnit() != null) {
            check.problem("fixed_unit", "cannot be given beside \"unit\": a value has one unit");
        }
        ValueRule rule = new ValueRule(
                field,
                reading,
                check.plainValuesByName("when"),
                check.choice("on_failure", POLICIES).orElse(FailurePolicy.REFUSE),
                check.choice("proof", PROOFS).orElse(ProofDemand.SHOWN));
        check.refuseUnknown();
        return rule;
    }
}
