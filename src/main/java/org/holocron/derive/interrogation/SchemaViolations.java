package org.holocron.derive.interrogation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.everit.json.schema.CombinedSchema;
import org.everit.json.schema.ConstSchema;
import org.everit.json.schema.EnumSchema;
import org.everit.json.schema.NumberSchema;
import org.everit.json.schema.Schema;
import org.everit.json.schema.ValidationException;
import org.json.JSONObject;

/** Turns the validator's tree of violations into a flat list of sentences that a person or a model can act on. */
final class SchemaViolations {

    private static final int MOST_CHARS = 240;
    private static final Pattern EXPECTED = Pattern.compile("expected(?: type)?: (\\w+), found: (\\w+)");
    private static final Pattern EXTRANEOUS =
            Pattern.compile("extraneous key \\[(.*)] is not permitted", Pattern.DOTALL);
    private static final Pattern REQUIRED = Pattern.compile("required key \\[(.*)] not found", Pattern.DOTALL);

    private final Set<String> sentences = new LinkedHashSet<>();

    private SchemaViolations() {}

    static List<String> sentences(ValidationException e, int most) {
        SchemaViolations breach = new SchemaViolations();
        breach.add(e);
        List<String> sentences = new ArrayList<>(breach.sentences);
        if (sentences.size() <= most) {
            return List.copyOf(sentences);
        }
        List<String> first = new ArrayList<>(sentences.subList(0, most));
        first.add("and " + (sentences.size() - most) + " more");
        return List.copyOf(first);
    }

    private void add(ValidationException e) {
        if (e.getViolatedSchema() instanceof CombinedSchema) {
            addAlternatives(e);
        } else if (e.getCausingExceptions().isEmpty()) {
            sentences.add(sentence(e, words(e)));
        } else {
            e.getCausingExceptions().forEach(this::add);
        }
    }

    /** Of several alternatives, the one whose type is right is the one that was meant. */
    private void addAlternatives(ValidationException e) {
        List<ValidationException> meant = e.getCausingExceptions().stream()
                .filter(cause -> !Objects.equals(cause.getPointerToViolation(), e.getPointerToViolation())
                        || !"type".equals(cause.getKeyword()))
                .toList();
        if (!meant.isEmpty() || e.getCausingExceptions().size() == 1) {
            (meant.isEmpty() ? e.getCausingExceptions() : meant).forEach(this::add);
            return;
        }
        List<Matcher> types = e.getCausingExceptions().stream()
                .map(cause -> EXPECTED.matcher(cause.getErrorMessage()))
                .filter(Matcher::find)
                .toList();
        if (types.isEmpty()) {
            sentences.add(sentence(e, "fits none of the alternatives of the schema"));
        } else {
            String allowed = types.stream()
                    .map(type -> kind(type.group(1)))
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(" or "));
            sentences.add(sentence(
                    e, "must be " + allowed + ", not " + kind(types.get(0).group(2))));
        }
    }

    private static String sentence(ValidationException e, String words) {
        String pointer = String.valueOf(e.getPointerToViolation()).replaceFirst("^#", "");
        String line = (pointer.isEmpty() ? "the top level" : pointer) + " " + words.replaceAll("[\\p{Cc}]", " ");
        return line.length() <= MOST_CHARS ? line : line.substring(0, MOST_CHARS) + "…";
    }

    private static String words(ValidationException e) {
        String message = e.getErrorMessage();
        Matcher expected = EXPECTED.matcher(message);
        if (expected.matches()) {
            return "must be " + kind(expected.group(1)) + ", not " + kind(expected.group(2));
        }
        Matcher required = REQUIRED.matcher(message);
        if (required.matches()) {
            return "lacks the field \"" + required.group(1) + "\"";
        }
        Matcher extraneous = EXTRANEOUS.matcher(message);
        if (extraneous.matches()) {
            return "must not have the field \"" + extraneous.group(1) + "\"";
        }
        return schemaWords(e.getViolatedSchema(), String.valueOf(e.getKeyword()), message);
    }

    private static String schemaWords(Schema violated, String keyword, String message) {
        if (violated instanceof EnumSchema allowed) {
            return "must be one of "
                    + allowed.getPossibleValuesAsList().stream()
                            .map(JSONObject::valueToString)
                            .collect(Collectors.joining(", "));
        }
        if (violated instanceof ConstSchema only) {
            return "must be " + JSONObject.valueToString(only.getPermittedValue());
        }
        if (violated instanceof NumberSchema number && keyword.equals("minimum")) {
            return "must be at least " + number.getMinimum();
        }
        if (violated instanceof NumberSchema number && keyword.equals("maximum")) {
            return "must be at most " + number.getMaximum();
        }
        return "breaks \"" + keyword + "\": " + message;
    }

    private static String kind(String everitName) {
        return switch (everitName) {
            case "JSONObject" -> "an object";
            case "JSONArray" -> "a list";
            case "String" -> "a string";
            case "Boolean" -> "true or false";
            case "Null", "null" -> "null";
            case "Integer", "Long", "BigInteger" -> "a whole number";
            case "Number", "BigDecimal", "Double" -> "a number";
            default -> everitName;
        };
    }
}
